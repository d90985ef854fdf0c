"""A card for the invented site, and one sweep of it through the real child process."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawlers.card import load_card
from crawlers.site_card import SiteCard
from crawlers.sweep import sweep_site
from domain.counts import Count

NOW = datetime(2026, 11, 24, 6, 0, 5, tzinfo=UTC)
WINDOW_START, WINDOW_END = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)
AGENT = "Tidegauge (Test office; +office@example.invalid)"
STATED = (
    '{measure: active, primary: true, strategy: stated_total, url: "/list?c={category.id}&city={place.id}", '
    'css: p.total, regex: "of ([\\\\d.,+\\\\s]+) listings", locale: en_US}'
)
CARDS = (
    '{measure: active, primary: true, strategy: cards, url: "/list?c={category.id}&city={place.id}", '
    'css: li.card, id: "@data-id", next: {css: "a[rel=next]"}}'
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
        "politeness": "{delay: 0s, timeout: 2s, max_body: 1MB, max_pages_per_cell: 4, retry_after_cap: 2s}",
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


@pytest.fixture
def sweep(card_file: CardFile) -> Callable[..., tuple[Count, ...]]:
    """Return a function that sweeps a site once, in a child process."""

    def run(home: str, *, timeout_seconds: float = 30.0, **changed: object) -> tuple[Count, ...]:
        return sweep_site(
            card_file(home, **changed),
            window_start=WINDOW_START,
            window_end=WINDOW_END,
            now=NOW,
            agent=AGENT,
            may_reach_private=True,
            timeout_seconds=timeout_seconds,
        )

    return run
