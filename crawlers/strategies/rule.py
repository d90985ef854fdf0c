"""What all strategies have in common: whose measure they count, and what one page told them. They fetch nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from crawlers.cards.card_parts import Table
from crawlers.cards.cells import Cell
from crawlers.cards.patterns import Template
from crawlers.cards.units import Share
from domain.counts import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The cell that a page is read for, and the moment: a flow counts what was posted inside the window."""

    cell: Cell
    now: datetime  # UTC, as are the window's ends
    window_start: datetime
    window_end: datetime
    zone: str = "UTC"  # of the place: how a date without a zone is meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A further request that a page asks for: a link, or a form with what stands in it."""

    url: str
    method: str = "GET"
    form: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""  # what a script of the page sends, with a header that names its kind


class Stop(StrEnum):
    """How a list may come to its natural end; any other end leaves the count a lower bound."""

    NO_NEXT = "no_next"  # the site offers no further page
    NO_NEW_IDS = "no_new_ids"  # a page repeats what was seen
    MAX_PAGES = "max_pages"  # the card's own bound: the count is a floor
    REDIRECTED = "redirected"  # a page past the end leads elsewhere
    NOT_FOUND = "not_found"  # a page past the end answers 404
    OLDER = "older"  # the list is sorted, newest first, and a page lies before the window as a whole


class Rule(Table):
    """One line of a card's `count`: the first of a measure is its value, the others check it."""

    IS_MARKUP: ClassVar[bool] = True  # whether it reads the listing page itself, which `page` must prove
    MEASURES: ClassVar[frozenset[Measure]] = frozenset(Measure)

    measure: Measure = Field(description="`active`, `new` or `unique`")
    primary: bool = Field(default=False, description="on one measure of a card: it alone may raise an alert")
    check: bool = Field(default=False, description="this rule checks the first rule of its measure")
    url: Template | None = Field(
        default=None, description="the first address to read; where there is none, that of the card's first rule"
    )
    tolerance: Share = Field(
        default=0.0,
        description="how far a check may lie from the value, such as `3%`; "
        "from 20 ads on, one more or less always passes",
    )

    @property
    def may_walk(self) -> bool:
        """Return whether further pages are read."""
        return False

    @property
    def has_proof(self) -> bool:
        """Return whether the rule itself proves that an answer is the one meant, wherever it came from."""
        return self.IS_MARKUP

    @property
    def ends(self) -> frozenset[Stop]:
        """Return how the list may come to its natural end."""
        return frozenset({Stop.NO_NEXT, Stop.MAX_PAGES})

    def numbered(self, url: str, number: int) -> Step | None:
        """Return the page of a number, counted from 1; None where the rule knows no such address."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What one page told one rule: a total of the whole cell, or the items on this page, or a problem."""

    total: int | None = None
    is_floor: bool = False
    ids: tuple[str, ...] = ()  # live in the memory of one sweep; never stored, hashed or logged
    counted: tuple[str, ...] = ()  # those of them that the measure counts: for a flow, those of the window
    doubtful: tuple[str, ...] = ()  # those whose date lies across the window's edge
    newest: datetime | None = None  # the latest that the newest item can have been posted
    is_past_window: bool = False  # every item here was posted before the window began
    proves_none: bool = False  # the answer is proven and whole, and holds nothing
    matched: int = 0  # how many elements the rule found
    further: tuple[Step, ...] = ()  # where the site says that the list goes on
    problem: str = ""  # which part of the rule found nothing it could use; empty when all is well
