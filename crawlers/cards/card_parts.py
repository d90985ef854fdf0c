"""The tables a site card is made of, checked at the door. They hold no rule about how a page is judged."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from crawlers.cards.patterns import Pattern, PatternTemplate, Selector, SoughtWords
from crawlers.cards.units import Size, Span
from domain.counts import Measure

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=63)]
# An editor sees 3 where the crawler, which reads every scalar as text, sees "3".
Word = Annotated[
    str,
    Field(min_length=1, max_length=200),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": 200}),
]


class Table(BaseModel):
    """A table of the card: frozen, and no key that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Decision(Table):
    """Who decided that this site may be collected, on what grounds, until when."""

    by: Word = Field(description="who decided")
    on: date = Field(description="when, such as 2026-11-20")
    basis: Word = Field(description="on what grounds")
    renew_by: date = Field(description="until when it holds; past that day the card is refused")


class Politeness(Table):
    """How gently a site is asked."""

    delay: Span = Field(
        default=timedelta(seconds=5),
        description="between two requests, 5s at least; less only on this machine where the office allows it",
    )
    timeout: Span = Field(default=timedelta(seconds=30), description="how long an answer may take as a whole")
    max_body: Size = Field(default=5_000_000, description="how large a page may be, packed or not")
    max_pages_per_cell: Annotated[int, Field(ge=1, le=500)] = Field(
        default=40, description="where a list is cut off; the count is then a floor"
    )
    max_requests_per_run: Annotated[int, Field(ge=1, le=20_000)] = Field(
        default=600, description="where a run is cut off; the cells not read are interrupted"
    )
    retry_after_cap: Span = Field(
        default=timedelta(minutes=15), description="how long a run waits in all because the site asks it to"
    )


class Headers(Table):
    """The headers a card may set: the language, which pins the number format, and no disguise."""

    accept_language: Word = Field(
        default="en-US", alias="Accept-Language", description="the language; no other header can be set"
    )


class Words(Table):
    """The site's own words for one of our places, categories or cells."""

    id: Word | None = Field(default=None, description="as it stands in addresses: `{place.id}`")
    label: Word | None = Field(default=None, description="as it stands on pages: `{place.label}`")


class CellWords(Words):
    """A pair's own words, or a pair that the site does not have."""

    skip: bool = Field(default=False, description="the site has no such list")


class Matcher(Table):
    """Something a page holds: an element, a text, or an element with a text."""

    css: Selector | None = Field(default=None, description="the element")
    text: SoughtWords | None = Field(default=None, description="the text, in the element or anywhere")

    @model_validator(mode="after")
    def _looks_for_something(self) -> Self:
        if self.css is None and self.text is None:
            raise ValueError("css, text or both")
        return self


class EndMarker(Table):
    """What stands at the end of a page that arrived whole."""

    css: Selector = Field(description="the element")


def as_several(value: object) -> object:
    """Return one pattern as several, anything else as it is."""
    return (value,) if isinstance(value, str) else value


class PageRules(Table):
    """Positive proof that this is the listing page and no other."""

    must_match: Annotated[tuple[Matcher, ...], Field(min_length=1)] = Field(
        description="what proves that this is the listing page: an element, a text, or a text in an element"
    )
    must_not_match: tuple[Matcher, ...] = Field(
        default=(), description="what shows that it is a wall, such as a captcha: `blocked`"
    )
    login: tuple[Matcher, ...] = Field(default=(), description="what shows that it asks for a login or an age: `login`")
    final_url: PatternTemplate | None = Field(
        default=None, description="where the request must have ended; sent to the front page is `layout_changed`"
    )
    parts: Annotated[tuple[Pattern, ...], BeforeValidator(as_several)] | None = Field(
        default=None,
        description="with `render: browser`: the addresses of the data that the list is made of, one pattern or "
        "several; scripts may ask for these alone, in any way, and each has to be asked for",
    )
    end_marker: EndMarker | None = Field(
        default=None, description="what stands at the end of a whole page; without it the page was cut: `partial`"
    )


class Zero(Table):
    """How the site itself says that a cell is empty."""

    when: tuple[Matcher, ...] = Field(default=(), description="the site's own words for an empty list")
    allow_status: tuple[int, ...] = Field(default=(200,), description="the statuses such a page may have")

    @model_validator(mode="after")
    def _has_the_sites_own_words(self) -> Self:
        if not self.when and set(self.allow_status) - {200}:
            raise ValueError("when: the site's own words for an empty cell, beside allow_status")
        return self


class Expect(Table):
    """What is plausible; outside, a count is set aside until an analyst accepts it."""

    max: Annotated[int, Field(ge=1)] = Field(description="the most that a cell can hold")
    whole_site_min: Annotated[int, Field(ge=0)] = Field(default=0, description="the least of all cells together")
    newest_age_max: Span | None = Field(
        default=None, description="how old the newest ad may be where a rule reads dates; older is `stale`"
    )


class FixtureSays(Table):
    """What a fixture must come to."""

    verdict: Word = Field(description="the verdict of the cell")
    ads: Annotated[int, Field(ge=0)] | None = Field(default=None, description="the number; none where there is none")


class FixturePage(Table):
    """One page of a fixture."""

    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,219}$")] = Field(
        description="its file in `sites/fixtures/`"
    )
    status: Annotated[int, Field(ge=100, le=599)] = Field(default=200, description="the status it had")
    redirected: bool = Field(default=False, description="whether it came from another address than the one asked")
    headers: Mapping[str, str] = Field(default_factory=dict, description="those of its headers that a rule reads")


class Fixture(FixturePage):
    """A cell's pages kept for `site test`, with every word blanked that the rules do not need."""

    cell: Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")] | None = Field(
        default=None, description="the cell it is of, place/category; the card's first where none is said"
    )
    at: AwareDatetime | None = Field(
        default=None, description="when it was recorded, for dates and windows; the present where nothing is said"
    )
    pages: tuple[FixturePage, ...] = Field(
        default=(), description="its further pages, in the order in which they were asked"
    )
    expect: FixtureSays = Field(description="what it must come to")
    others: Mapping[Measure, FixtureSays] = Field(
        default_factory=dict, description="what the measures beside the primary one must come to"
    )
