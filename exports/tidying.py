"""Stored rows made rows of the tidy table, each with its finding and its disaster. It reads nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.findings import Finding
from domain.hazards import Hazard
from domain.series_rows import SeriesRow
from exports.tidy import TidyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the rows of one export."""

    findings: Sequence[Finding]
    hazards: Sequence[Hazard]
    method_version: str  # of what is expected
    is_simulated: bool


def tidied(rows: Iterable[SeriesRow], beside: Beside) -> Iterator[TidyRow]:
    """Yield rows as they leave the building, one at a time."""
    return (tidy(row, beside) for row in rows)


def tidy(row: SeriesRow, beside: Beside) -> TidyRow:
    """Return a stored row as it leaves the building."""
    finding = next((finding for finding in beside.findings if row.is_in(finding)), None)
    disasters = (hazard for hazard in beside.hazards if not hazard.is_shock)  # a shock opens no phase
    touched = ((hazard, touch.phase_on(row.local_date)) for hazard in disasters if (touch := hazard.at(row.place)))
    hazard, phase = next(((hazard, phase) for hazard, phase in touched if phase), (None, None))
    return TidyRow(
        place_geoid=row.place_geoid,
        place_name=row.place_name,
        site_id=row.site,
        category=row.category,
        measure=Measure(row.measure),
        step=Step(row.step),
        source=Source(row.source),
        window_start_utc=row.window_start,
        window_end_utc=row.window_end,
        local_date=row.local_date,
        ads=row.ads,
        coverage=Coverage(row.coverage),
        verdict=Verdict(row.verdict) if row.verdict else Verdict.NOT_RUN,
        expected=row.expected,
        low=row.low,
        high=row.high,
        finding_kind=finding.kind if finding else None,
        hazard=hazard.slug if hazard else None,
        phase=phase,
        issue_id=row.issue_id,
        issued_utc=row.issued_at,
        definition_version=row.definition_version,
        method_version=beside.method_version if row.expected is not None else None,
        simulated=beside.is_simulated,
    )
