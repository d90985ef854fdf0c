"""One count, and the words that say how far it may be trusted. It never turns a missing count into a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from domain.errors import InvalidCount

AT_LEAST = "at least "  # how the evidence of a number set aside begins where it is a lower bound


class Coverage(StrEnum):
    """How much of a listing was read, so that a gap is never taken for a zero."""

    COMPLETE = "complete"  # every page read; zero ads means zero ads
    PARTIAL = "partial"  # some pages failed; the count is a lower bound
    QUARANTINED = "quarantined"  # a number outside what the card calls plausible; set aside until accepted
    MISSING = "missing"  # nothing could be counted; there is no number


class Verdict(StrEnum):
    """Why a count is what it is. The same words stand in code, database, pages and documentation."""

    OK = "ok"
    ZERO = "zero"
    FLOOR = "floor"
    PARTIAL = "partial"
    IMPLAUSIBLE = "implausible"
    LAYOUT_CHANGED = "layout_changed"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    REFUSED = "refused"
    ROBOTS = "robots"
    JS_REQUIRED = "js_required"
    LOGIN = "login"
    STALE = "stale"
    FETCH_FAILED = "fetch_failed"
    SITE_DOWN = "site_down"
    OUR_OUTAGE = "our_outage"
    NOT_RUN = "not_run"
    INTERRUPTED = "interrupted"
    PAUSED = "paused"
    CLOCK_SUSPECT = "clock_suspect"


_WITH_A_NUMBER = {
    Verdict.OK: Coverage.COMPLETE,
    Verdict.ZERO: Coverage.COMPLETE,
    Verdict.FLOOR: Coverage.PARTIAL,
    Verdict.PARTIAL: Coverage.PARTIAL,
    Verdict.IMPLAUSIBLE: Coverage.QUARANTINED,
}
COVERAGE_OF: Mapping[Verdict, Coverage] = MappingProxyType(
    {verdict: _WITH_A_NUMBER.get(verdict, Coverage.MISSING) for verdict in Verdict}
)
OUR_OWN = frozenset(  # gaps of ours: they say nothing of a site
    {Verdict.OUR_OUTAGE, Verdict.NOT_RUN, Verdict.INTERRUPTED, Verdict.PAUSED, Verdict.CLOCK_SUSPECT}
)


class Measure(StrEnum):
    """What is counted. A stock is a level at one moment; a flow is a number within a window."""

    ACTIVE = "active"  # ads on show: a stock
    NEW = "new"  # ads posted within the window: a flow
    UNIQUE = "unique"  # distinct ads in one sweep: a stock, told apart in memory only

    @property
    def is_stock(self) -> bool:
        """Return whether days must be averaged; a stock is never summed over time."""
        return self is not Measure.NEW


class Step(StrEnum):
    """The length of a series' windows. `slot` is the site card's own cadence."""

    SLOT = "slot"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Source(StrEnum):
    """Where a series comes from; crawled and imported counts are never mixed in one series."""

    CRAWL = "crawl"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Series:
    """What makes two counts comparable: the same site, place, category, measure, step, source and definition.

    A changed selector, strategy or mapping is a new definition version, and so a new series.
    """

    site: str
    place: str
    category: str
    measure: Measure
    step: Step
    source: Source = Source.CRAWL
    definition_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The outcome of one cell in one window: a number with its verdict, or no number with the reason.

    All instants are UTC. The window is half open; `observed_at` is when the page was read.
    `evidence` names the rule that decided and never holds text of a page.
    """

    site: str
    place: str
    category: str
    measure: Measure
    window_start: datetime
    window_end: datetime
    observed_at: datetime
    ads: int | None
    verdict: Verdict
    evidence: str = ""
    pages_read: int = 0

    def __post_init__(self) -> None:
        """Refuse a number without coverage, coverage without a number, and windows that run backwards."""
        for name in ("window_start", "window_end", "observed_at"):
            if getattr(self, name).utcoffset() is None:
                raise InvalidCount(f"{name} carries no zone")
        if self.window_end <= self.window_start:
            raise InvalidCount(f"the window ends at {self.window_end}, not after its start")
        if (self.ads is None) != (self.coverage is Coverage.MISSING):
            raise InvalidCount(f"verdict {self.verdict} with {self.ads} ads")
        if self.ads is not None and self.ads < 0:
            raise InvalidCount(f"{self.ads} ads")
        if self.verdict is Verdict.ZERO and self.ads != 0:
            raise InvalidCount(f"verdict zero with {self.ads} ads")

    @property
    def coverage(self) -> Coverage:
        """Return how much of the listing this verdict says was read."""
        return COVERAGE_OF[self.verdict]
