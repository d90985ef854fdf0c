"""Cards are told apart by their ids; the way on is the site's own, whatever it writes there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.page import Page
from crawlers.strategies import Cards
from crawlers.strategies.cards import Stop
from crawlers.strategies.rule import PageReading

URL = "https://listings.example/list?c=1"
RULE = {"measure": "active", "strategy": "cards", "css": "li.card", "id": "@data-id"}


def rule_of(**changed: object) -> Cards:
    return Cards.model_validate({**RULE, **changed})


def read(html: str, **changed: object) -> PageReading:
    return rule_of(**changed).read(Page(asked_url=URL, url=URL, status=200, html=html))


@given(ids=st.lists(st.text(alphabet="abc123-_", min_size=1, max_size=8), max_size=30))
def test_every_card_gives_its_id_in_the_order_of_the_page(ids: list[str]) -> None:
    found = read("".join(f'<li class="card" data-id="{one}">' for one in ids))
    assert found.ids == tuple(ids)
    assert (found.matched, found.problem, found.total) == (len(ids), "", None)


@given(lacking=st.integers(1, 9), whole=st.integers(0, 9))
def test_cards_without_an_id_are_said_in_numbers_and_not_passed_over(lacking: int, whole: int) -> None:
    found = read("<li class=card>" * lacking + "<li class=card data-id=x>" * whole)
    assert found.problem == f"@data-id is missing on {lacking} of {lacking + whole} cards"


def test_an_empty_id_is_no_id() -> None:
    assert read('<li class="card" data-id="">').ids == ()


def test_the_reason_holds_nothing_of_a_card() -> None:
    found = read("<li class=card title='713 555 0142'>canary@listings.invalid")
    assert found.problem == "@data-id is missing on 1 of 1 cards"


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("?c=1&page=2", "https://listings.example/list?c=1&page=2"),
        ("/list/2", "https://listings.example/list/2"),
        ("https://elsewhere.example/2", "https://elsewhere.example/2"),  # the fetcher refuses it, not the rule
        ("javascript:void(0)", "javascript:void(0)"),
        ("", None),
        ("http://[::1/list", None),  # no address: a bracket that is never closed
        ("//[not-an-address]/", None),
        ("http://listings.example\uff0f@elsewhere.example/", None),  # a letter that turns into a slash
    ],
)
def test_the_next_page_is_where_the_link_leads_and_a_broken_link_leads_nowhere(href: str, leads_to: str | None) -> None:
    found = read(f'<li class=card data-id=a><a class=more href="{href}">', next={"css": "a.more"})
    assert found.next_url == leads_to


def test_a_broken_way_on_is_a_problem_and_no_end_of_the_list() -> None:
    found = read('<li class=card data-id=a><a class=more href="http://[">', next={"css": "a.more"})
    assert found.problem == "next.css matched a link that leads nowhere"


@given(href=st.text(max_size=40))
def test_no_link_of_a_site_is_a_fault_of_ours(href: str) -> None:
    escaped = href.replace("&", "&amp;").replace('"', "&quot;")
    found = read(f'<li class=card data-id=a><a class=more href="{escaped}">', next={"css": "a.more"})
    assert found.ids == ("a",)


def test_without_a_way_on_only_the_first_page_is_read() -> None:
    assert not rule_of().may_page
    assert read("<a rel=next href=/2>").next_url is None
    assert rule_of().numbered_page(URL, 2) is None


@given(first=st.integers(1, 999), second=st.integers(1, 999))
def test_a_page_number_is_written_once_however_often_it_is_set(first: int, second: int) -> None:
    rule = rule_of(next={"or_param": "page"})
    once = rule.numbered_page(URL, first)
    assert once == f"{URL}&page={first}"
    assert rule.numbered_page(once or "", second) == f"{URL}&page={second}"


def test_empty_words_of_an_address_are_kept_when_it_is_numbered() -> None:
    numbered = rule_of(next={"or_param": "page"}).numbered_page("https://listings.example/l?q=&c=1#top", 2)
    assert numbered == "https://listings.example/l?q=&c=1&page=2#top"


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "data-id"},  # an element, where an attribute was meant
        {"id": "@"},
        {"id": "@data id"},
        {"next": {}},
        {"next": {"or_param": "page=1&x"}},
        {"stop": ["whenever"]},
        {"css": "li..card"},
    ],
)
def test_a_rule_that_cannot_work_is_refused_at_the_door(changed: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        rule_of(**changed)


def test_every_natural_end_is_accepted_unless_the_card_names_fewer() -> None:
    assert rule_of().stop == tuple(Stop)
    assert rule_of(stop=["no_next"]).stop == (Stop.NO_NEXT,)
