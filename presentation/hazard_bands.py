"""What went on at a place as named stretches of days behind a chart: disasters and other causes on record."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from domain.hazards import OPEN_SHOCK_DAYS, Hazard, Phase, TouchedPlace
from presentation.chart_values import PhaseBand
from presentation.names import name_hazard
from presentation.words import Words


def hazard_bands(
    hazards: Iterable[Hazard], *, places: Sequence[str], first: date, last: date, words: Words
) -> tuple[PhaseBand, ...]:
    """Return the days of each hazard at the first of these places that it touched, cut to the days shown.

    One without a last day is drawn as long as it is taken to go on.
    """
    bands = []
    for hazard in hazards:
        touched = next((each for place in places if (each := hazard.at(place))), None)
        if touched is None:
            continue
        begins, ends = max(touched.began_on, first), min(_acts_until(touched, is_shock=hazard.is_shock), last)
        if begins <= ends:
            name = name_hazard(hazard, words=words)
            bands.append(
                PhaseBand(phase=Phase.DURING, first=begins, last=ends, name=name, is_other_cause=hazard.is_shock)
            )
    return tuple(sorted(bands, key=lambda band: band.first))


def _acts_until(touched: TouchedPlace, *, is_shock: bool) -> date:
    """Return the last day of what touched a place; an open shock acts as long as it explains a move."""
    if is_shock and touched.ended_on is None:
        return touched.began_on + timedelta(days=OPEN_SHOCK_DAYS)
    return touched.going_on_until
