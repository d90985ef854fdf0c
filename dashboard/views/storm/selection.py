"""What the page Storm is about: the hazard, place, category and site of the address, as far as they exist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detector.peers import RECOVERY_DAYS
from domain.hazards import AFTER_DAYS, Hazard, Phase, Role, TouchedPlace
from domain.places import Place, Site

BEFORE_SHOWN = timedelta(days=35)  # three weeks of the usual course before the phase `before` begins
AFTER_SHOWN = timedelta(days=AFTER_DAYS)
RECOVERY = timedelta(days=RECOVERY_DAYS)
_STRUCK_FIRST = {Role.STRUCK: 0, Role.THREATENED: 1, Role.DESTINATION: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One hazard at one place, counted in one category on one site; everything in it exists."""

    hazard: Hazard
    touched: TouchedPlace
    category: str
    site: Site
    first: date
    last: date


def choosable_hazards(hazards: Sequence[Hazard], *, places: Sequence[Place], today: date) -> tuple[Hazard, ...]:
    """Return disasters that touched a place of ours and have begun to matter, newest first."""
    known = {place.slug for place in places}
    begun = [hazard for hazard in hazards if not hazard.is_shock and _first_day(hazard, known) is not None]
    return tuple(sorted(begun, key=lambda hazard: _first_day(hazard, known) or today, reverse=True))


def choosable_places(hazard: Hazard, *, places: Sequence[Place]) -> tuple[TouchedPlace, ...]:
    """Return the hazard's places that we count in: struck first, then threatened, then destinations."""
    known = {place.slug for place in places}
    return tuple(sorted((each for each in hazard.places if each.place in known), key=lambda t: _STRUCK_FIRST[t.role]))


def choosable_sites(sites: Sequence[Site], *, place: str, category: str) -> tuple[Site, ...]:
    """Return the sites that list this cell."""
    return tuple(site for site in sites if (place, category) in site.cells)


def choose(
    wishes: Mapping[str, str], *, hazards: Sequence[Hazard], places: Sequence[Place], sites: Sequence[Site], today: date
) -> Chosen | None:
    """Return what the address asks for, the first that exists in place of what does not; None where nothing does."""
    if not hazards:
        return None
    hazard = next((each for each in hazards if each.slug == wishes.get("hazard")), hazards[0])
    touched_places = choosable_places(hazard, places=places)
    touched = next((each for each in touched_places if each.place == wishes.get("place")), touched_places[0])
    categories = sorted({category for site in sites for place, category in site.cells if place == touched.place})
    if not categories:
        return None
    category = next((each for each in categories if each == wishes.get("category")), categories[0])
    listing = choosable_sites(sites, place=touched.place, category=category)
    site = next((each for each in listing if each.slug == wishes.get("site")), listing[0])
    ended_on = touched.ended_on or touched.began_on
    return Chosen(
        hazard=hazard,
        touched=touched,
        category=category,
        site=site,
        first=touched.began_on - BEFORE_SHOWN,
        last=min(ended_on + AFTER_SHOWN, today),
    )


def peers_of(
    chosen: Chosen, *, places: Sequence[Place], hazards: Sequence[Hazard], limit: int = 5
) -> tuple[Place, ...]:
    """Return places that no disaster has touched of late, those of the same peer group first: what went on elsewhere.

    A place is no measure for others from a disaster's first day there until four weeks after its last.
    """
    own = next(place for place in places if place.slug == chosen.touched.place)
    quiet = [place for place in places if not _others_at(place.slug, chosen, hazards)]
    others = [place for place in quiet if chosen.hazard.at(place.slug) is None]
    return tuple(sorted(others, key=lambda place: place.peer_group != own.peer_group))[:limit]


def others_here(chosen: Chosen, hazards: Sequence[Hazard]) -> tuple[Hazard, ...]:
    """Return other disasters that touched the chosen place, or had it recovering, in the days shown."""
    return _others_at(chosen.touched.place, chosen, hazards)


def _others_at(place: str, chosen: Chosen, hazards: Sequence[Hazard]) -> tuple[Hazard, ...]:
    return tuple(
        hazard
        for hazard in hazards
        if hazard.slug != chosen.hazard.slug and not hazard.is_shock and (touched := hazard.at(place))
        if touched.began_on <= chosen.last and touched.going_on_until + RECOVERY >= chosen.first
    )


def phase_span(chosen: Chosen, phase: Phase) -> tuple[date, date] | None:
    """Return the first and last shown day of a phase, None where none of its days has come yet."""
    length = (chosen.last - chosen.first).days + 1
    days = [chosen.first + timedelta(days=offset) for offset in range(length)]
    inside = [day for day in days if chosen.touched.phase_on(day) is phase]
    return (inside[0], inside[-1]) if inside else None


def _first_day(hazard: Hazard, known: set[str]) -> date | None:
    return min((each.began_on for each in hazard.places if each.place in known), default=None)
