"""Places, categories and sites as the office knows them. It holds no page's words: those stay in the site card."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from domain.counts import Measure
from domain.errors import NoSuchThing

CellMeasure: TypeAlias = tuple[str, str, Measure]  # place, category, and what is counted there


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city or metro area, never anything finer."""

    slug: str
    name: str
    state: str
    geoid: str  # Census GEOID, kept as text: leading zeros matter
    counties: tuple[str, ...]  # five-digit FIPS codes
    zone: str  # IANA time zone
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    peer_group: str | None = None
    evacuates_to: tuple[str, ...] = ()  # slugs of the places to which people go when a storm comes

    def local_date(self, instant: datetime) -> date:
        """Return the calendar date at this place for an aware instant."""
        return instant.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of listing, under the office's own name for it."""

    slug: str
    name: str
    name_es: str = ""  # in Spanish, where that is another one
    parent: str | None = None  # the category that holds this one's ads too


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms a site may be asked: how gently, by whose decision, until when."""

    delay: timedelta  # between two requests
    max_requests: int  # a run
    decided_by: str
    renew_by: date  # the last day on which the decision holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What clock, store and screens need to know of a site card; the card itself stays with the crawlers."""

    slug: str
    home: str
    every: timedelta
    cells: tuple[tuple[str, str], ...]  # (place, category) pairs that are counted
    measures: tuple[Measure, ...]
    primary: Measure  # the one measure that may alert
    versions: Mapping[CellMeasure, int]  # the present definition version of each cell and measure
    is_simulated: bool = False
    terms: Terms | None = None  # None where the site was stored before they were kept
    has_card: bool = True  # where its card was taken out, nobody asks it any more; what was counted stays

    def version_of(self, place: str, category: str, measure: Measure) -> int:
        """Return the number of the way in which a cell's measure is counted today.

        Raises:
            NoSuchThing: the card does not count that.
        """
        version = self.versions.get((place, category, measure))
        if version is None:
            raise NoSuchThing("definition", f"{self.slug}/{place}/{category}/{measure}")
        return version


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSite:
    """What was imported of a site in one measure; the office need not have a card of it."""

    slug: str
    cells: tuple[tuple[str, str], ...]  # (place, category)
    primary: Measure
    is_simulated: bool = False
