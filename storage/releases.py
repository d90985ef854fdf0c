"""Public releases as stored: what was decided of each cell, and nothing that was not told.

Whoever may read these tables may tell everybody what stands in them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from domain.counts import Measure
from domain.errors import NoSuchThing
from domain.places import Category
from domain.releases import DayCell, Mark, PublicCell, Release, TableRow, Withdrawal
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of a release's table that is asked for; None stands for all."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    category: str | None = None


WHOLE = Part()


def lock_releases(conn: Connection) -> None:
    """Wait until no other transaction releases or takes out; until this one ends, others that do so wait."""
    conn.execute(query("lock_releases"))


def read_undecided(conn: Connection, *, since: date, until: date) -> Iterator[DayCell]:
    """Yield what was counted on these local days, both included, day by day; it holds small numbers."""
    for row in read_rows(conn, "read_undecided_cells", {"since": since, "until": until}):
        yield DayCell(**row | {"measure": Measure(row["measure"])})


def read_first_day(conn: Connection) -> date | None:
    """Return the first local day on record, None where there is none."""
    day: date | None = next(read_rows(conn, "read_first_day"))["day"]
    return day


def keep_cells(conn: Connection, cells: Sequence[PublicCell], *, release_id: int) -> None:
    """Store what was decided, for good, under what its place is called today."""
    places = {row.pop("slug"): tuple(row.values()) for row in read_rows(conn, "read_places_to_release")}
    with conn.cursor() as cursor, cursor.copy(query("copy_released_cells")) as copy:
        for cell in cells:
            where = (*places[cell.place], cell.category, cell.measure.value, cell.day, release_id)
            copy.write_row((*where, cell.mark.value, cell.ads, cell.reason, cell.sites))


def keep_release(conn: Connection, release: Release) -> None:
    """Store the act itself."""
    conn.execute(query("add_release"), asdict(release))


def keep_withdrawal(conn: Connection, withdrawal: Withdrawal, *, release_id: int) -> None:
    """Store that numbers are taken out from a release on."""
    row = asdict(withdrawal) | {"why": clean_text(withdrawal.why)}
    conn.execute(query("add_withdrawal"), row | {"release_id": release_id})


def read_releases(conn: Connection) -> tuple[Release, ...]:
    """Return every release, the newest first."""
    return tuple(Release(**row) for row in read_rows(conn, "read_releases"))


def release_numbered(conn: Connection, number: int | None) -> Release | None:
    """Return a release, the newest where no number is given; None where nothing has been released.

    Raises:
        NoSuchThing: there are releases, and none has that number.
    """
    releases = read_releases(conn)
    for release in releases:
        if number in {None, release.release_id}:
            return release
    if releases:
        raise NoSuchThing("release", str(number), nearest=str(releases[0].release_id))
    return None


def count_marks(conn: Connection, release_id: int) -> Mapping[Mark, int]:
    """Return how many cells of a release's table are told in which way."""
    rows = read_rows(conn, "count_released_marks", {"release_id": release_id})
    return {Mark(row["mark"]): row["cells"] for row in rows}


def read_told_days(conn: Connection, *, place: str, category: str) -> tuple[date, ...]:
    """Return the days of which a number is told and was not taken out, in order."""
    asked = {"place": place, "category": category}
    return tuple(row["day"] for row in read_rows(conn, "read_told_days", asked))


def read_withdrawals(conn: Connection, release_id: int) -> tuple[Withdrawal, ...]:
    """Return what is taken out of a release."""
    rows = read_rows(conn, "read_release_withdrawals", {"release_id": release_id})
    names = ("place", "category", "since", "until", "why")
    return tuple(Withdrawal(**{name: row[name] for name in names}) for row in rows)


def places_of_release(
    conn: Connection, release_id: int, *, place: str | None = None, first: str | None = None
) -> tuple[str, ...]:
    """Return the places of a release's table in its order, from one on, or the one that is asked for."""
    asked = {"release_id": release_id, "place": place, "from_place": first}
    return tuple(row["slug"] for row in read_rows(conn, "read_places_of_release", asked))


def read_table(conn: Connection, release_id: int, part: Part = WHOLE) -> Iterator[TableRow]:
    """Yield the rows of a release's table by place, category, measure and day, whatever was released since.

    A place is read after the other, for what is read together is held at once.
    """
    for place in places_of_release(conn, release_id, place=part.place):
        yield from _rows_of(conn, release_id, replace(part, place=place))


def _rows_of(conn: Connection, release_id: int, part: Part) -> Iterator[TableRow]:
    for row in read_rows(conn, "read_released_cells", asdict(part) | {"release_id": release_id}):
        named = {name: row.pop(name) for name in ("place_geoid", "place_name")}
        decided_in = row.pop("release_id")
        cell = PublicCell(**row | {"measure": Measure(row["measure"]), "mark": Mark(row["mark"])})
        yield TableRow(cell=cell, decided_in=decided_in, **named)


def read_released_categories(conn: Connection, release_id: int) -> tuple[Category, ...]:
    """Return the categories that a release tells of, by slug."""
    return tuple(Category(**row) for row in read_rows(conn, "read_released_categories", {"release_id": release_id}))


def read_released_places(conn: Connection, release_id: int, *, category: str) -> Mapping[str, str]:
    """Return the name of each place of which a release tells a category, by slug, in the order of names."""
    asked = {"release_id": release_id, "category": category}
    return {row["slug"]: row["name"] for row in read_rows(conn, "read_released_places", asked)}


def read_released_span(conn: Connection, release_id: int, *, place: str, category: str) -> tuple[date, date]:
    """Return the first and the last day that a release has of a place and category.

    Raises:
        NoSuchThing: it has none.
    """
    asked = {"release_id": release_id, "place": place, "category": category}
    row = next(read_rows(conn, "read_released_span", asked))
    if row["since"] is None:
        raise NoSuchThing("released place and category", f"{place}/{category}")
    return row["since"], row["until"]
