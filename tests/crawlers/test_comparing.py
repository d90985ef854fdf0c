"""Two cards on the same pages: what both need is asked once, and a new way of counting is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers.comparing import CardComparison, compare_cards
from crawlers.wire import Means
from domain.counts import Measure, Verdict
from domain.errors import NoSuchThing, WrongInput
from tests.crawlers.conftest import AGENT, CARDS, NOW, STATED, card_text
from tests.crawlers.invented_site import InventedSite, Reply, invented_site, listing

MEANS = Means(agent=AGENT, may_reach_private=True)
FIRST = "/list?c=12&city=1"
Compared = Callable[..., tuple[CardComparison, InventedSite]]


def answer(path: str) -> Reply:
    """Answer with a list of two pages that states 7 and holds 7, and with a short list elsewhere."""
    if path == FIRST:
        return Reply(body=listing("City 1", total="7", ids=range(5), next_path="/list?p=2"))
    return Reply(body=listing("City 1", total="7", ids=range(5, 7)))


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    """Return a function that compares two cards whose lines differ as told."""

    def run(old: dict[str, str], new: dict[str, str]) -> tuple[CardComparison, InventedSite]:
        with invented_site(answer) as site:
            paths = [tmp_path / name for name in ("old.yaml", "new.yaml")]
            for path, changed in zip(paths, (old, new), strict=True):
                path.write_text(card_text(changed.pop("at", site.home), **changed), encoding="utf-8")  # type: ignore[arg-type]
            return compare_cards(*paths, cell=("city-1", "escorts"), now=NOW, means=MEANS), site

    return run


def test_a_page_that_both_cards_need_is_asked_once(compared: Compared) -> None:
    found, site = compared({"count": STATED}, {"count": CARDS})
    assert site.asked == ["/robots.txt", FIRST, "/list?p=2"]
    assert [(count.verdict, count.ads) for one in (found.old, found.new) for count in one.counts] == [
        (Verdict.OK, 7),
        (Verdict.OK, 7),
    ]
    assert (found.old.requests, found.new.requests, found.requests) == (1, 1, 2)
    assert found.begins_anew == (Measure.ACTIVE,)


def test_the_same_card_twice_begins_nothing_anew(compared: Compared) -> None:
    found, site = compared({"count": CARDS}, {"count": CARDS, "expect": "{max: 6000}"})
    assert site.listings_asked == [FIRST, "/list?p=2"]
    assert found.begins_anew == ()
    assert found.old.matched == found.new.matched


def test_a_selector_that_matches_something_else_is_told_with_both_numbers(compared: Compared) -> None:
    found, _ = compared({"count": CARDS}, {"count": CARDS.replace("li.card", "\"li.card:not([data-id='3'])\"")})
    assert (found.old.matched["count[0]"], found.new.matched["count[0]"]) == (5, 4)
    # 7 in all without number 3
    assert [one.counts[0].ads for one in (found.old, found.new)] == [7, 6]


def test_the_longer_delay_of_the_two_is_kept(compared: Compared) -> None:
    slow = "{delay: 0.4s, timeout: 2s}"
    _, site = compared({"count": STATED}, {"count": CARDS, "politeness": slow})
    assert all(later - earlier >= 0.4 for earlier, later in zip(site.asked_at, site.asked_at[1:], strict=False))


@pytest.mark.parametrize(
    ("key", "value"),
    [("cookies", "{age: '18'}"), ("headers", "{Accept-Language: es-MX}"), ("at", "http://127.0.0.1:9")],
)
def test_cards_that_a_site_answers_otherwise_are_not_compared(compared: Compared, key: str, value: str) -> None:
    changed = {key: value, "page": "{must_match: [{css: h1}]}"}
    with pytest.raises(WrongInput, match=f"the cards differ in '{key.replace('at', 'home')}'"):
        compared({}, changed)


def test_a_cell_that_one_card_does_not_have_is_refused(compared: Compared) -> None:
    with pytest.raises(NoSuchThing, match="there is no cell 'city-1/escorts'"):
        compared({}, {"cells": "{city-1/escorts: {skip: true}}"})
