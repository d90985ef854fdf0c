"""What stands behind the pages when they are measured: ten years of one city, and two years of a nation's places.

All of it is invented, the same on each run but for the day on which it ends; it is written by a few statements straight
into the tables, since crawling and judging it would take a day.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from domain.counts import Measure
from domain.hazards import Hazard, Reference, Role, TouchedPlace
from domain.places import Category, Place, Site, Terms
from storage.database import Connection
from storage.definitions import number_definitions
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.migrations import migrate
from storage.places import save_categories, save_places, save_sites
from storage.queries import parse_queries

FILL = Path(__file__).with_suffix(".sql")
SITES, CATEGORIES = ("board", "cards"), ("escorts", "massage")
EVERY = timedelta(hours=6)
ACROSS = 25  # places in a row of the map
STRUCK, AROUND = 4, 12  # places that a disaster struck, and all that it touched
BETWEEN_HAZARDS = 30  # days
ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much stands behind the pages."""

    places: int = 500
    days: int = 730
    city_days: int = 3_652  # of the first place: ten years
    fine_days: int = 120  # so far back every window and every version of a day is there
    versions: int = 28  # of a finding, from its first to its last


def city(number: int) -> str:
    """Return the slug of a place; number 0 is the one with ten years."""
    return f"city-{number:03d}"


def name_of(number: int) -> str:
    """Return how a place is called on the pages."""
    return f"City {number:03d}"


def fill(conn: Connection, size: Size, *, now: datetime) -> None:
    """Write everything, up to the newest midnight in UTC.

    Args:
        conn: An empty database, as its owner.
        size: How much.
        now: The instant at which it is looked at.
    """
    migrate(conn)
    until = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since = until - timedelta(days=size.days)
    words = {
        "until": until,
        "since": since,
        "city_since": until - timedelta(days=max(size.city_days, size.days)),
        "fine_since": until - timedelta(days=size.fine_days),
        "episodes": size.days // 182 - 1,
        "versions": size.versions,
    }
    places, sites = an_office(size)
    began = words["city_since"]
    issue_id = open_issue(conn, cause="workspace", at=began if isinstance(began, datetime) else until)
    save_places(conn, places, issue_id=issue_id)
    save_categories(conn, [Category(slug=each, name=each.title()) for each in CATEGORIES], issue_id=issue_id)
    for site in sites:
        number_definitions(
            conn, site=site.slug, fingerprints=dict.fromkeys(site.versions, "benchmark"), issue_id=issue_id
        )
    save_sites(conn, sites, issue_id=issue_id)
    for statement in parse_queries(FILL.read_text("utf-8")).values():
        conn.execute(statement.encode(), words)
    save_hazards(conn, hazards(size, today=until.date()), issue_id=issue_id)


def an_office(size: Size) -> tuple[tuple[Place, ...], tuple[Site, ...]]:
    """Return the places, in a grid over the country, and the sites, each of which lists all of them."""
    places = tuple(_place(number, of=size.places) for number in range(size.places))
    cells = tuple((place.slug, category) for place in places for category in CATEGORIES)
    terms = Terms(delay=timedelta(seconds=5), max_requests=4_000, decided_by="benchmark", renew_by=date(2100, 1, 1))
    return places, tuple(
        Site(
            slug=slug,
            home="http://127.0.0.1:1",
            every=EVERY,
            cells=cells,
            measures=(Measure.ACTIVE,),
            primary=Measure.ACTIVE,
            versions={(*cell, Measure.ACTIVE): 1 for cell in cells},
            is_simulated=True,
            terms=terms,
        )
        for slug in SITES
    )


def hazards(size: Size, *, today: date) -> tuple[Hazard, ...]:
    """Return a disaster a month, the newest three weeks ago; the city with ten years is in each fourth of them."""
    storms = range(max(1, size.days // BETWEEN_HAZARDS))
    return tuple(_hazard(number, size=size, today=today) for number in storms)


def _hazard(number: int, *, size: Size, today: date) -> Hazard:
    began = today - timedelta(days=21 + number * BETWEEN_HAZARDS)
    first = 0 if number % 4 == 0 else number * 37
    touched = dict.fromkeys((first + step) % size.places for step in range(min(AROUND, size.places)))
    return Hazard(
        slug=f"storm-{number:02d}",
        name=f"Storm {number}",
        kind="hurricane",
        references=(Reference(feed="demo", external_id=f"storm-{number:02d}"),),
        places=tuple(
            TouchedPlace(
                place=city(place),
                role=Role.STRUCK if order < STRUCK else (Role.THREATENED, Role.DESTINATION)[order % 2],
                began_on=began,
                ended_on=began + timedelta(days=4),
            )
            for order, place in enumerate(touched)
        ),
        is_simulated=True,
    )


def _place(number: int, *, of: int) -> Place:
    row, column = divmod(number, ACROSS)
    return Place(
        slug=city(number),
        name=name_of(number),
        state="TX",
        geoid=f"{number:07d}",
        counties=(f"{number:05d}",),
        zone=ZONES[column * len(ZONES) // ACROSS],
        latitude=28.0 + 20.0 * row / max(1, of // ACROSS),
        longitude=-120.0 + 45.0 * column / ACROSS,
        peer_group=f"group-{number % 20}",
    )
