"""Counts by the total that the site itself states ("of 1,234 listings"). It never adds up what it sees."""

import re
from typing import ClassVar, Literal

from pydantic import Field

from crawlers.cards.patterns import LocaleName, Pattern, Selector, captured
from crawlers.looking.page import Page
from crawlers.strategies.rule import PageReading, Rule, Spot
from crawlers.words.numbers import stated_number
from domain.counts import Measure

MAX_CHARACTERS = 300  # a total stands in a short sentence; more is another element than the one meant


class StatedTotal(Rule):
    """The site says how many there are."""

    MEASURES: ClassVar[frozenset[Measure]] = frozenset({Measure.ACTIVE})

    strategy: Literal["stated_total"] = Field(description="how this rule counts")
    css: Selector = Field(description="the element that states the total; what the page hides by itself states nothing")
    regex: Pattern | None = Field(
        default=None,
        description="its first group, or all it matches, is the number; without it the sentence must be plain",
    )
    locale: LocaleName = Field(default="en_US", description="how the site writes numbers")
    floor_if: Pattern | None = Field(default=None, description="what shows that the total is only a minimum")

    def read(self, page: Page, spot: Spot) -> PageReading:
        """Return the total that the page shows, or which part of the rule did not find it."""
        texts = {in_one_line(node.text(separator=" ")) for node in page.shown.select(self.css)}
        if len(texts) != 1:
            return PageReading(matched=len(texts), problem="css matched nothing" if not texts else "css is ambiguous")
        return self.said(texts.pop())

    def said(self, text: str) -> PageReading:
        """Return the total that the element's words state."""
        if len(text) > MAX_CHARACTERS:
            return PageReading(matched=1, problem="css matched a long text")
        match = re.search(self.regex, text) if self.regex else None
        if self.regex and not match:
            return PageReading(matched=1, problem="regex matched nothing")
        stated = stated_number(captured(match) if match else text, locale=self.locale)
        has_floor_mark = bool(self.floor_if and re.search(self.floor_if, text))
        return PageReading(
            total=stated.ads, is_floor=stated.is_floor or has_floor_mark, matched=1, problem=stated.problem
        )


def in_one_line(text: str) -> str:
    """Return a text with single spaces; thin and no-break spaces stay, since they stand between thousands."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip(" ")
