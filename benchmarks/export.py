"""Exports against a bare COPY of the same rows: CSV and Parquet of two years of days at 500 places, and memory.

The opponent is `COPY … TO STDOUT` of a table that holds the finished rows: no join, no sort, nothing to be found
beside them. Ours and the opponent take turns, each in a process of its own; the median of their ratios counts.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.measured import Measured
from benchmarks.page_history import Size, fill
from domain.counts import Step
from domain.question import Question
from exports.ahead import ahead
from exports.batches import Beside, tidy_batches
from exports.cover import Cover
from exports.formats import WRITERS
from storage.database import Role, connect, hold_snapshot
from storage.export import stream_blocks
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from storage.server import EmbeddedServer

NOW = datetime(2026, 11, 28, 6, tzinfo=UTC)
SIZE = Size(places=500, days=730, city_days=730, fine_days=30, versions=4)  # 1,460,000 rows
ROUNDS = 3
OLDER = "csv as of an older issue"  # out of the history, which nobody reads by the million each day
FORMATS = ("csv", "parquet", OLDER)
BACK = 40  # issues: ten days
BARE = "bare"
WANTED = {"csv": 0.7, "parquet": 0.5}  # of the rows a second of the bare COPY
MOST_MEMORY = 300  # megabytes that a process may take
ROOT = Path(__file__).resolve().parents[1]
FINISHED = b"""CREATE TABLE finished AS
    SELECT p.geoid AS place_geoid, p.name AS place_name, s.site, s.category, s.measure, 'day' AS step, s.source,
           d.day::timestamp AT TIME ZONE p.zone AS window_start,
           (d.day + 1)::timestamp AT TIME ZONE p.zone AS window_end,
           d.day AS local_date, d.ads, CASE WHEN d.ads IS NULL THEN 'missing' ELSE 'complete' END AS coverage,
           coalesce(d.reason, 'ok') AS verdict, false AS suppressed, d.expected, d.low, d.high,
           NULL::text AS finding_kind,
           CASE WHEN d.issue_id % 3 = 0 THEN 'storm-01' END AS hazard,
           CASE WHEN d.issue_id % 3 = 0 THEN 'after' END AS phase,
           d.issue_id, i.issued_at, s.definition_version, '1' AS method_version, true AS simulated
    FROM newest_days d
    JOIN series s ON s.series_id = d.series_id
    JOIN places p ON p.place_id = d.place_id
    JOIN issues i ON i.issue_id = d.issue_id
    ORDER BY p.slug, s.site, s.category, d.day"""


def measure(*, size: Size = SIZE, rounds: int = ROUNDS) -> Iterator[Measured]:
    """Yield for each format the time of an export over that of the bare COPY, with its memory in the notes."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder) / "postgres") as server:
        with connect(server.uri, role=Role.OWNER) as conn:
            fill(conn, size, now=NOW)
            conn.execute(FINISHED)
        with connect(server.uri, role=Role.OWNER) as conn:
            conn.execute(b"ANALYZE")
        out = Path(folder) / "out"
        told = [{name: in_child(server.uri, name, out) for name in (BARE, *FORMATS)} for _ in range(rounds)]
    for name in FORMATS:
        yield compared(name, told)


def compared(name: str, told: list[dict[str, dict[str, float]]]) -> Measured:
    """Return what the rounds of one format came to, by the row: as of an older issue there are some fewer."""
    spent = [{who: each[who]["seconds"] / each[who]["rows"] for who in (BARE, name)} for each in told]
    ratio = statistics.median(each[name] / each[BARE] for each in spent)
    pace = statistics.median(1 / each[BARE] for each in spent)
    memory = max(each[name]["megabytes"] for each in told)
    notes = (
        f"{told[0][name]['rows']:,.0f} rows, COPY {pace:,.0f} a second; {1 / ratio:.2f} × its rate"
        f"{f', {WANTED[name]} wanted' if name in WANTED else ''}; {memory:,.0f} MB, at most {MOST_MEMORY} wanted"
    )
    return Measured(what=f"export days to {name}", against="bare COPY of the same rows", ratio=ratio, notes=notes)


def in_child(url: str, name: str, out: Path) -> dict[str, float]:
    """Return what a process of its own has measured: rows, seconds, megabytes at its peak."""
    asked = [sys.executable, "-m", "benchmarks.export", url, name, str(out)]
    done = subprocess.run(asked, cwd=ROOT, env={**os.environ}, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def timed(url: str, name: str, out: Path) -> dict[str, float]:
    """Return rows, seconds and the peak memory in megabytes of one export, or of the bare COPY into a file."""
    began = time.perf_counter()
    rows = copied(url, out) if name == BARE else exported(url, name, out)
    peak = Path("/proc/self/status").read_text("utf-8").partition("VmHWM:")[2].split()[0]
    return {"rows": rows, "seconds": time.perf_counter() - began, "megabytes": int(peak) / 1000}


def copied(url: str, out: Path) -> int:
    """Write the finished rows as the database gives them, and return how many."""
    with connect(url, role=Role.OWNER) as conn, out.open("wb") as file, conn.cursor() as cursor:
        with cursor.copy(b"COPY finished TO STDOUT") as rows:
            for row in rows:
                file.write(row)
        return cursor.rowcount


def exported(url: str, name: str, out: Path) -> int:
    """Write the days as the verb does, and return how many rows."""
    with connect(url, role=Role.WEB) as conn:
        hold_snapshot(conn)
        issue_id = newest_issue(conn) - (BACK if name == OLDER else 0)
        question = Question(step=Step.DAY, since=date(2020, 1, 1), until=date(2027, 1, 1), as_of=issue_id, method="1")
        written_at = issue_written_at(conn, issue_id)
        cover = Cover(question=question, issued_at=written_at, office="benchmark", is_simulated=True)
        findings, hazards = read_findings(conn, as_of=issue_id), read_hazards(conn, as_of=issue_id)
        beside = Beside(findings=findings, hazards=hazards, method_version="1", is_simulated=True)
        return WRITERS[name.split()[0]](tidy_batches(ahead(stream_blocks(conn, question)), beside), out, cover)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(timed(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
    else:
        for measured in measure():
            print(measured)
