"""When a memory is kept aside, and whether one that was kept may still be used. By the calendar alone.

Every run keeps the memory of the same days, whenever it happens to run: each Sunday's for eight weeks, that of the
first of a month for a year, that of New Year's Day for three. Each has a place of its own, which the next one that
falls on it takes over; so what is kept is bounded, and nothing has to be deleted.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from detector.state import ORIGIN, DetectorState
from domain.hazards import AFTER_DAYS, BEFORE_DAYS, Hazard

WEEKS, YEARS = 8, 3  # a first look reads three years
SUNDAY = 6


def rungs_of(day: date) -> tuple[str, ...]:
    """Return the places that the memory through a day takes over; none for most days."""
    week = (f"week {day.toordinal() // 7 % WEEKS}",) if day.weekday() == SUNDAY else ()
    if day.day > 1:
        return week
    return (*week, f"month {day.month}") if day.month > 1 else (*week, f"year {day.year % YEARS}")


def days_to_keep(days: Iterable[date]) -> tuple[date, ...]:
    """Return those of the days, in order, whose memory still has a place of its own after the last of them."""
    newest = {rung: day for day in sorted(days) for rung in rungs_of(day)}
    return tuple(sorted(set(newest.values())))


def hazards_known(state: DetectorState, hazards: Iterable[Hazard]) -> str:
    """Return a digest of all that hazards say about the days a memory has learned from, at its own places.

    They decide which places stood as peers, in which phase a finding stands and, by their anchors, beside which of two
    disasters. What a hazard does after the memory's newest day leaves the digest as it is: a storm that goes on, or one
    that comes later, makes no memory useless.
    """
    through: date = state.through.astype("datetime64[D]").item()
    first = date(1970, 1, 1) + timedelta(days=int(state.memory.clock[ORIGIN]))
    places = {str(key).split("|")[1] for key in state.keys}
    said = sorted(
        (
            touched.place,
            hazard.slug,
            *(day.isoformat() for day in (touched.began_on, min(last, through), touched.anchor)),
        )
        for hazard in hazards
        for touched in ([] if hazard.is_shock else hazard.places)
        if touched.place in places
        and touched.began_on - timedelta(days=BEFORE_DAYS) <= through
        and (last := touched.ended_on or touched.began_on) + timedelta(days=AFTER_DAYS) >= first
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()
