"""Names of places, categories, sites and disasters. It invents none: what has no name keeps its own short word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.errors import NoSuchThing
from domain.findings import Finding
from domain.hazards import Hazard, TouchedPlace
from domain.messages import Language
from domain.rehearsals import Rehearsal
from presentation.times import day
from presentation.words import Words

EVACUATION = "Evacuation Immediate"  # the one alert that opens focus and is called neither a watch nor a warning
NO_KIND = "other"  # says nothing that could stand for a name
# A kind and one name of its own: what weather services and most offices call a storm. Nothing else is taken apart.
_NAMED = re.compile(
    r"(?P<kind>(?i:hurricane|tropical storm|winter storm|ice storm|storm)) (?P<name>[^\W\d_a-z][\w'’.-]*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The office's own names, by slug."""

    places: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    spanish: Mapping[str, str] = field(default_factory=dict)  # of categories that have another name there

    def place(self, slug: str) -> str:
        """Return a place's name; the slug where the office gave none."""
        return self.places.get(slug, slug)

    def category(self, slug: str, words: Words) -> str:
        """Return a category's name, in Spanish its own before the one for all; the slug where the office gave none."""
        own = self.spanish.get(slug) if words.language is Language.SPANISH else None
        return own or self.categories.get(slug, slug)

    def site(self, slug: str) -> str:
        """Return a site's name; the slug where the card gave none."""
        return self.sites.get(slug, slug)


def name_subject(*, place: str | None, category: str | None, site: str, names: Names, words: Words) -> str:
    """Return what is spoken of: `Escorts in Houston`, `All categories in Houston`, `Whole site …`."""
    if place is None:
        return words.say("about-site", site=names.site(site))
    if category is None:
        return words.say("about-place", place=names.place(place))
    return words.say("about-series", category=names.category(category, words), place=names.place(place))


def name_hazard(hazard: Hazard, *, words: Words) -> str:
    """Return a disaster's name; one that nobody has named is called by its kind and the day of its first alert.

    A storm's own name stays, and the kind before it is said in the reader's language: `Huracán Reedmace`.
    """
    if _has_no_name(hazard):
        kind = words.say(f"hazard-kind-{_key(hazard.kind)}")
        return words.say("hazard-unnamed", kind=kind, date=_first_day(hazard, words=words))
    named = _NAMED.fullmatch(hazard.name)
    if named is None:
        return hazard.name
    return words.say("hazard-named", kind=words.say(f"hazard-kind-{_key(named['kind'])}"), name=named["name"])


def name_hazard_within(hazard: Hazard, *, words: Words) -> str:
    """Return a disaster's name as a sentence holds it: `el huracán Reedmace`, `the hurricane of Nov 4, 2026`."""
    if _has_no_name(hazard):
        kind = words.say(f"hazard-the-{_key(hazard.kind)}")
        return words.say("hazard-unnamed", kind=kind, date=_first_day(hazard, words=words))
    named = _NAMED.fullmatch(hazard.name)
    if named is None:
        return words.say("hazard-own", name=hazard.name)
    if words.language is Language.ENGLISH:
        return name_hazard(hazard, words=words)  # a named storm takes no article there
    return words.say("hazard-named", kind=words.say(f"hazard-the-{_key(named['kind'])}"), name=named["name"])


def name_alert(event: str, *, words: Words) -> str:
    """Return a weather service's alert in the reader's language: `Vigilancia de huracán`.

    In English it stays as the service worded it; elsewhere one that the catalogue does not know stands so in quotes.
    """
    if words.language is Language.ENGLISH:
        return event
    if event == EVACUATION:
        return words.say("alert-evacuation")
    subject, _, last = event.rpartition(" ")
    try:
        about = words.say(f"alert-of-{_key(subject)}")
    except NoSuchThing:
        return words.say("alert-as-published", name=event)
    said = {"Watch": "alert-watch", "Warning": "alert-warning"}
    return words.say(said[last], subject=about) if last in said else words.say("alert-as-published", name=event)


def name_role(touched: TouchedPlace, *, words: Words) -> str:
    """Return what a disaster did to a place; one that the list of places alone names only may take people in."""
    return words.say(f"role-{touched.role}") if touched.source is None else words.say("role-expected")


def name_finding(finding: Finding, *, names: Names, words: Words) -> str:
    """Return what a finding is about, with its site: other sites of the same city may tell another story."""
    site = names.site(finding.site)
    if finding.place is None:
        return words.say("about-site", site=site)
    place = names.place(finding.place)
    if finding.category is None:
        return words.say("about-place-on-site", place=place, site=site)
    return words.say(
        "about-series-on-site",
        category=names.category(finding.category, words),
        place=place,
        site=site,
    )


def name_rehearsal(rehearsal: Rehearsal, *, names: Names, words: Words) -> str:
    """Return what a rehearsal invents: a surge, of what, where and on which site."""
    about = words.say(
        "about-series-on-site",
        category=names.category(rehearsal.category, words),
        place=names.place(rehearsal.place),
        site=names.site(rehearsal.site),
    )
    return words.say("about-rehearsal", about=about)


def _has_no_name(hazard: Hazard) -> bool:
    return hazard.unnamed_since is not None and hazard.kind != NO_KIND


def _first_day(hazard: Hazard, *, words: Words) -> str:
    return day(hazard.unnamed_since, language=words.language) if hazard.unnamed_since else ""


def _key(kind: str) -> str:
    """Return how a kind of disaster is written in a key of the catalogue."""
    return kind.lower().replace(" ", "-")
