"""A site card as the crawlers use it: whom to ask for which cell, and how to count. It is data and runs no code."""

import hashlib
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated
from urllib.parse import urljoin

from pydantic import Field, model_validator

from crawlers.cards.card_parts import (
    CellWords,
    Decision,
    Expect,
    Fixture,
    Headers,
    PageRules,
    Politeness,
    Slug,
    Table,
    Word,
    Words,
    Zero,
)
from crawlers.cards.cells import PLACEHOLDERS, Cell, placeholders_in, quoted
from crawlers.cards.patterns import address_pattern
from crawlers.cards.units import Span
from crawlers.strategies import CountRule, JsonTotal, completed
from domain.counts import Measure

COUNTED = ("home", "headers", "cookies", "places", "categories", "cells", "render", "page", "count", "zero")
# What decides the meaning of every number of a card.
OF_EVERY_CELL = ("home", "headers", "cookies", "render", "page", "zero")


class Render(StrEnum):
    """How a page is made: as the server sends it, or by the scripts that a browser runs."""

    SERVER = "server"
    BROWSER = "browser"


class SiteCard(Table):
    """One listing site: whom to ask for what, how gently, how to count, and what is plausible."""

    schema_version: Annotated[int, Field(ge=1, le=1, alias="schema", description="1")]
    site: Slug = Field(description="the site's short name")
    home: Word = Field(description="its address, such as `https://listings.example`; the only host that is asked")
    decision: Decision = Field(description="that it may be counted; without it the card is refused")
    every: Span = Field(
        description="how long a window is: 15 minutes or more, and enough for a sweep; on a grid of UTC"
    )
    render: Render = Field(default=Render.SERVER, description="`browser` for a page that scripts make")
    politeness: Politeness = Field(default=Politeness(), description="how gently the site is asked")
    headers: Headers = Field(default=Headers(), description="the language, which pins how numbers are written")
    cookies: Mapping[str, str] = Field(
        default_factory=dict, description="names and values, such as an age gate's, where the decision covers it"
    )
    places: Annotated[Mapping[str, Words], Field(min_length=1)] = Field(description="our place → the site's words")
    categories: Annotated[Mapping[str, Words], Field(min_length=1)] = Field(
        description="our category → the site's words"
    )
    cells: Mapping[str, CellWords] = Field(
        default_factory=dict, description="a pair's own words (`{cell.id}`), or a pair that the site does not have"
    )
    page: PageRules = Field(description="what proves that a page is the listing page of its cell")
    count: Annotated[tuple[CountRule, ...], Field(min_length=1)] = Field(
        description="how to count: the first rule of a measure is its value, the others check it"
    )
    zero: Zero = Field(default=Zero(), description="how the site says that a list is empty")
    expect: Expect = Field(description="what is plausible; say in a comment where the bounds come from")
    fixtures: tuple[Fixture, ...] = Field(default=(), description="pages for `site test`, without their words")

    @model_validator(mode="before")
    @classmethod
    def _complete_rules(cls, card: object) -> object:
        rules = card.get("count") if isinstance(card, dict) else None
        if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
            return card
        return {**card, "count": completed(rules)} if isinstance(card, dict) else card

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
        """Return a digest of all by which the card counts: whether the file still says what was read from it."""
        counted = self.model_dump(mode="json", include=set(COUNTED), by_alias=True)
        return hashlib.sha256(json.dumps(counted, sort_keys=True).encode()).hexdigest()

    def definition_of(self, cell: Cell, measure: Measure) -> str:
        """Return a digest of all that decides what a cell's number means; a new one is a new definition version.

        Other cells and other measures have no part in it. What stands as it would by default is left out, so that a
        key that a later release adds begins no series anew; nor does it matter which measure may alert.
        """
        page = self.model_dump(mode="json", include=set(OF_EVERY_CELL), by_alias=True, exclude_defaults=True)
        rules = [
            rule.model_dump(mode="json", exclude={"primary"}, by_alias=True, exclude_defaults=True)
            | {"url": self._template(rule)}
            for rule in self.rules_of(measure)
        ]
        window = str(self.every) if measure is Measure.NEW else ""  # a flow of six hours is not one of a day
        written = json.dumps({"page": page, "rules": rules, "window": window}, sort_keys=True)
        words = {
            name: word for name, word in cell.words.items() if f"{{{name}}}" in written
        }  # an unused one says nothing
        return hashlib.sha256(f"{written}{json.dumps(words, sort_keys=True)}".encode()).hexdigest()

    def rules_of(self, measure: Measure) -> tuple[CountRule, ...]:
        """Return the rules of a measure: the first is its value, the others check it."""
        return tuple(rule for rule in self.count if rule.measure is measure)

    def name_of(self, rule: CountRule) -> str:
        """Return where a rule stands in the card, as evidence names it: `count[1]`."""
        return f"count[{self.count.index(rule)}]"

    def sharing(self, rule: CountRule) -> tuple[int, ...]:
        """Return the places in `count` of the rules that look at the same pages as this one, itself among them."""
        own = (self._template(rule), rule.IS_MARKUP)
        return tuple(
            number for number, other in enumerate(self.count) if (self._template(other), other.IS_MARKUP) == own
        )

    def is_shared(self, rule: CountRule) -> bool:
        """Return whether a rule reads one address for all cells."""
        return not placeholders_in(self._template(rule))

    def ground_of(self, rule: CountRule, cell: Cell) -> re.Pattern[str] | None:
        """Return what every address matches that a rule's list leads to; None where the card says nothing of it."""
        template = self.page.final_url if rule.IS_MARKUP else None
        return address_pattern(template, cell=cell) if template else None

    def wanted_headers(self, rule: CountRule) -> tuple[str, ...]:
        """Return the names of the answer's headers, in small letters, that the rules on a page want to see."""
        rules = (self.count[number] for number in self.sharing(rule))
        return tuple(one.header.lower() for one in rules if isinstance(one, JsonTotal) and one.header)

    def url_of(self, rule: CountRule, cell: Cell) -> str:
        """Return the first address a rule reads for a cell; without one of its own, the first rule's."""
        filled = cell.fill(self._template(rule), said_as=quoted)
        return urljoin(self.home.rstrip("/") + "/", filled)

    @property
    def selectors(self) -> Mapping[str, str]:
        """Return every selector of the card by its name there: `page.must_match[0]` → `h1`."""
        tables = {
            "page.must_match": self.page.must_match,
            "page.must_not_match": self.page.must_not_match,
            "page.login": self.page.login,
            "zero.when": self.zero.when,
            "count": self.count,
        }
        found = {
            f"{name}[{place}]": getattr(one, "css", None)
            for name, table in tables.items()
            for place, one in enumerate(table)
        }
        end = {"page.end_marker": self.page.end_marker.css} if self.page.end_marker else {}
        return {name: css for name, css in {**found, **end}.items() if css}

    def _template(self, rule: CountRule) -> str:
        return rule.url or self.count[0].url or "/"

    def _cell(self, place: str, category: str, *, own: CellWords) -> Cell:
        tables = {"place": self.places[place], "category": self.categories[category], "cell": own}
        words = {name: getattr(tables[name.split(".")[0]], name.split(".")[1]) for name in PLACEHOLDERS}
        return Cell(place=place, category=category, words={name: word for name, word in words.items() if word})
