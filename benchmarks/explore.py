"""What the page Explore reads of ten years of one city, in milliseconds, over the time of counting the same days."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.measured import Measured
from benchmarks.store import prepare
from domain.counts import Measure, Series, Step
from storage.database import Connection, Role, connect
from storage.explore import (
    DAILY,
    counted_places,
    read_series_days,
    read_series_windows,
    read_traces,
    series_of,
    span_of,
)
from storage.issues import open_issue
from storage.server import EmbeddedServer

FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)
PLACE = "place-7"
TRIALS = 9
SERIES = Series(site="listings", place=PLACE, category="escorts", measure=Measure.ACTIVE, step=Step.SLOT)
AT = datetime(2026, 1, 1, tzinfo=UTC)
FILL = (
    b"""INSERT INTO series
        SELECT p.place_id * 10 + c, 'listings', p.place_id, CASE c WHEN 1 THEN 'escorts' ELSE 'massage' END, 'active',
               'slot', 'crawl', 1
        FROM places p, generate_series(1, 2) AS c WHERE p.place_id <= 13""",
    b"""SELECT open_partition(parent, month::date)
        FROM unnest(ARRAY['days', 'expected_days', 'counts']) AS parent,
             generate_series('2015-12-01'::date, '2026-01-01'::date, interval '1 month') AS month""",
    b"""INSERT INTO days
        SELECT s.place_id, s.series_id, d::date, 2, 100 + s.series_id % 37, false, 4, 4, NULL, d + interval '1 day'
        FROM series s, generate_series('2016-01-01'::date, '2025-12-31'::date, interval '1 day') AS d""",
    b"INSERT INTO expected_days SELECT place_id, series_id, day, 2, ads, ads * 0.8, ads * 1.2 FROM days",
    b"SELECT renew_newest_days()",
    b"""INSERT INTO counts
        SELECT s.place_id, s.series_id, w, w + interval '6 hours', 2, w + interval '6 hours', 100, 'complete', 'ok',
               'count[0]', 1
        FROM series s,
             generate_series('2016-01-01'::timestamptz, '2025-12-31'::timestamptz, interval '6 hours') AS w""",
    b"ANALYZE",
)


def measure() -> Iterator[Measured]:
    """Yield each read of the page over the time of a bare count of the ten years' days, with its milliseconds."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder) / "postgres") as server:
        with connect(server.uri, role=Role.OWNER) as conn:
            prepare(conn)
            open_issue(conn, cause="benchmark", at=AT)
            for statement in FILL:
                conn.execute(statement)
        with connect(server.uri, role=Role.WEB) as conn:
            bare = median_of(lambda: conn.execute(b"SELECT count(ads) FROM days WHERE place_id = 7").fetchone())
            for what, read in reads(conn).items():
                took = median_of(read)
                notes = f"{took * 1000:.0f} ms; the count {bare * 1000:.0f} ms"
                yield Measured(
                    what=what, against="counting one city's ten years of days", ratio=took / bare, notes=notes
                )


def reads(conn: Connection) -> dict[str, Callable[[], object]]:
    """Return what the page asks, by what it is."""
    cell = {"site": "listings", "category": "escorts", "measure": Measure.ACTIVE, "as_of": 2}

    def days(*places: str, first: date = FIRST) -> object:
        return read_series_days(conn, places=places, since=first, until=LAST, **cell)  # type: ignore[arg-type]

    def traces() -> object:
        return read_traces(conn, places=(PLACE,), steps=DAILY, day=date(2020, 6, 1), **cell)  # type: ignore[arg-type]

    year = LAST - timedelta(days=365)
    return {
        "explore: places that were counted": lambda: counted_places(conn),
        "explore: series of a place": lambda: series_of(conn, place=PLACE),
        "explore: first and last window": lambda: span_of(conn, SERIES),
        "explore: ten years of days": lambda: days(PLACE),
        "explore: a year of days at 12 places": lambda: days(*(f"place-{n}" for n in range(12)), first=year),
        "explore: a year of slots": lambda: read_series_windows(conn, SERIES, since=year, until=LAST, as_of=2),
        "explore: behind a day": traces,
    }


def median_of(work: Callable[[], object]) -> float:
    """Return the median seconds of some runs, the first one left out."""
    work()
    return statistics.median(_seconds(work) for _ in range(TRIALS))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for measured in measure():
        print(measured)
