"""Which other storms the page Storm sets beside the chosen one. It reads nothing and trusts nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.hazards import Hazard, TouchedPlace
from domain.places import Place
from presentation.aligned_lines import MOST_STORMS
from presentation.names import Names, name_hazard
from presentation.words import Words
from situation.selection import Chosen, Listing, choosable_hazards, choosable_places, places_listing

USUALLY = 2  # storms beside the chosen one where the address names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A disaster at one place it touched."""

    hazard: Hazard
    touched: TouchedPlace

    @property
    def key(self) -> str:
        """Return it as the address writes it."""
        return f"{self.hazard.slug}:{self.touched.place}"


def comparable_storms(
    chosen: Chosen, hazards: Sequence[Hazard], *, places: Sequence[Place], sites: Sequence[Listing], today: date
) -> tuple[Other, ...]:
    """Return every other disaster where it touched a counted place: those of the chosen place first, then the newest.

    A place that lists nothing in the chosen category by the chosen measure is left out.
    """
    counted = places_listing(chosen, sites=sites)
    others = [
        Other(hazard=hazard, touched=touched)
        for hazard in choosable_hazards(hazards, places=places, today=today)
        if hazard.slug != chosen.hazard.slug
        for touched in choosable_places(hazard, places=places, today=today)
        if touched.place in counted
    ]
    return tuple(sorted(others, key=lambda other: other.touched.place != chosen.touched.place))


def choose_others(wishes: Mapping[str, str], others: Sequence[Other]) -> tuple[Other, ...]:
    """Return the storms of the address that exist, none where it names none; without any word of it two storms."""
    if "against" in wishes:
        wanted = wishes["against"].split(",")
        return tuple(other for other in others if other.key in wanted)[: MOST_STORMS - 1]
    first_places = {other.hazard.slug: other for other in reversed(others)}
    return tuple(other for other in others if first_places[other.hazard.slug] is other)[:USUALLY]


def name_other(storm: Other, *, names: Names, words: Words) -> str:
    """Return a disaster with its place: `Storm Three, Houston`."""
    hazard, place = name_hazard(storm.hazard, words=words), names.place(storm.touched.place)
    return words.say("aligned-name", hazard=hazard, place=place)
