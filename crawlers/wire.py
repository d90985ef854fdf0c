"""What passes between a sweep and its processes, as one JSON text a line. Addresses and pages never reach the sweep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from crawlers.asking.robots import RobotsText
from crawlers.asking.tally import Tally
from crawlers.drafting.proposals import Proposals
from crawlers.looking.views import Judgement, PageView, Skeleton
from domain.counts import Count, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Who asks, and how: what an office gives to every crawl, whichever card it is for."""

    agent: str  # names the office and a contact
    may_reach_private: bool = False  # whether this machine and private networks may be asked (demo, tests)
    proxy: str = ""
    zones: Mapping[str, str] = field(default_factory=dict)  # by place; a place without one is read in UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposing:
    """That a page shall not be counted but looked through for what its card could say."""

    place_label: str
    category_label: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOrder:
    """What is to be crawled: which card, which window, and which cells (none named: all)."""

    card_path: Path
    window_start: datetime  # UTC, as are all instants; the window is half open
    window_end: datetime
    now: datetime  # when the crawl begins
    means: Means
    cells: tuple[tuple[str, str], ...] = ()
    steady: tuple[tuple[str, str, Measure], ...] = ()  # where a zero would be a fall: read twice before it is believed
    fingerprint: str = ""  # of the card that is meant; none is read that counts by other rules meanwhile
    parent: int = 0  # the process that a child dies with
    robots: RobotsText | None = None  # what robots.txt said a while ago, where that is still known
    max_requests: int = 0  # where the run is cut off, if that is before the card's own bound; 0: there
    asks_first: bool = False  # before each request it asks whether it may: its site may have been paused meanwhile
    is_check: bool = False  # somebody tries the card: say what each rule matched, and each address
    proposing: Proposing | None = None  # somebody writes the card: count nothing, propose
    is_record: bool = False  # the pages shall be kept for `site test`, without their words
    beside: Path | None = None  # another card that reads the same pages, for `site diff`

    def to_json(self) -> str:
        """Return the order as one line."""
        return ORDERS.dump_json(self).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One address that was asked while a card was tried, and what came of it."""

    address: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOutcome:
    """What a child tells of one cell: a count for each measure, what reading it took, and the run's tally so far."""

    counts: tuple[Count, ...]
    requests: int = 0
    newest: datetime | None = None  # when the newest listed ad was posted, where a rule reads dates
    matched: Mapping[str, int] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()
    hints: tuple[str, ...] = ()
    recorded: tuple[Skeleton, ...] = ()  # in the order asked
    tally: Tally = field(default_factory=Tally)
    robots: RobotsText | None = None  # what robots.txt says, for the next run

    def to_json(self) -> str:
        """Return the outcome as one line."""
        return OUTCOMES.dump_json(self).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What one page suggests for a card, or why there was no page to look at."""

    proposals: Proposals | None = None
    failure: Judgement | None = None

    def to_json(self) -> str:
        """Return it as one line."""
        return PROPOSED.dump_json(self).decode()


ORDERS = TypeAdapter(CrawlOrder)
PROPOSED = TypeAdapter(Proposed)
OUTCOMES = TypeAdapter(CellOutcome)
VIEWS = TypeAdapter(tuple[PageView, ...])


def order_from(line: str) -> CrawlOrder:
    """Return the order that a line holds.

    Raises:
        ValueError: the line is no order of this version.
    """
    return ORDERS.validate_json(line)


def outcome_from(line: str) -> CellOutcome:
    """Return the outcome that a line holds.

    Raises:
        ValueError: the line was cut short or is no outcome.
    """
    return OUTCOMES.validate_json(line)


def proposed_from(line: str | bytes) -> Proposed:
    """Return the proposals that a line holds.

    Raises:
        ValueError: the line was cut short.
    """
    return PROPOSED.validate_json(line)


def views_to_json(views: tuple[PageView, ...]) -> str:
    """Return the views of a page as one line."""
    return VIEWS.dump_json(views).decode()


def views_from(line: bytes) -> tuple[PageView, ...]:
    """Return the views that a line holds.

    Raises:
        ValueError: the reader was killed while it wrote.
    """
    return VIEWS.validate_json(line)
