"""Months opened before they are needed: a writer that has to open one waits for every reader of the table."""

from datetime import datetime

from storage.database import Connection
from storage.queries import query

PARTITIONED = ("counts", "days", "expected_days")


def open_partitions(conn: Connection, parent: str, *, since: datetime, until: datetime) -> None:
    """Open the months from `since` to `until` (UTC, aware) of one of `PARTITIONED`.

    Use a transaction of its own for each table: one that holds a table and waits for the next may be waited for.
    """
    conn.execute(query("open_partitions"), {"parent": parent, "since": since, "until": until})
