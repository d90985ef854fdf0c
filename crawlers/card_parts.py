"""The tables a site card is made of, checked at the door. They hold no rule about how a page is judged."""

import re
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from crawlers.cells import PLACEHOLDERS, unknown_placeholders_in
from crawlers.page import is_selector
from crawlers.units import Size, Span


def checked_selector(css: str) -> str:
    """Return the selector.

    Raises:
        ValueError: the parser that will read the pages does not understand it.
    """
    if not is_selector(css):
        raise ValueError("a CSS selector such as li.card:not(.featured)")
    return css


def checked_pattern(pattern: str) -> str:
    """Return the pattern.

    Raises:
        ValueError: it is no regular expression.
    """
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError("a regular expression") from error
    return pattern


def checked_template(template: str) -> str:
    """Return the text with placeholders.

    Raises:
        ValueError: it holds a placeholder that nobody fills.
    """
    if unknown_placeholders_in(template):
        raise ValueError(f"one of the placeholders {', '.join('{' + name + '}' for name in PLACEHOLDERS)}")
    return template


Selector = Annotated[str, AfterValidator(checked_selector)]
Pattern = Annotated[str, AfterValidator(checked_pattern)]
Template = Annotated[str, AfterValidator(checked_template)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=63)]
Word = Annotated[str, Field(min_length=1, max_length=200)]


class Table(BaseModel):
    """A table of the card: frozen, and no key that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Decision(Table):
    """Who decided that this site may be collected, on what grounds, until when."""

    by: Word
    on: date
    basis: Word
    renew_by: date


class Politeness(Table):
    """How gently a site is asked."""

    delay: Span = timedelta(seconds=5)
    timeout: Span = timedelta(seconds=30)
    max_body: Size = 5_000_000  # far above any listing page; a bomb is cut off here
    max_pages_per_cell: Annotated[int, Field(ge=1, le=500)] = 40
    max_requests_per_run: Annotated[int, Field(ge=1, le=20_000)] = 600
    retry_after_cap: Span = timedelta(minutes=15)


class Headers(Table):
    """The headers a card may set: the language, which pins the number format, and no disguise."""

    accept_language: Word = Field(default="en-US", alias="Accept-Language")


class Words(Table):
    """The site's own words for one of our places, categories or cells."""

    id: Word | None = None
    label: Word | None = None


class CellWords(Words):
    """A pair's own words, or a pair that the site does not have."""

    skip: bool = False


class Matcher(Table):
    """Something a page holds: an element, a text, or an element with a text."""

    css: Selector | None = None
    text: Template | None = None

    @model_validator(mode="after")
    def _looks_for_something(self) -> Self:
        if self.css is None and self.text is None:
            raise ValueError("css, text or both")
        return self


class EndMarker(Table):
    """What stands at the end of a page that arrived whole."""

    css: Selector


class PageRules(Table):
    """Positive proof that this is the listing page and no other."""

    must_match: Annotated[tuple[Matcher, ...], Field(min_length=1)]
    must_not_match: tuple[Matcher, ...] = ()
    final_url: Annotated[str, AfterValidator(checked_template)] | None = None
    end_marker: EndMarker | None = None


class Zero(Table):
    """How the site itself says that a cell is empty."""

    when: tuple[Matcher, ...] = ()
    allow_status: tuple[int, ...] = (200,)

    @model_validator(mode="after")
    def _has_the_sites_own_words(self) -> Self:
        if not self.when and set(self.allow_status) - {200}:
            raise ValueError("when: the site's own words for an empty cell, beside allow_status")
        return self


class Expect(Table):
    """What is plausible; outside, a count is set aside until an analyst accepts it."""

    max: Annotated[int, Field(ge=1)]
    whole_site_min: Annotated[int, Field(ge=0)] = 0
