"""The one picture of the page Now: the strongest finding among its days. It draws nothing else."""

from collections.abc import Sequence

from domain.days import DayValue
from domain.findings import Finding
from domain.hazards import Hazard
from presentation.chart_days import chart_days
from presentation.chart_values import TimeLine, phase_bands
from presentation.names import Names, name_finding
from presentation.words import Words


def picture_of(  # noqa: PLR0913 (what a picture says, each by name)
    finding: Finding,
    values: Sequence[DayValue],
    *,
    hazard: Hazard | None,
    names: Names,
    words: Words,
    is_simulated: bool,
) -> TimeLine:
    """Return the time line of one finding's days, at least one, with the phases of its disaster behind them."""
    first, last = values[0].day, values[-1].day
    touched = hazard.at(finding.place) if hazard and finding.place else None
    return TimeLine(
        title=name_finding(finding, names=names, words=words),
        days=chart_days(values, first=first, last=last),
        measure_word=words.say(f"measure-{finding.measure}"),
        bands=phase_bands(touched, first=first, last=last) if touched else (),
        findings=(finding,),
        is_simulated=is_simulated,
    )
