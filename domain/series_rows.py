"""One value of one series as it is stored, on its way out of the building. It reads and writes nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.counts import Step
from domain.findings import Finding, Scope

DAILY = (Step.SLOT, Step.HOUR, Step.DAY)  # what a day's finding speaks of


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One value of one series as it leaves the building; `ads` is None where there is none."""

    place_geoid: str
    place: str
    place_name: str
    site: str
    category: str
    measure: str
    step: str
    source: str
    window_start: datetime
    window_end: datetime
    local_date: date
    ads: float | None
    coverage: str
    verdict: str | None
    expected: float | None
    low: float | None
    high: float | None
    issue_id: int
    issued_at: datetime
    definition_version: int

    def is_in(self, finding: Finding) -> bool:
        """Return whether its window lies in a finding about its own series or about its whole site."""
        is_own = finding.scope is Scope.SITE or (
            finding.place == self.place and finding.category in (None, self.category)
        )
        last = finding.ended_on or finding.latest_on
        is_same = (finding.site, finding.measure, finding.source) == (self.site, self.measure, self.source)
        is_same = is_same and (self.step == finding.step or (finding.step is Step.DAY and self.step in DAILY))
        return is_own and is_same and finding.began_on <= self.local_date <= last


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTally:
    """What stands in some rows, so that a gap, a zero and a lower bound are told apart."""

    rows: int
    missing: int  # no number
    zeros: int  # counted, and none was on show
    bounds: int  # at least so many
    first: date | None  # local day of the oldest row; None without rows
    last: date | None
    place: str | None  # whose rows stand first
