"""Daily values of series: of the present from the newest word on each day, of any other issue out of the history."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage.database import Connection
from storage.issues import newest_issue
from storage.queries import Row, read_rows

PRESENT = "newest_values"  # parts of queries that give the same columns
AS_OF = "values_as_of"
DAYS_AS_OF = "days_as_of"  # and one without what was expected, for those who do not ask


def read_values(
    conn: Connection, name: str, filters: Mapping[str, Any], *, as_of: int | None, history: str = AS_OF
) -> Sequence[Row]:
    """Return the rows of a query over daily values, as of an issue (default: the newest).

    Args:
        conn: The connection.
        name: A query with the part `{values}`.
        filters: Its parameters, but for the issue.
        as_of: The issue. Where it is the newest and still is once the rows are read, one row a day was read.
        history: The part that reads it out of the history otherwise.
    """
    if as_of is None or newest_issue(conn) <= as_of:
        rows = list(read_rows(conn, name, filters, values=PRESENT))
        if as_of is None or newest_issue(conn) <= as_of:  # else somebody has written meanwhile
            return rows
    return list(read_rows(conn, name, {**filters, "as_of": as_of}, values=history))
