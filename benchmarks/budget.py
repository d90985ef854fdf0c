"""What an office's budget of false alarms is learned from, read as the service reads it, against a bare COPY of it.

`python -m benchmarks.budget`: every finding of a nation's two years, and of a twentieth of its series the days that
were watched; the cost of each goes with the number of series.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.measured import Measured
from benchmarks.store import seconds
from detector.budget.thresholds import learn_budget
from detector.budget.watch import with_sites
from domain.alert_budgets import Watched
from domain.counts import Step
from domain.findings import Finding
from storage.database import Connection, Role, connect
from storage.expected import read_watched
from storage.findings import read_findings
from storage.migrations import migrate
from storage.server import EmbeddedServer

NATION = 37_800  # series
WATCHED = NATION // 20
SERIES_A_SITE = 378
FIRST, DAYS = date(2024, 11, 1), 730
VERSIONS = 8  # a finding is written again each night that it goes on
AT = datetime(2026, 11, 1, tzinfo=UTC)
Numbers = Mapping[str, object]

NAMES = (
    b"INSERT INTO issues SELECT n, %(at)s, 'benchmark' FROM generate_series(1, %(versions)s) AS n",
    b"""INSERT INTO sites (slug, home, every_seconds, cells, measures, primary_measure, is_simulated, issue_id)
        SELECT 'site-' || n, 'https://site.invalid', 21600, '[]', ARRAY['active'], 'active', false, 1
        FROM generate_series(0, %(series)s / %(a_site)s) AS n""",
    b"""INSERT INTO places (place_id, slug, name, state, geoid, counties, zone, issue_id)
        SELECT n, 'place-' || n, 'Place', 'TX', '48', '{}', 'America/Chicago', 1
        FROM generate_series(0, %(a_site)s - 1) AS n""",
    b"""INSERT INTO series
        SELECT n, 'site-' || n / %(a_site)s, n %% %(a_site)s, 'escorts', 'active', 'slot', 'crawl', 1
        FROM generate_series(0, %(series)s - 1) AS n""",
)
FINDINGS = (
    # One a series in two years, as in the demo.
    b"""INSERT INTO findings (key, issue_id, detected_at, site, place, category, measure, step, source, scope, kind,
            direction, began_on, latest_on, "window", observed, expected, low, high, score, confidence,
            observed_steps, peers, episode)
        SELECT 'series:' || site || ':place-' || place_id || ':escorts:active:day:crawl:up:1', 1 + v, %(at)s, site,
            'place-' || place_id, 'escorts', 'active', 'day', 'crawl', 'series', 'surge', 'up',
            %(first)s::date + series_id %% 700, %(first)s::date + series_id %% 700 + v, 7, 150, 100, 80, 120,
            1 + (series_id %% 97) / 300.0, 'low', 7, 200, 1
        FROM generate_series(0, %(versions)s - 1) AS v, series""",
    b"ANALYZE findings",
)
DAYS_WATCHED = (
    b"DELETE FROM series WHERE series_id >= %(watched)s",
    b"""SELECT open_partition(parent, month::date)
        FROM unnest(ARRAY['days', 'expected_days']) AS parent,
             generate_series(%(first)s::date, %(first)s::date + %(days)s, interval '1 month') AS month""",
    b"""INSERT INTO days
        SELECT place_id, series_id, %(first)s::date + d, 1, 100 + d %% 7, false, 4, 4, NULL, %(at)s
        FROM generate_series(0, %(days)s - 1) AS d, series""",
    b"""INSERT INTO expected_days
        SELECT place_id, series_id, %(first)s::date + d, 1, 100, 80, 120
        FROM generate_series(0, %(days)s - 1) AS d, series""",
    b"ANALYZE days, expected_days, series",
)


def measure(*, series: int = NATION, watched: int = WATCHED, days: int = DAYS) -> Iterator[Measured]:
    """Yield the time of reading findings and watched series, and of learning from them, over that of a bare COPY."""
    numbers = {"at": AT, "first": FIRST, "a_site": SERIES_A_SITE, "versions": VERSIONS}
    numbers |= {"series": series, "watched": watched, "days": days}
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder) / "postgres") as server:
        with connect(server.uri, role=Role.OWNER) as conn:
            migrate(conn)
            invent(conn, NAMES, numbers)
            invent(conn, FINDINGS, numbers)
        with connect(server.uri, role=Role.OWNER) as conn:
            findings: list[Finding] = []
            taken = seconds(lambda: findings.extend(read_findings(conn)))
            bare = copied(conn, b"findings")
        notes = f"{len(findings):,} findings in {len(findings) * VERSIONS:,} rows; {taken:.1f} s"
        yield against_copy("read findings for the thresholds", taken / bare, notes)
        with connect(server.uri, role=Role.OWNER) as conn:
            invent(conn, DAYS_WATCHED, numbers)
        with connect(server.uri, role=Role.OWNER) as conn:
            seen: list[Watched] = []
            taken = seconds(lambda: seen.extend(read_watched(conn)))
            notes = f"{len(seen):,} series, {2 * watched * days:,} rows; {taken:.1f} s"
            ratio = taken / copied(conn, b"days", b"expected_days")
            yield against_copy("read watched series for the thresholds", ratio, notes)
    nation = with_sites([a_watched(number) for number in range(series)])
    taken = seconds(lambda: learn_budget(findings, nation, hazards=(), false_alarms_a_month=1.0, today=AT.date()))
    yield against_copy("learn the thresholds", taken / bare, f"{len(nation):,} series and sites; {taken:.1f} s")


def invent(conn: Connection, statements: Sequence[bytes], numbers: Numbers) -> None:
    """Run the statements that invent rows."""
    for statement in statements:
        conn.execute(statement, numbers)


def copied(conn: Connection, *tables: bytes) -> float:
    """Return the seconds that a bare COPY of whole tables takes, every row read and thrown away."""

    def drain() -> None:
        for table in tables:
            with conn.cursor() as cursor, cursor.copy(b"COPY (SELECT * FROM " + table + b") TO STDOUT") as rows:
                for _ in rows:
                    pass

    return seconds(drain)


def a_watched(number: int) -> Watched:
    """Return one series of the nation, watched for two years."""
    return Watched(
        site=f"site-{number // SERIES_A_SITE}",
        place=f"place-{number % SERIES_A_SITE}",
        category="escorts",
        step=Step.DAY,
        usual=100.0,
        first=FIRST,
        last=FIRST + timedelta(days=DAYS - 1),
    )


def against_copy(what: str, ratio: float, notes: str) -> Measured:
    """Return one line of the table."""
    return Measured(what=what, against="bare COPY of the same rows", ratio=ratio, notes=notes)


if __name__ == "__main__":
    for measured in measure():
        print(measured)
