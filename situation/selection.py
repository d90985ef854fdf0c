"""What is looked at: hazard, place, category and site that somebody asked for; what does not fit is not replaced."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from domain.days import DayValue
from domain.hazards import AFTER_DAYS, Hazard, Phase, Role, TouchedPlace, places_touched
from domain.places import ImportedSite, Place, Site

Listing: TypeAlias = Site | ImportedSite  # one with a card, or one whose counts were imported
BEFORE_SHOWN = timedelta(days=35)  # three weeks of the usual course before the phase `before` begins
AFTER_SHOWN = timedelta(days=AFTER_DAYS)
_STRUCK_FIRST = {Role.STRUCK: 0, Role.THREATENED: 1, Role.DESTINATION: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A place of ours that the disaster asked for, or any where none was, did not reach, or that is not counted."""

    place: str
    hazard: Hazard | None = None  # where the place was reached: one that reached it
    is_reached: bool = False
    is_counted: bool = True  # by any site


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One hazard at one place, counted in one category on one site; everything in it exists."""

    hazard: Hazard
    touched: TouchedPlace
    category: str
    site: Listing
    first: date
    last: date


def listing_of(sites: Sequence[Site], imported: Sequence[ImportedSite]) -> tuple[Listing, ...]:
    """Return each site once: one with a card with what was imported by its measure, then those of imports alone.

    Of several imported measures of a site without a card the page shows the one that is first by name: ads on show.
    """
    known = {site.slug: site for site in sites}
    listed: dict[str, Listing] = dict(known)
    for each in imported:
        card = known.get(each.slug)
        if card is None:
            listed.setdefault(each.slug, each)
        elif card.primary is each.primary:
            listed[each.slug] = replace(card, cells=tuple(dict.fromkeys((*card.cells, *each.cells))))
    return tuple(listed.values())


def choosable_hazards(hazards: Sequence[Hazard], *, places: Sequence[Place], today: date) -> tuple[Hazard, ...]:
    """Return disasters that touched a place of ours and whose shown days have begun there, newest first."""
    first_days = [
        (min(each.began_on for each in touched), hazard)
        for hazard in hazards
        if not hazard.is_shock and (touched := choosable_places(hazard, places=places, today=today))
    ]
    return tuple(hazard for _, hazard in sorted(first_days, key=lambda each: each[0], reverse=True))


def choosable_places(hazard: Hazard, *, places: Sequence[Place], today: date) -> tuple[TouchedPlace, ...]:
    """Return the hazard's places of ours whose shown days have begun: struck ones, threatened ones, destinations."""
    known = {place.slug for place in places}
    begun = (each for each in hazard.places if each.place in known and each.began_on - BEFORE_SHOWN <= today)
    return tuple(sorted(begun, key=lambda touched: _STRUCK_FIRST[touched.role]))


def counted_hazards(
    hazards: Sequence[Hazard], *, places: Sequence[Place], sites: Sequence[Listing], today: date
) -> tuple[Hazard, ...]:
    """Return those of the choosable disasters that reached a place where any site counts, in their order."""
    counted = {place for site in sites for place, _ in site.cells}
    return tuple(
        hazard
        for hazard in hazards
        if any(each.place in counted for each in choosable_places(hazard, places=places, today=today))
    )


def choosable_sites(sites: Sequence[Listing], *, place: str, category: str) -> tuple[Listing, ...]:
    """Return the sites that list this cell."""
    return tuple(site for site in sites if (place, category) in site.cells)


def choose(
    wishes: Mapping[str, str],
    *,
    hazards: Sequence[Hazard],
    places: Sequence[Place],
    sites: Sequence[Listing],
    today: date,
) -> Chosen | Unmatched | None:
    """Return what the address asks for, the first that exists in place of what does not; None where nothing does.

    A place of ours is never replaced by another, nor is a disaster that reached one: where the disaster asked for, or
    any, did not reach the place, or nothing is counted there, that is said.

    Args:
        wishes: The address.
        hazards: Those that can be chosen, newest first.
        places: The office's places.
        sites: Those with a card and those with imported counts.
        today: The office's.
    """
    asked = next((each for each in hazards if each.slug == wishes.get("hazard")), None)
    wish = next((place.slug for place in places if place.slug == wishes.get("place")), None)
    counted = {place for site in sites for place, _ in site.cells}
    reached = [
        (hazard, touched)
        for hazard in ((asked,) if asked else hazards)
        for touched in choosable_places(hazard, places=places, today=today)
        if wish in (None, touched.place)
    ]
    found = next((each for each in reached if each[1].place in counted), None)
    if found:
        return _at(*found, wishes, sites=sites, today=today)
    if reached and (asked or wish):
        hazard, touched = reached[0]
        return Unmatched(place=touched.place, hazard=hazard, is_reached=True, is_counted=False)
    return Unmatched(place=wish, hazard=asked, is_counted=wish in counted) if hazards and wish else None


def _at(
    hazard: Hazard, touched: TouchedPlace, wishes: Mapping[str, str], *, sites: Sequence[Listing], today: date
) -> Chosen:
    """Return a disaster at a counted place with the category and site asked for, the first where there is no such."""
    categories = categories_at(touched.place, sites=sites)
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


def most_counted(chosen: Chosen, values: Sequence[DayValue], *, sites: Sequence[Listing]) -> Chosen:
    """Return the choice on the site with the most days that have a number; where several have, the first of them.

    For whoever names no site: the chart of one that was never counted there is empty, beside others that were.

    Args:
        chosen: What is reported on.
        values: The days of its cell on every site, by its measure.
        sites: Those with a card and those with imported counts.
    """
    days = Counter(value.site for value in values if value.ads is not None)
    listing = choosable_sites(sites, place=chosen.touched.place, category=chosen.category)
    alike = [site for site in listing if site.primary is chosen.site.primary]
    best = max(alike, key=lambda site: (days[site.slug], site.slug == chosen.site.slug), default=chosen.site)
    return replace(chosen, site=best)


def categories_at(place: str, *, sites: Sequence[Listing]) -> list[str]:
    """Return the categories that any site lists at a place."""
    return sorted({category for site in sites for listed, category in site.cells if listed == place})


def places_listing(chosen: Chosen, *, sites: Sequence[Listing]) -> frozenset[str]:
    """Return the places where any site lists the chosen category by the chosen measure."""
    alike = (site for site in sites if site.primary is chosen.site.primary)
    return frozenset(place for site in alike for place, category in site.cells if category == chosen.category)


def peers_of(
    chosen: Chosen, *, places: Sequence[Place], hazards: Sequence[Hazard], sites: Sequence[Listing], limit: int = 5
) -> tuple[Place, ...]:
    """Return places that no disaster has touched of late, those of the same peer group first: what went on elsewhere.

    Only places that list the chosen category can be set beside it.

    A place is no measure for others from a disaster's first day there until four weeks after its last.
    """
    own = next(place for place in places if place.slug == chosen.touched.place)
    listing = places_listing(chosen, sites=sites)
    touched = places_touched(_others(chosen, hazards), first=chosen.first, last=chosen.last)
    quiet = [place for place in places if place.slug in listing and place.slug not in touched]
    others = [place for place in quiet if chosen.hazard.at(place.slug) is None]
    return tuple(sorted(others, key=lambda place: place.peer_group != own.peer_group))[:limit]


def others_here(chosen: Chosen, hazards: Sequence[Hazard]) -> tuple[Hazard, ...]:
    """Return other disasters that touched the chosen place, or had it recovering, in the days shown."""
    touched = places_touched(_others(chosen, hazards), first=chosen.first, last=chosen.last)
    return touched.get(chosen.touched.place, ())


def _others(chosen: Chosen, hazards: Sequence[Hazard]) -> tuple[Hazard, ...]:
    return tuple(hazard for hazard in hazards if hazard.slug != chosen.hazard.slug)


def phase_span(chosen: Chosen, phase: Phase) -> tuple[date, date] | None:
    """Return the first and last shown day of a phase, None where none of its days has come yet."""
    length = (chosen.last - chosen.first).days + 1
    days = [chosen.first + timedelta(days=offset) for offset in range(length)]
    inside = [day for day in days if chosen.touched.phase_on(day) is phase]
    return (inside[0], inside[-1]) if inside else None
