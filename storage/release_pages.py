"""A release's table by pages, a place after the other: only those that fill a page are read."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import TypeAlias

from domain.counts import Measure
from domain.releases import Mark, PublicCell, TableRow
from storage.database import Connection
from storage.queries import Row, read_rows
from storage.releases import WHOLE, Part, places_of_release

RowKey: TypeAlias = tuple[str, str, str, date]  # place, category, measure, day: the order of the table


def key_of(row: TableRow) -> RowKey:
    """Return by what a row is ordered."""
    cell = row.cell
    return cell.place, cell.category, cell.measure.value, cell.day


def read_table_from(
    conn: Connection, release_id: int, *, key: RowKey | None, most: int, part: Part = WHOLE
) -> tuple[TableRow, ...]:
    """Return rows of a release's table in its order.

    Args:
        conn: The connection.
        release_id: Which release.
        key: Of the first row; default: from the beginning.
        most: How many.
        part: Which part of the table.
    """
    rows: list[TableRow] = []
    for place in places_of_release(conn, release_id, place=part.place, first=key[0] if key else None):
        start = key if key and key[0] == place else None
        rows += _rows(conn, release_id, replace(part, place=place), start=start, most=most - len(rows))
        if len(rows) >= most:
            break
    return tuple(rows)


def _rows(conn: Connection, release_id: int, part: Part, *, start: RowKey | None, most: int) -> Iterator[TableRow]:
    _, category, measure, day = start or (None, None, None, None)
    wanted: Row = asdict(part) | {"release_id": release_id, "most": most}
    wanted |= {"from_category": category, "from_measure": measure, "from_day": day}
    for row in read_rows(conn, "read_released_page", wanted):
        named = {name: row.pop(name) for name in ("place_geoid", "place_name")}
        decided_in = row.pop("release_id")
        cell = PublicCell(**row | {"measure": Measure(row["measure"]), "mark": Mark(row["mark"])})
        yield TableRow(cell=cell, decided_in=decided_in, **named)
