"""Where a number comes from: the windows behind a point, what was said of each and when. It judges nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.counts import COVERAGE_OF, Coverage, Source, Step, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowValue:
    """One window of a series with the zone of its place; `ads` is None where there is no number."""

    starts: datetime  # aware
    ends: datetime
    zone: str
    ads: float | None
    is_lower_bound: bool
    reason: Verdict | None  # why it is missing, set aside or a lower bound
    expected: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlBehind:
    """The crawl that read a window: when it started, what it asked, what was answered."""

    started_at: datetime
    requests: int
    statuses: Mapping[int, int]  # HTTP status → answers; 0 is no answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one issue says of a window. All instants are UTC."""

    ads: int | None
    verdict: Verdict
    evidence: str  # the name of the rule that decided, never text of a page
    pages_read: int
    observed_at: datetime
    issue_id: int
    issued_at: datetime
    cause: str
    crawl: CrawlBehind | None = None  # None for what was imported, and where no run is on record

    @property
    def coverage(self) -> Coverage:
        """Return how much of the listing was read."""
        return COVERAGE_OF[self.verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One window behind a point, as it stands and as it stood before."""

    place: str
    step: Step
    source: Source
    definition_version: int
    window_start: datetime
    window_end: datetime
    is_focus: bool  # an extra reading, part of no day
    versions: tuple[Version, ...]  # the newest first, at least one

    @property
    def newest(self) -> Version:
        """Return what is known now."""
        return self.versions[0]

    @property
    def earlier(self) -> tuple[Version, ...]:
        """Return what was known before, the newest first."""
        return self.versions[1:]
