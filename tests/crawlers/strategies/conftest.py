"""A cell, a window and a way to read an invented answer with one rule."""

from datetime import UTC, datetime

from pydantic import TypeAdapter

from crawlers.cards.cells import Cell
from crawlers.looking.page import Page
from crawlers.strategies import CountRule, PageReading, Spot

URL = "https://listings.example/list?c=1"
START, END = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)
WORDS = {"place.id": "3", "place.label": "Houston", "category.id": "12", "category.label": "Massage"}
RULES: TypeAdapter[CountRule] = TypeAdapter(CountRule)


def spot_of(**words: str) -> Spot:
    """Return houston/massage in the window from 0 to 6 o'clock; `place_label="St. John's"` changes a word of it."""
    changed = {name.replace("_", "."): word for name, word in words.items()}
    cell = Cell(place="houston", category="massage", words={**WORDS, **changed})
    return Spot(cell=cell, now=END, window_start=START, window_end=END)


def rule_of(strategy: str, **rule: object) -> CountRule:
    """Return a rule as a card states it; it counts what is on show unless it says otherwise."""
    return RULES.validate_python({"measure": "active", "strategy": strategy, **rule})


def page_of(body: str, *, url: str = URL, headers: dict[str, str] | None = None) -> Page:
    """Return an answer that arrived well."""
    return Page(asked_url=url, url=url, status=200, body=body, headers=headers or {})


def read(strategy: str, body: str, *, spot: object = None, url: object = URL, **rule: object) -> PageReading:
    """Return what a rule reads in an answer; of houston/massage from the usual address, where nothing is said."""
    page = page_of(body, url=str(url))
    return rule_of(strategy, **rule).read(page, spot if isinstance(spot, Spot) else spot_of())
