"""The columns of the tidy long table in their order, what each of them means, and one row of it. It writes no file.

Nothing is suppressed in these tables, and they are no public release: the column `suppressed` says so in each row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import MappingProxyType

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.findings import Kind
from domain.hazards import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyRow:
    """One window of one series, with what was expected of it and what was going on. All instants are aware."""

    place_geoid: str
    place_name: str
    site_id: str
    category: str
    measure: Measure
    step: Step
    source: Source
    window_start_utc: datetime
    window_end_utc: datetime
    local_date: date
    ads: float | None
    coverage: Coverage
    verdict: Verdict
    suppressed: bool
    expected: float | None
    low: float | None
    high: float | None
    finding_kind: Kind | None
    hazard: str | None
    phase: Phase | None
    issue_id: int
    issued_utc: datetime
    definition_version: int
    method_version: str | None
    simulated: bool


COLUMNS = tuple(field.name for field in fields(TidyRow))
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "place_geoid": "Census GEOID of the city or metro area; text, leading zeros matter",
        "place_name": "the office's name of the place",
        "site_id": "the listing site, under the office's own name for it",
        "category": "the kind of listing, under the office's own name for it",
        "measure": "active: ads on show, a level; new: ads posted within the window; unique: distinct ads of one sweep",
        "step": "length of the window: slot, hour, day, week or month",
        "source": "crawl or import; the two are never one series",
        "window_start_utc": "first instant of the window, UTC",
        "window_end_utc": "first instant after the window, UTC",
        "local_date": "the date at the place; for a week or a month its first day",
        "ads": "number of ads; empty where there is none, which is never 0; a mean for a day of a level",
        "coverage": "complete, partial (at least so many), quarantined (not plausible, set aside) or missing",
        "verdict": "why the count is what it is; the words are in the verdict table of the documentation",
        "suppressed": "true where a small number is withheld; always false here, and never the same as missing",
        "expected": "ads to be expected; empty where there was too little history",
        "low": "lower end of what would have been usual (95 %)",
        "high": "upper end of what would have been usual (95 %)",
        "finding_kind": "kind of the finding this window belongs to; empty for none",
        "hazard": "the disaster this window stands near; empty for none",
        "phase": "before, during or after that disaster, by its own dates; not the phases of a study",
        "issue_id": "number of the act of writing that gave this value; a later one never erases it",
        "issued_utc": "when that was, UTC",
        "definition_version": "version of the site card's counting rules; versions are different series",
        "method_version": "version of the method behind expected, low, high and finding_kind",
        "simulated": "true where the numbers are invented to try the program out",
    }
)
