"""A series on record, on its way out of the building, and what stands in some of its rows. It reads nothing."""

from dataclasses import dataclass
from datetime import date

from domain.counts import Measure, Source, Step
from domain.findings import Finding, Scope

DAILY = (Step.SLOT, Step.HOUR, Step.DAY)  # what a day's finding speaks of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSeries:
    """One series with the words that each of its rows repeats."""

    series_id: int
    place_id: int
    place: str
    place_geoid: str
    place_name: str
    zone: str
    site: str
    category: str
    measure: Measure
    step: Step
    source: Source
    definition_version: int

    @property
    def key(self) -> tuple[str, str, str, str, str, int, str]:
        """Return by what series are ordered where they leave, one after the other."""
        words = (self.place, self.site, self.category, self.measure.value, self.source.value)
        return (*words, self.definition_version, self.step.value)

    def is_of(self, finding: Finding) -> bool:
        """Return whether a finding speaks of this series, or of its whole site."""
        is_own = finding.scope is Scope.SITE or (
            finding.place == self.place and finding.category in (None, self.category)
        )
        is_same = (finding.site, finding.measure, finding.source) == (self.site, self.measure, self.source)
        is_same_step = self.step == finding.step or (finding.step is Step.DAY and self.step in DAILY)
        return is_own and is_same and is_same_step


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
