"""Observed and expected of all places, day by day, over the same cells. What cannot be compared is in neither sum."""

from collections.abc import Collection
from datetime import date

from domain.counts import Verdict
from domain.days import ComparedDay
from storage.database import Connection
from storage.newest import read_values
from storage.queries import Row, query


def read_compared_days(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    category: str,
    site: str | None,
    since: date,
    until: date,
    as_of: int,
    places: Collection[str] | None = None,
) -> tuple[ComparedDay, ...]:
    """Return each place's days in one category, both ends included, by place and day.

    Args:
        conn: The connection.
        category: Its slug.
        site: One site alone; None for all of them.
        since: First local day.
        until: Last local day.
        as_of: The issue as of which it is read.
        places: Slugs of the places wanted; None for all of them.
    """
    filters: Row = {"category": category, "site": site, "since": since, "until": until}
    filters["places"] = None if places is None else list(places)
    return tuple(
        ComparedDay(**row | {"reason": Verdict(row["reason"]) if row["reason"] else None})
        for row in read_values(conn, "read_compared_days", filters, as_of=as_of)
    )


def newest_compared_day(conn: Connection, *, category: str, site: str | None) -> date | None:
    """Return the newest local day on which a place has a value, None where none has any."""
    row = conn.execute(query("read_newest_compared_day"), {"category": category, "site": site}).fetchone()
    return row[0] if row else None


def has_imports(conn: Connection) -> bool:
    """Return whether anything was ever imported; what was is not compared here."""
    row = conn.execute(query("read_has_imports")).fetchone()
    return bool(row and row[0])
