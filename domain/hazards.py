"""Disasters, the places they touched, and the phases before, during and after. It waits for no declaration."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

BEFORE_DAYS = 14  # preparations and evacuation start about two weeks ahead of a tracked storm
AFTER_DAYS = 90  # the longest follow-up the event study reports
OPEN_DAYS = 14  # so long one without a last day is taken to go on: 22 of 33 declared hurricanes lasted no longer
RECOVERY_DAYS = 28  # a touched place is no measure for others until four weeks after the last day
OPEN_SHOCK_DAYS = 28  # so long a shock without a last day explains a move, as in budget and study
SHOCKS = ("pandemic", "closure", "law", "police operation", "card change")  # kinds that are no disaster: no phase


class Role(StrEnum):
    """What a hazard did to a place."""

    STRUCK = "struck"
    THREATENED = "threatened"
    DESTINATION = "destination"  # people came here from a struck place


class Phase(StrEnum):
    """Where a day stands relative to a hazard at one place."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a hazard is on record: a feed, its number there, and when it was declared."""

    feed: str  # "fema", "nws", "office", "demo"
    external_id: str
    declared_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedPlace:
    """A hazard at one place. The anchor is the day the study counts from."""

    place: str
    role: Role
    began_on: date
    ended_on: date | None = None
    anchor_on: date | None = None
    anchor_set_at: datetime | None = None  # an anchor set after the data were seen is said to be so
    is_verified: bool = True
    evidence: str = ""  # where the office has it from that this place was touched
    source: str | None = None  # of a destination by `evacuates_to` of places.csv alone: the place that people leave

    @property
    def anchor(self) -> date:
        """Return the day to count from: the chosen anchor, or the first day."""
        return self.anchor_on or self.began_on

    @property
    def going_on_until(self) -> date:
        """Return the last day on which it is taken to go on: its own, or that of `OPEN_DAYS` where none is known."""
        return self.ended_on or self.began_on + timedelta(days=OPEN_DAYS - 1)

    @property
    def over_until(self) -> date:
        """Return the last day of the phase after. An open end makes the time after shorter, and no phase longer."""
        return (self.ended_on or self.began_on) + timedelta(days=AFTER_DAYS)

    @property
    def no_measure_until(self) -> date:
        """Return the last day on which the place is no measure for others; the first is that of the hazard there."""
        return self.going_on_until + timedelta(days=RECOVERY_DAYS)

    def may_count_from(self, day: date) -> bool:
        """Return whether a day may be the anchor: at most two weeks before the first day, and not after the last."""
        is_early = day < self.began_on - timedelta(days=BEFORE_DAYS)
        return not is_early and (self.ended_on is None or day <= self.ended_on)

    @property
    def phases(self) -> tuple[tuple[Phase, date, date], ...]:
        """Return each phase with its first and its last local day."""
        return (
            (Phase.BEFORE, self.began_on - timedelta(days=BEFORE_DAYS), self.began_on - timedelta(days=1)),
            (Phase.DURING, self.began_on, self.going_on_until),
            (Phase.AFTER, self.going_on_until + timedelta(days=1), self.over_until),
        )

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase a local day stands in, None outside all three."""
        return next((phase for phase, first, last in self.phases if first <= day <= last), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A disaster as the office speaks of it, merged from whatever sources name it."""

    slug: str
    name: str
    kind: str  # hurricane, flood, winter storm, …
    references: tuple[Reference, ...]
    places: tuple[TouchedPlace, ...]
    is_simulated: bool = False
    is_shock: bool = False  # an annotated other cause (pandemic, closure): explains a move, opens no phase
    unnamed_since: date | None = None  # the day of its first alert, where nobody has named it: `name` says no more then

    def at(self, place: str) -> TouchedPlace | None:
        """Return how this hazard touched the place, None when it did not."""
        return next((touched for touched in self.places if touched.place == place), None)


def present_hazard(hazards: Iterable[Hazard], *, place: str, day: date) -> Hazard | None:
    """Return the disaster that a place stands in on a day: one that goes on before one to come, then one that is over.

    Of several alike the one with the latest anchor; None where the day lies outside all of them.
    """
    found = [
        (_NEAREST.index(phase), -touched.anchor.toordinal(), hazard.slug, hazard)
        for hazard in hazards
        if not hazard.is_shock and (touched := hazard.at(place)) and (phase := touched.phase_on(day))
    ]
    return min(found, default=(0, 0, "", None), key=lambda each: each[:3])[3]


def places_touched(hazards: Iterable[Hazard], *, first: date, last: date) -> dict[str, tuple[Hazard, ...]]:
    """Return the places that are no measure for others on any of these days, each with the disasters, latest last.

    A place counts as touched, whatever its role, from the first day of a disaster until four weeks after its last; a
    destination is touched like a struck place. Annotated shocks touch nobody: they hit the whole site.
    """
    found = [
        (touched.began_on, hazard.slug, touched.place, hazard)
        for hazard in hazards
        if not hazard.is_shock
        for touched in hazard.places
        if touched.began_on <= last and touched.no_measure_until >= first
    ]
    by_place: dict[str, tuple[Hazard, ...]] = {}
    for _, _, place, hazard in sorted(found, key=lambda each: each[:3]):
        by_place[place] = (*by_place.get(place, ()), hazard)
    return by_place


def shocks_beside(hazards: Iterable[Hazard], *, place: str | None, first: date, last: date) -> tuple[Hazard, ...]:
    """Return the annotated shocks that acted at a place in these days, the earliest first; None is any place.

    One without a last day acts for `OPEN_SHOCK_DAYS`: what stands then is a new level.
    """
    open_for = timedelta(days=OPEN_SHOCK_DAYS)
    beside = {
        hazard.slug: (touched.began_on, hazard)
        for hazard in hazards
        if hazard.is_shock
        for touched in hazard.places
        if place in (None, touched.place)
        and touched.began_on <= last
        and first <= (touched.ended_on or touched.began_on + open_for)
    }
    return tuple(hazard for _, hazard in sorted(beside.values(), key=lambda each: (each[0], each[1].slug)))


_NEAREST = (Phase.DURING, Phase.BEFORE, Phase.AFTER)
