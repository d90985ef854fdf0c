"""A total is taken from the site's own sentence, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.strategies import PageReading
from domain.counts import Measure
from tests.crawlers.strategies import conftest
from tests.crawlers.strategies.conftest import rule_of


def read(html: str, **changed: str) -> PageReading:
    return conftest.read("stated_total", html, **{"css": "p.total", **changed})


@given(ads=st.integers(0, 999_999_999), words=st.sampled_from(["{} listings", "of {} in all", "({})", "Total: {}"]))
def test_every_number_is_read_back_as_the_site_wrote_it(ads: int, words: str) -> None:
    assert read(f"<p class=total>{words.format(f'{ads:,}')}</p>").total == ads
    assert read(f"<p class=total>{words.format(f'{ads:,}'.replace(',', '.'))}</p>", locale="es_ES").total == ads


@given(text=st.text(max_size=200))
def test_any_sentence_gives_a_whole_number_or_a_reason_and_never_both(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    found = read(f"<p class=total>{escaped}</p>")
    assert (found.total is None) == bool(found.problem)
    assert found.total is None or 0 <= found.total < 10**9
    assert found.ids == ()


@given(html=st.text(alphabet="<>/p=\"' class total0123,.\x00\ufeff\u202e", max_size=300))
def test_broken_pages_are_read_without_a_fault(html: str) -> None:
    found = read(html)
    assert found.total is None or found.total >= 0


def test_the_reason_names_the_rule_and_never_the_words_of_the_page() -> None:
    canary = "Ring 713 555 0142 or write to canary@listings.invalid"
    pages = [f"<p class=total>{canary}</p>", f"<p class=total>1 of 2 {canary}</p>", f"<p class=total>{canary * 9}</p>"]
    for html in pages:
        found = read(html)
        assert found.total is None
        assert not any(word in found.problem for word in ("713", "0142", "canary", "Ring"))


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<p>of 5</p>", "css matched nothing"),
        ("<p class=total></p>", "no number"),
        ("<p class=total>5</p><p class=total>6</p>", "css is ambiguous"),
        ("<!-- <p class=total>5</p> -->", "css matched nothing"),
        ("<script><p class=total>5</p></script>", "css matched nothing"),
        ("<p class=total hidden>No listings found</p>", "css matched nothing"),  # kept ready for another day
        ("<div style='Display: none'><p class=total>5</p></div>", "css matched nothing"),
        ("<main><noscript><p class=total>5</p></noscript></main>", "css matched nothing"),
        ("<p class=total>5 5</p>", "no whole number under en_US"),
        ("<p class=total>5 of 9</p>", "more than one number"),
    ],
)
def test_where_no_one_total_stands_there_is_none(html: str, problem: str) -> None:
    found = read(html)
    assert (found.total, found.problem) == (None, problem)


def test_beside_a_hidden_total_the_one_on_show_counts() -> None:
    assert read("<p class=total hidden>No listings found</p><p class=total>of 412 listings</p>").total == 412


def test_words_split_over_elements_are_one_sentence() -> None:
    assert read("<p class=total><b>1,2</b>34</p>").total is None  # "1,2 34": two ways to read it
    assert read("<p class=total>of\n <b>1,234</b>\t ads</p>").total == 1234


def test_the_group_that_took_part_is_the_number() -> None:
    pattern = r"page of (\d+)|(\d+) in all"
    assert read("<p class=total>25 of 40 in all</p>", regex=pattern).total == 40


def test_a_floor_is_said_by_a_plus_or_by_the_cards_own_pattern() -> None:
    assert read("<p class=total>1,000+</p>").is_floor
    assert read("<p class=total>over 1,000</p>", floor_if="^over ").is_floor
    assert not read("<p class=total>1,000</p>", floor_if="^over ").is_floor


@pytest.mark.parametrize("changed", [{"css": "p["}, {"regex": "("}, {"locale": "xx_nowhere"}, {"floor_if": "*"}])
def test_a_rule_that_cannot_work_is_refused_at_the_door(changed: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        read("", **changed)


def test_the_total_stands_on_the_first_page() -> None:
    rule = rule_of("stated_total", css="p")
    assert not rule.may_walk
    assert {Measure.ACTIVE} == rule.MEASURES  # the site states what is on show, not what came in a window of ours
