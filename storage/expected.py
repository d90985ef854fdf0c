"""What was to be expected of each series and day, as the detector said at each issue."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from domain.alert_budgets import Watched
from domain.counts import Series, Step
from storage.database import Connection
from storage.queries import query, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDay:
    """Expected ads of a series on one day and the bounds of what would be usual (95 %); none without a baseline."""

    series: Series
    day: date
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutBaseline:
    """How many series with daily values never had an expected level, and why."""

    young: int  # too little history
    silent: int  # only zeros, or nothing counted


def save_expected(conn: Connection, rows: Iterable[ExpectedDay], *, issue_id: int) -> int:
    """Append what was expected and return how many rows said something new."""
    conn.execute(query("make_awaited"))
    conn.execute(query("empty_awaited"))
    with conn.cursor() as cursor, cursor.copy(query("copy_awaited")) as copy:
        for row in rows:
            copy.write_row((*_series_words(row.series), row.day, row.expected, row.low, row.high))
    conn.execute(query("open_expected_partitions"))
    return conn.execute(query("add_expected"), {"issue_id": issue_id}).rowcount


def count_judged(conn: Connection, *, since: date) -> int:
    """Return how many crawled series have had an expected level since a day: those whose quiet means something."""
    (row,) = read_rows(conn, "count_judged_series", {"since": since})
    return int(row["judged"])


def count_without_baseline(conn: Connection, *, places: Collection[str] = ()) -> WithoutBaseline:
    """Return how many series of some places, with none named of all, are looked at and have nothing to compare with."""
    (row,) = read_rows(conn, "count_without_baseline", {"places": list(places)})
    return WithoutBaseline(**row)


def read_watched(conn: Connection) -> tuple[Watched, ...]:
    """Return every crawled series that had an expected level, with the days between which it had one."""
    return tuple(Watched(**row, step=Step.DAY) for row in read_rows(conn, "read_watched_series"))


def _series_words(series: Series) -> tuple[str | int, ...]:
    return (
        series.site,
        series.place,
        series.category,
        series.measure.value,
        series.step.value,
        series.source.value,
        series.definition_version,
    )
