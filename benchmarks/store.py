"""Storing a run's counts against a bare COPY of the same rows: what being append-only and idempotent costs."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measured import Measured
from domain.counts import Count, Measure, Source, Step, Verdict
from domain.places import Category, Place
from storage.counts import save_counts
from storage.database import Connection, Role, connect
from storage.issues import open_issue
from storage.migrations import migrate
from storage.places import save_categories, save_places
from storage.rollups import roll_up_days
from storage.server import EmbeddedServer

BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
SIX_HOURS = timedelta(hours=6)
PLACES = tuple(f"place-{number}" for number in range(50))
SLOTS = 1_000  # of 50 places: 50,000 rows
BARE = b"COPY bare (place, series, started, ended, observed, ads, coverage, verdict, evidence, pages) FROM STDIN"


def measure(*, slots: int = SLOTS) -> Iterator[Measured]:
    """Yield the time of storing counts, of storing them again, and of rolling them up, each over a bare COPY."""
    rows = counts(slots)
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder) / "postgres") as server:
        with connect(server.uri, role=Role.OWNER) as conn:
            prepare(conn)
        with connect(server.uri, role=Role.OWNER) as conn:
            bare = seconds(lambda: copy_bare(conn, rows))
            issue_id = open_issue(conn, cause="benchmark", at=BEGAN)
            stored = seconds(lambda: save(conn, rows, issue_id))
            rolled = seconds(lambda: roll_up_days(conn, issue_id=issue_id))
            again = seconds(lambda: save(conn, rows, issue_id))
    notes = f"{len(rows):,} rows; COPY {len(rows) / bare:,.0f} rows/s"
    against = "bare COPY of the same rows"
    yield Measured(what="store a run's counts", against=against, ratio=stored / bare, notes=notes)
    yield Measured(what="store the same counts again", against=against, ratio=again / bare, notes="nothing is written")
    yield Measured(what="roll the counts up to days", against=against, ratio=rolled / bare, notes="four slots a day")


def counts(slots: int) -> tuple[Count, ...]:
    """Return one outcome a place and slot."""
    starts = [BEGAN + SIX_HOURS * slot for slot in range(slots)]
    return tuple(
        a_count(place, start, ads=100 + number % 37) for place in PLACES for number, start in enumerate(starts)
    )


def a_count(place: str, start: datetime, *, ads: int) -> Count:
    """Return one complete count."""
    return Count(
        site="listings",
        place=place,
        category="escorts",
        measure=Measure.ACTIVE,
        window_start=start,
        window_end=start + SIX_HOURS,
        observed_at=start + SIX_HOURS,
        ads=ads,
        verdict=Verdict.OK,
        evidence="count[0]",
        pages_read=1,
    )


def prepare(conn: Connection) -> None:
    """Make the schema, the places, and a table without a key for the bare COPY."""
    migrate(conn)
    issue_id = open_issue(conn, cause="workspace", at=BEGAN)
    zone = "America/Chicago"
    places = [Place(slug=slug, name=slug, state="TX", geoid="48", counties=(), zone=zone) for slug in PLACES]
    save_places(conn, places, issue_id=issue_id)
    save_categories(conn, [Category(slug="escorts", name="Escorts")], issue_id=issue_id)
    conn.execute(
        b"""CREATE TABLE bare (place integer, series integer, started timestamptz, ended timestamptz,
            observed timestamptz, ads integer, coverage text, verdict text, evidence text, pages integer)"""
    )


def copy_bare(conn: Connection, rows: tuple[Count, ...]) -> None:
    """Send the same rows through one COPY into a table without key, index or partition."""
    with conn.cursor() as cursor, cursor.copy(BARE) as copy:
        for row in rows:
            window = (row.window_start, row.window_end, row.observed_at)
            words = (row.coverage.value, row.verdict.value, row.evidence, row.pages_read)
            copy.write_row((1, 1, *window, row.ads, *words))


def save(conn: Connection, rows: tuple[Count, ...], issue_id: int) -> int:
    """Store the rows as a crawl does."""
    return save_counts(conn, rows, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for measured in measure():
        print(measured)
