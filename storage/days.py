"""Places' daily values with what was expected: what a chart, a mail and a table show."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from domain.counts import Measure, Verdict
from domain.days import DayValue
from domain.findings import Finding
from storage.database import Connection
from storage.newest import read_values
from storage.queries import read_rows


def read_days(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    place: str,
    category: str | None,
    measure: Measure,
    since: date,
    until: date,
    as_of: int | None = None,
) -> tuple[DayValue, ...]:
    """Return the days of one place from `since` to `until`, both included, by site, category and day."""
    found = days_of_places(
        conn, places=[place], category=category, measure=measure, since=since, until=until, as_of=as_of
    )
    return found[place]


def days_of_places(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    places: Collection[str],
    category: str | None,
    measure: Measure,
    since: date,
    until: date,
    as_of: int | None = None,
) -> Mapping[str, tuple[DayValue, ...]]:
    """Return the days of each of these places, none where nothing was counted; see `read_days`."""
    filters = {
        "places": list(places),
        "category": category,
        "measure": measure.value,
        "since": since,
        "until": until,
    }
    found: dict[str, list[DayValue]] = {place: [] for place in places}
    for row in read_values(conn, "read_days", filters, as_of=as_of):
        found[row["place"]].append(DayValue(**row | {"reason": Verdict(row["reason"]) if row["reason"] else None}))
    return {place: tuple(days) for place, days in found.items()}


def count_quiet_days(conn: Connection, findings: Sequence[Finding], *, share: float) -> Mapping[str, int]:
    """Return by key on how many days after a finding's latest its series was counted whole by crawls and judged.

    Args:
        conn: The connection.
        findings: Open ones; those without such a day are not in what is returned.
        share: Of a whole site's series, how many must have been so for a day to count.
    """
    row = {
        "keys": [finding.key for finding in findings],
        "sites": [finding.site for finding in findings],
        "places": [finding.place for finding in findings],
        "categories": [finding.category for finding in findings],
        "measures": [finding.measure.value for finding in findings],
        "latest": [finding.latest_on for finding in findings],
        "share": share,
    }
    return {row["key"]: row["days"] for row in read_rows(conn, "count_quiet_days", row)} if findings else {}


def newest_live_days(conn: Connection, *, since: datetime, sites: Collection[str] | None = None) -> Mapping[str, date]:
    """Return per site, by default of all, the newest day a crawl wrote from windows that ended since an instant."""
    row = {"since": since, "sites": None if sites is None else list(sites)}
    return {row["site"]: row["day"] for row in read_rows(conn, "read_newest_live_days", row)}


def sites_counted_live(conn: Connection, *, since: datetime) -> frozenset[str]:
    """Return the sites of which a crawl read a number in a window that ended since an instant."""
    return frozenset(row["site"] for row in read_rows(conn, "read_sites_counted_live", {"since": since}))
