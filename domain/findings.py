"""A finding: something unusual in a series, with every number its explanation needs. It decides nothing itself."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.counts import Measure, Source, Step
from domain.hazards import Phase

MONTHS_A_YEAR = 12
QUIET_STEPS = {  # observed steps without alarm that close an episode
    Step.HOUR: 7 * 24 + 1,  # more than seven quiet days, as for days
    Step.DAY: 8,
    Step.WEEK: 2,
    Step.MONTH: 1,
}


class Kind(StrEnum):
    """What sort of move was found."""

    SURGE = "surge"
    DIP = "dip"
    REBOUND = "rebound"  # a surge that follows a dip of the same disaster
    SPIKE = "spike"  # one day (at hourly step: hour) far off, not carried by those around it
    LEVEL_SHIFT = "level_shift"  # weeks on one side: the new normal
    CLOSURE = "closure"  # the series stopped
    PLATFORM = "platform"  # the whole site moved; no city's own story


class Scope(StrEnum):
    """What a finding is about."""

    SITE = "site"
    PLACE = "place"
    SERIES = "series"


class Direction(StrEnum):
    """Which way the count moved."""

    UP = "up"
    DOWN = "down"


class Confidence(StrEnum):
    """How sure, in three plain words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebo:
    """How rare a finding's like is among series of its sort, where nothing is known to have happened."""

    a_year: float  # findings at least as strong that one quiet series has in a year, by the fitted tail; above zero
    found: int  # findings of any strength that the quiet time held
    months: float  # of all these series together

    @property
    def years_watched(self) -> float:
        """Return how many series-years were quiet."""
        return self.months / MONTHS_A_YEAR

    @property
    def is_beyond(self) -> bool:
        """Return whether less than one is to be expected in all the quiet time, so that the tail alone speaks."""
        return self.a_year * self.years_watched < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One episode. Its key stays the same as long as the episode lasts, so that it is told once.

    `observed` and `expected` are sums over the window for a flow and mean levels for a stock.
    `low` and `high` bound what would have been usual (95 %). `ratio` is observed over expected.
    """

    site: str
    place: str | None  # None for a platform finding
    category: str | None
    measure: Measure
    step: Step
    scope: Scope
    kind: Kind
    direction: Direction
    began_on: date
    latest_on: date  # newest window that still shows it
    ended_on: date | None  # set once the episode has closed
    window: int  # how many steps the strongest score was taken over
    observed: float
    expected: float
    low: float
    high: float
    score: float  # one is the alarm threshold
    confidence: Confidence
    observed_steps: int  # how many of the window's steps have a count
    peers: int  # how many peer series stood behind the platform factor; 0 = none, and it is said
    peer_ratio: float | None  # what the peers did over the same window
    source: Source = Source.CRAWL  # what was imported is never told as live
    episode: int = 0  # numbered against the stored findings: an episode closes after seven quiet days
    began_hour: int | None = None  # local hour of `began_on`, at hourly step only
    latest_hour: int | None = None
    onset_from: date | None = None  # first and last day on which it may really have begun, 95 %; `began_on` is one
    onset_to: date | None = None  # of them; None in findings stored before this was known
    onset_from_hour: int | None = None  # local hours of these two, at hourly step only
    onset_to_hour: int | None = None
    placebo: Placebo | None = None  # None: its confidence follows a rule, and it is said
    hazard: str | None = None
    phase: Phase | None = None
    is_withdrawn: bool = False  # later counts do not bear it out; it stays on record
    detected_at: datetime | None = None  # set by the store
    issue_id: int | None = None  # set by the store

    @property
    def subject(self) -> str:
        """Return what every episode of the same series and direction has in common: the key without its number."""
        about = ":".join(part or "*" for part in (self.site, self.place, self.category))
        return f"{self.scope}:{about}:{self.measure}:{self.step}:{self.source}:{self.direction}"

    @property
    def key(self) -> str:
        """Return the finding's identity: scope, what it is about, direction, episode number."""
        return f"{self.subject}:{self.episode}"

    @property
    def is_open(self) -> bool:
        """Return whether its episode has not closed: the one rule for what every page and verb calls open."""
        return self.ended_on is None and not self.is_withdrawn

    @property
    def ratio(self) -> float:
        """Return observed over expected; expected is above zero by construction."""
        return self.observed / self.expected

    @property
    def excess(self) -> float:
        """Return how many ads more (or fewer) than expected."""
        return self.observed - self.expected
