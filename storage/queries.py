"""Named queries out of `sql/*.sql`. Python holds no SQL text; a query is found by its name alone."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from psycopg.rows import dict_row
from psycopg.sql import SQL

from storage.database import Connection

Row: TypeAlias = dict[str, Any]  # a row by column name; it becomes a domain value before it leaves this room

FOLDER = Path(__file__).parent / "sql"
MARK = "-- name: "


def query(name: str) -> SQL:
    """Return the query of that name; raises KeyError where no file has it."""
    return SQL(_all_queries()[name])  # our own files are as fixed as literals


def read_rows(conn: Connection, name: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
    """Yield the rows of a named query by column name."""
    with conn.cursor(row_factory=dict_row) as cursor:
        yield from cursor.execute(query(name), parameters)


def parse_queries(text: str) -> dict[str, str]:
    """Return the queries of one file by name; each begins with a line `-- name: the_name`."""
    blocks = text.split(MARK)[1:]
    return {head.strip(): body.strip() for head, _, body in (block.partition("\n") for block in blocks)}


@cache
def _all_queries() -> Mapping[str, str]:
    return {
        name: body
        for path in sorted(FOLDER.glob("*.sql"))
        for name, body in parse_queries(path.read_text("utf-8")).items()
    }
