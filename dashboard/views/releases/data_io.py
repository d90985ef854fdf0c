"""What the page of releases reads: what is released and nothing that it was made of. It computes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dashboard.views.releases.selection import Days, choose_category, choose_days, choose_named
from domain.places import Category
from domain.releases import Release, TableRow, Withdrawal
from storage.database import Connection
from storage.places import read_places
from storage.releases import (
    Part,
    read_released_categories,
    read_released_places,
    read_released_span,
    read_releases,
    read_table,
    read_withdrawals,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What stands in the newest release, and what of it is shown."""

    releases: tuple[Release, ...]  # the newest first; at least one
    categories: tuple[Category, ...]
    category: Category
    places: Mapping[str, str]  # of the category: names by slug
    place: str
    days: Days
    rows: tuple[TableRow, ...]
    withdrawals: tuple[Withdrawal, ...]
    withdrawn: Mapping[str, str]  # names of the places that withdrawals speak of, by slug

    @property
    def release(self) -> Release:
        """Return the newest release."""
        return self.releases[0]


def read_known(conn: Connection, wishes: Mapping[str, str]) -> Known | None:
    """Return the newest release and what of it the address asks for; None where nothing is released or told of."""
    releases = read_releases(conn)
    if not releases:
        return None
    number = releases[0].release_id
    categories = read_released_categories(conn, number)
    if not categories:
        return None
    category = choose_category(wishes.get("category"), categories)
    places = read_released_places(conn, number, category=category.slug)
    place = choose_named(wishes.get("place"), places)
    since, until = read_released_span(conn, number, place=place, category=category.slug)
    days = choose_days(wishes, since=since, until=until)
    withdrawals = read_withdrawals(conn, number)
    part = Part(since=days.first, until=days.last, place=place, category=category.slug)
    return Known(
        releases=releases,
        categories=categories,
        category=category,
        places=places,
        place=place,
        days=days,
        rows=tuple(read_table(conn, number, part)),
        withdrawals=withdrawals,
        withdrawn=_names(conn, {each.place for each in withdrawals}),
    )


def _names(conn: Connection, slugs: Collection[str]) -> Mapping[str, str]:
    return {place.slug: place.name for place in read_places(conn) if place.slug in slugs} if slugs else {}
