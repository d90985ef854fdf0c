"""Counts by the total that the site itself states ("of 1,234 listings"). It never adds up what it sees."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from crawlers.card_parts import Pattern, Selector
from crawlers.numbers import is_locale, stated_number
from crawlers.page import Page
from crawlers.strategies.rule import PageReading, Rule

MAX_CHARACTERS = 300  # a total stands in a short sentence; more is another element than the one meant


def _checked_locale(name: str) -> str:
    if not is_locale(name):
        raise ValueError("a locale such as en_US or es_MX")
    return name


class StatedTotal(Rule):
    """Where the site states its total, and how it writes numbers."""

    strategy: Literal["stated_total"]
    css: Selector
    regex: Pattern | None = None
    locale: Annotated[str, AfterValidator(_checked_locale)] = Field(default="en_US")
    floor_if: Pattern | None = None

    @property
    def may_page(self) -> bool:
        """Return whether further pages are read; the total stands on the first."""
        return False

    def read(self, page: Page) -> PageReading:
        """Return the total that the page states, or which part of the rule did not find it."""
        texts = {" ".join(node.text(separator=" ").split()) for node in page.select(self.css)}
        if len(texts) != 1:
            return PageReading(matched=len(texts), problem="css matched nothing" if not texts else "css is ambiguous")
        text = texts.pop()
        if len(text) > MAX_CHARACTERS:
            return PageReading(matched=1, problem="css matched a long text")
        match = re.search(self.regex, text) if self.regex else None
        if self.regex and not match:
            return PageReading(matched=1, problem="regex matched nothing")
        stated = stated_number(_captured(match) if match else text, locale=self.locale)
        has_floor_mark = bool(self.floor_if and re.search(self.floor_if, text))
        return PageReading(
            total=stated.ads, is_floor=stated.is_floor or has_floor_mark, matched=1, problem=stated.problem
        )


def _captured(match: re.Match[str]) -> str:
    """Return the first group that took part, or all that matched."""
    return next((group for group in match.groups() if group is not None), match.group())
