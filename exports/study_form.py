"""Studies on their way out: a row a phase of a disaster at a place. Ratios are plain, not logarithms. It reads nothing.

Numbers are rounded to what a study can say, so that no machine's last digit makes other bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from math import exp, inf
from typing import Any

from domain.places import Place
from domain.studies import PhaseEffect, PlaceStudy, SourcedStudy
from exports.columns import columns_of
from exports.forms import Batch, Form

RATIO_DIGITS, ADS_DIGITS = 4, 2
TOLD = """\
`studies.csv` has one row for each phase of each disaster at each place that it touched: what the counts came to,
against what they would have come to had the place moved with places that the disaster did not touch. Its phases are
counted from `anchor_on`, such as the landfall: `during` may have other dates here than in `counts.csv`, which goes by
the disaster's own. `answer` says what the numbers amount to; with any of `doubts` they are not to be relied on, and
where `reason` stands there are none.
That two things lie close in time does not show that one caused the other. An empty cell is no value, never 0.
"""


@cache
def study_form() -> Form:
    """Return the form of a table of studies."""
    return Form(name="studies", columns=columns_of("studies"), told=TOLD)


def study_batch(  # noqa: PLR0913 - what each row repeats
    studies: Iterable[SourcedStudy],
    *,
    places: Mapping[str, Place],
    issue_id: int,
    issued_at: datetime,
    method_version: str,
    is_simulated: bool,
) -> Batch:
    """Return studies as rows, in the order in which they come.

    Args:
        studies: Of disasters at places that they touched.
        places: By slug; a place that is not among them has left the office's list, and its rows are left out.
        issue_id: As of which they were made.
        issued_at: When that issue was written.
        method_version: Of the studies.
        is_simulated: Whether the office's numbers are invented.
    """
    said = {"issue_id": issue_id, "issued_utc": issued_at, "method_version": method_version}
    rows = [
        row | said | {"simulated": is_simulated or sourced.study.hazard.is_simulated}
        for sourced in studies
        for row in _rows(sourced, places)
    ]
    return study_form().batch(rows)


def _rows(sourced: SourcedStudy, places: Mapping[str, Place]) -> Iterator[dict[str, Any]]:
    hazard = sourced.study.hazard
    for study in sourced.study.places:
        if study.place in places:
            about = {
                "hazard": hazard.slug,
                "hazard_name": hazard.name,
                "place_geoid": places[study.place].geoid,
                "place_name": places[study.place].name,
                "role": study.role,
                "anchor_on": study.anchor_on,
                "measure": study.measure,
                "source": sourced.source,
                "series": " ".join("/".join(cell) for cell in study.cells) or None,
            }
            yield from (about | _phase(phase, study) for phase in study.phases)


def _phase(phase: PhaseEffect, study: PlaceStudy) -> dict[str, Any]:
    effect, second = phase.effect, phase.second
    days = effect.compared_days if study.measure and study.measure.is_stock else 1
    return {
        "phase": phase.phase,
        "planned_days": phase.planned_days,
        "first_on": phase.first,
        "last_on": phase.last,
        "passed_days": phase.passed_days,
        "observed_days": effect.observed_days,
        "compared_days": effect.compared_days,
        "is_over": phase.is_over,
        "answer": effect.answer,
        "reason": effect.reason,
        "doubts": " ".join(effect.doubts) or None,
        "ratio": _ratio(effect.log_ratio),
        "ratio_low": _ratio(effect.low),
        "ratio_high": _ratio(effect.high),
        "observed": _a_day(effect.observed, days),
        "expected": _a_day(effect.expected, days),
        "placebo_rank": None if effect.placebo_rank is None else round(effect.placebo_rank, RATIO_DIGITS),
        "placebos": effect.placebos,
        "controls": effect.controls,
        "second_ratio": _ratio(second.log_ratio) if second else None,
        "second_low": _ratio(second.low) if second else None,
        "second_high": _ratio(second.high) if second else None,
        "second_agreement": second.agreement_with(effect) if second else None,
    }


def _ratio(log_ratio: float | None) -> float | None:
    """Return a plain ratio; one that has no upper end has no number."""
    return None if log_ratio is None or log_ratio == inf else round(exp(log_ratio), RATIO_DIGITS)


def _a_day(ads: float | None, days: int) -> float | None:
    """Return the mean of a stock, or a flow's sum."""
    return None if ads is None or not days else round(ads / days, ADS_DIGITS)
