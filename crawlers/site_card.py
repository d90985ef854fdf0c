"""A site card as the crawlers use it: whom to ask for which cell, and how to count. It is data and runs no code."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urljoin

from pydantic import Field

from crawlers.card_parts import (
    CellWords,
    Decision,
    Expect,
    Headers,
    PageRules,
    Politeness,
    Slug,
    Table,
    Word,
    Words,
    Zero,
)
from crawlers.cells import PLACEHOLDERS, Cell, quoted
from crawlers.strategies import CountRule
from crawlers.units import Span
from domain.counts import Measure

COUNTED = ("home", "headers", "cookies", "places", "categories", "cells", "page", "count", "zero")


class SiteCard(Table):
    """One listing site: whom to ask for what, how gently, how to count, and what is plausible."""

    schema_version: Annotated[int, Field(ge=1, le=1, alias="schema")]
    site: Slug
    home: Word
    decision: Decision
    every: Span
    politeness: Politeness = Politeness()
    headers: Headers = Headers()
    cookies: Mapping[str, str] = Field(default_factory=dict)
    places: Annotated[Mapping[str, Words], Field(min_length=1)]
    categories: Annotated[Mapping[str, Words], Field(min_length=1)]
    cells: Mapping[str, CellWords] = Field(default_factory=dict)
    page: PageRules
    count: Annotated[tuple[CountRule, ...], Field(min_length=1)]
    zero: Zero = Zero()
    expect: Expect

    @property
    def listed_cells(self) -> tuple[Cell, ...]:
        """Return every place × category that the site has, in the card's order, with the site's words."""
        pairs = [(place, category) for place in self.places for category in self.categories]
        own = {pair: self.cells.get("/".join(pair), CellWords()) for pair in pairs}
        return tuple(self._cell(*pair, own=own[pair]) for pair in pairs if not own[pair].skip)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return what is counted, in the card's order."""
        return tuple(dict.fromkeys(rule.measure for rule in self.count))

    @property
    def primary(self) -> Measure:
        """Return the one measure that may alert."""
        return next((rule.measure for rule in self.count if rule.primary), self.count[0].measure)

    @property
    def fingerprint(self) -> str:
        """Return a digest of all that decides what a number means; a new one is a new definition version."""
        counted = self.model_dump(mode="json", include=set(COUNTED), by_alias=True)
        return hashlib.sha256(json.dumps(counted, sort_keys=True).encode()).hexdigest()

    def rules_of(self, measure: Measure) -> tuple[CountRule, ...]:
        """Return the rules of a measure: the first is its value, the others check it."""
        return tuple(rule for rule in self.count if rule.measure is measure)

    def name_of(self, rule: CountRule) -> str:
        """Return where a rule stands in the card, as evidence names it: `count[1]`."""
        return f"count[{self.count.index(rule)}]"

    def url_of(self, rule: CountRule, cell: Cell) -> str:
        """Return the first address a rule reads for a cell; without one of its own, the first rule's."""
        template = rule.url or self.count[0].url or "/"
        filled = cell.fill(template, said_as=quoted)
        return urljoin(self.home.rstrip("/") + "/", filled)

    @property
    def selectors(self) -> Mapping[str, str]:
        """Return every selector of the card by its name there: `page.must_match[0]` → `h1`."""
        tables = {
            "page.must_match": self.page.must_match,
            "page.must_not_match": self.page.must_not_match,
            "zero.when": self.zero.when,
            "count": self.count,
        }
        found = {f"{name}[{place}]": one.css for name, table in tables.items() for place, one in enumerate(table)}
        end = {"page.end_marker": self.page.end_marker.css} if self.page.end_marker else {}
        return {name: css for name, css in {**found, **end}.items() if css}

    def _cell(self, place: str, category: str, *, own: CellWords) -> Cell:
        tables = {"place": self.places[place], "category": self.categories[category], "cell": own}
        words = {name: getattr(tables[name.split(".")[0]], name.split(".")[1]) for name in PLACEHOLDERS}
        return Cell(place=place, category=category, words={name: word for name, word in words.items() if word})
