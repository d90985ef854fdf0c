"""On which days a place is not ordinary: under a disaster, shortly before or after one, or in an annotated shock."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from domain.hazards import BEFORE_DAYS, RECOVERY_DAYS, Hazard, TouchedPlace
from domain.panels import Bools, Dates


def acute_span(hazard: Hazard, touched: TouchedPlace) -> tuple[date, date | None]:
    """Return the first and last day on which a place teaches nothing; the last is None where there is no end.

    A disaster begins to act two weeks ahead and leaves the place alone four weeks after its last day. A shock acts
    as long as it is annotated, or for four weeks where only its beginning is: what follows is a new level.
    """
    recovery = timedelta(days=RECOVERY_DAYS)
    if hazard.is_shock:
        return touched.began_on, touched.ended_on or touched.began_on + recovery
    first = min(touched.anchor, touched.began_on) - timedelta(days=BEFORE_DAYS)
    return first, touched.ended_on + recovery if touched.ended_on else None


def acute_days(hazards: Iterable[Hazard], *, places: Sequence[str], starts: Dates) -> Bools:
    """Return where a place is not ordinary, shape (n_slots, n_places).

    Args:
        hazards: Disasters and shocks; leave out the one whose effect on a place is asked for.
        places: By slug.
        starts: Local dates of the slots.
    """
    acute = np.zeros((len(starts), len(places)), dtype=bool)
    for hazard in hazards:
        for column, place in enumerate(places):
            if touched := hazard.at(place):
                first, last = acute_span(hazard, touched)
                is_on = starts >= np.datetime64(first, "D")
                acute[:, column] |= is_on & (starts <= np.datetime64(last, "D")) if last else is_on
    return acute


def overlapping(hazards: Iterable[Hazard], *, place: str, first: date, last: date) -> tuple[Hazard, ...]:
    """Return the disasters and shocks that touched a place in these days, or that it was recovering from."""
    found = []
    for hazard in hazards:
        touched = hazard.at(place)
        if touched is None:
            continue
        until = acute_span(hazard, touched)[1]
        if touched.began_on <= last and (until is None or until >= first):
            found.append(hazard)
    return tuple(found)
