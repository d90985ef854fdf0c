"""Named queries out of `sql/*.sql`. Python holds no SQL text; a query is found by its name alone.

Where a query's text has `{another}`, the query of that name stands there, or the one that the caller names for it.
"""

import re
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
PART = re.compile(r"\{(\w+)\}")


def query(name: str, **parts: str) -> SQL:
    """Return the query of that name; raises KeyError where no file has it or a part of it.

    Args:
        name: Its name.
        parts: By the word in braces, the query that stands there; by default the one of that very name.
    """
    return SQL(_text(name, parts))  # our own files are as fixed as literals


def read_rows(conn: Connection, name: str, parameters: Mapping[str, Any] | None = None, **parts: str) -> Iterator[Row]:
    """Yield the rows of a named query, made of these parts, by column name."""
    with conn.cursor(row_factory=dict_row) as cursor:
        yield from cursor.execute(query(name, **parts), parameters)


def parse_queries(text: str) -> dict[str, str]:
    """Return the queries of one file by name; each begins with a line `-- name: the_name`."""
    blocks = text.split(MARK)[1:]
    return {head.strip(): body.strip() for head, _, body in (block.partition("\n") for block in blocks)}


def _text(name: str, parts: Mapping[str, str]) -> str:
    return PART.sub(lambda found: _text(parts.get(found[1], found[1]), parts), _all_queries()[name])


@cache
def _all_queries() -> Mapping[str, str]:
    return {
        name: body
        for path in sorted(FOLDER.glob("*.sql"))
        for name, body in parse_queries(path.read_text("utf-8")).items()
    }
