"""A card for the invented site, and one sweep of it through the real child process."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawlers.cards.card import load_card
from crawlers.cards.site_card import SiteCard
from crawlers.sweep import Swept, sweep_site
from crawlers.wire import CrawlOrder, Means
from domain.counts import Count

NOW = datetime(2026, 11, 24, 6, 0, 5, tzinfo=UTC)
WINDOW_START, WINDOW_END = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)
AGENT = "Tidegauge (Test office; +office@example.invalid)"
MEANS = Means(agent=AGENT, may_reach_private=True)
STATED = (
    '{measure: active, primary: true, strategy: stated_total, url: "/list?c={category.id}&city={place.id}", '
    'css: p.total, regex: "of ([\\\\d.,+\\\\s]+) listings", locale: en_US}'
)
EVERY_END = ", stop: [no_next, no_new_ids, max_pages, redirected, not_found]"  # for sites that number past the end
CARDS = (
    '{measure: active, primary: true, strategy: cards, url: "/list?c={category.id}&city={place.id}", '
    'css: li.card, id: "@data-id", next: {css: "a[rel=next]"}}'
)

# A program that sweeps the order on its stdin and tells the verdicts.
SWEEP = (
    "import sys; from crawlers.sweep import sweep_site; from crawlers.wire import order_from\n"
    "print(*(str(count.verdict) for count in sweep_site(order_from(sys.stdin.readline())).counts))"
)


def card_text(home: str, *, count: str = STATED, places: int = 2, **changed: str) -> str:
    """Return a card of so many invented places and one category; `changed` replaces whole lines by their key."""
    words = ", ".join(f"city-{number}: {{id: {number}, label: City {number}}}" for number in range(1, places + 1))
    lines = {
        "schema": "1",
        "site": "invented",
        "home": home,
        "decision": '{by: Test, on: 2026-11-20, basis: "invented pages", renew_by: 2027-11-20}',
        "every": "6 hours",
        "politeness": "{delay: 0.001s, timeout: 2s, max_body: 1MB, max_pages_per_cell: 4, retry_after_cap: 2s}",
        "places": f"{{{words}}}",
        "categories": "{escorts: {id: 12}}",
        "page": '{must_match: [{css: h1, text: "{place.label}"}], must_not_match: [{css: .g-recaptcha}], '
        f'final_url: "^{home}/list", end_marker: {{css: footer}}}}',
        "count": f"[{count}]",
        "zero": "{when: [{css: p.empty}]}",
        "expect": "{max: 5000}",
        **changed,
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items())


CardFile = Callable[..., Path]


@pytest.fixture
def card_file(tmp_path: Path) -> CardFile:
    """Return a function that writes a card and says where."""

    def write(home: str = "http://127.0.0.1:9", **changed: object) -> Path:
        path = tmp_path / "invented.yaml"
        path.write_text(card_text(home, **changed), encoding="utf-8")  # type: ignore[arg-type]
        return path

    return write


@pytest.fixture
def a_card(card_file: CardFile) -> Callable[..., SiteCard]:
    """Return a function that writes a card and reads it."""
    return lambda **changed: load_card(card_file(**changed), today=date(2026, 11, 24), may_reach_private=True)


def order_of(path: Path, **changed: object) -> CrawlOrder:
    """Return the order to read a card once, for the window that all tests of this room read."""
    order = CrawlOrder(card_path=path, window_start=WINDOW_START, window_end=WINDOW_END, now=NOW, means=MEANS)
    return replace(order, **changed)  # type: ignore[arg-type]


ORDERED = frozenset(field.name for field in fields(CrawlOrder))


@pytest.fixture
def swept(card_file: CardFile) -> Callable[..., Swept]:
    """Return a function that sweeps a site once, in a child process; it takes the card's lines and the order's."""

    def run(home: str, *, timeout_seconds: float = 60.0, **changed: object) -> Swept:
        ordered = {name: changed.pop(name) for name in ORDERED & changed.keys()}
        order = order_of(card_file(home, **changed), **ordered)
        return sweep_site(order, timeout_seconds=timeout_seconds)

    return run


@pytest.fixture
def sweep(swept: Callable[..., Swept]) -> Callable[..., tuple[Count, ...]]:
    """Return a function that sweeps a site once and returns the counts alone."""
    return lambda home, **changed: swept(home, **changed).counts
