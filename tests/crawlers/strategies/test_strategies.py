"""One contract for every strategy, and what each one reads from a page."""

from typing import get_args

import pytest
from pydantic import TypeAdapter

from crawlers.page import Page
from crawlers.strategies import Cards, CountRule, PageReading, StatedTotal

RULES: dict[str, dict[str, object]] = {
    "stated_total": {"css": "p.total", "regex": r"of ([\d.,\s]+)"},
    "cards": {"css": "li.card", "id": "@data-id", "next": {"css": "a.more", "or_param": "page"}},
}
STRATEGIES = get_args(get_args(CountRule)[0])


def page_of(html: str) -> Page:
    url = "https://listings.example/list?c=1&page=1"
    return Page(asked_url=url, url=url, status=200, html=html)


def rule_of(strategy: str, **changed: object) -> StatedTotal | Cards:
    rule = {"measure": "active", "strategy": strategy, **RULES[strategy], **changed}
    return TypeAdapter[StatedTotal | Cards](CountRule).validate_python(rule)


@pytest.mark.parametrize("strategy", RULES)
@pytest.mark.parametrize(
    "html", ["", "<p>", "<html></html>", "\x00", "<li>" * 500, "<template><li class=card></template>"]
)
def test_every_strategy_reads_any_page_and_counts_nothing_where_nothing_is(strategy: str, html: str) -> None:
    reading = rule_of(strategy).read(page_of(html))
    assert (reading.total, reading.ids) == (None, ())


def test_every_strategy_of_the_registry_is_under_the_contract() -> None:
    assert {strategy.__name__ for strategy in STRATEGIES} == {"StatedTotal", "Cards"}
    assert len(STRATEGIES) == len(RULES)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p class=total>1–25 of 1,234</p>", PageReading(total=1234, matched=1)),
        ("<p class=total>1–25 of 1,000+ listings</p>", PageReading(total=1000, is_floor=True, matched=1)),
        ("<p class=total>of 5</p><p class=total>of 5</p>", PageReading(total=5, matched=1)),  # above and below a list
        ("<p class=total>of 5</p><p class=total>of 6</p>", PageReading(matched=2, problem="css is ambiguous")),
        ("<p class=total>none</p>", PageReading(matched=1, problem="regex matched nothing")),
        (f"<p class=total>{'of 5 ' * 100}</p>", PageReading(matched=1, problem="css matched a long text")),
    ],
)
def test_a_stated_total_is_one_number_in_one_short_sentence(html: str, expected: PageReading) -> None:
    assert rule_of("stated_total", floor_if=r"\+ listings").read(page_of(html)) == expected


def test_cards_are_told_apart_by_id_and_the_next_page_is_the_sites_own() -> None:
    html = "<li class=card data-id=a></li><li class=card data-id=b></li><a class=more href='?page=2'>"
    reading = rule_of("cards").read(page_of(html))
    assert (reading.ids, reading.next_url) == (("a", "b"), "https://listings.example/list?page=2")


def test_a_page_by_number_replaces_the_number_that_stands_there() -> None:
    rule = rule_of("cards")
    assert isinstance(rule, Cards)
    assert rule.numbered_page("https://x.example/l?c=1&page=1", 3) == "https://x.example/l?c=1&page=3"
    linked = rule_of("cards", next={"css": "a.more"})
    assert isinstance(linked, Cards)
    assert linked.numbered_page("https://x.example/l", 2) is None
