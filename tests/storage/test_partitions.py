"""Months are opened ahead, so that no writer waits for the readers of a table while others wait for it."""

from datetime import UTC, datetime

from storage.database import Connection
from storage.partitions import PARTITIONED, open_partitions


def months_of(conn: Connection, parent: str) -> set[str]:
    rows = conn.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass", [parent])
    return {name for (name,) in rows}


def test_every_month_that_a_span_touches_is_open_and_opening_it_again_changes_nothing(conn: Connection) -> None:
    for _ in range(2):
        for parent in PARTITIONED:
            since, until = datetime(2031, 11, 30, 23, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
            open_partitions(conn, parent, since=since, until=until)
            named = {f"{parent}_2031_11", f"{parent}_2031_12", f"{parent}_2032_01"}
            assert {name for name in months_of(conn, parent) if name[-7:] > "2031"} == named
