"""Imports against a bare COPY of the same counts into the same keyed table: slots and days from CSV, and memory.

The opponent is `COPY counts FROM STDIN` of finished rows as text: nothing is read from a file of ours or checked.
Ours and the opponent take turns, each in a process of its own on emptied tables; the median of their ratios counts.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.measured import Measured
from benchmarks.page_history import ZONES
from domain.counts import Step
from domain.places import Category, Place
from exports.count_import import read_count_file
from storage.count_batches import append_batches
from storage.database import Role, connect
from storage.issues import open_issue
from storage.migrations import migrate
from storage.places import save_categories, save_places
from storage.rollups import roll_up_new_days
from storage.server import EmbeddedServer

NOW, FIRST = datetime(2026, 11, 1, tzinfo=UTC), datetime(2008, 1, 1, tzinfo=UTC)
PLACES = tuple(
    Place(
        slug=f"city-{number:03d}", name="City", state="TX", geoid=f"{number:07d}", counties=(), zone=ZONES[number % 4]
    )
    for number in range(500)
)
CATEGORIES = (Category(slug="escorts", name="Escorts"),)
ROUNDS = 5
BARE = "bare"
WANTED, MOST_MEMORY = 0.4, 300  # of the rows a second of the bare COPY; megabytes that the process may take
ROOT = Path(__file__).resolve().parents[1]
NAMES: Mapping[Step, str] = {Step.SLOT: "window_start,window_end", Step.DAY: "date"}
EMPTIED = b"TRUNCATE counts, days, newest_days, day_totals, writings, series"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is imported: to compare rates, and to see that memory stays as it is."""

    places: int = 100
    windows: int = 3_000  # 300,000 rows
    many_windows: tuple[int, int] = (4_000, 6_000)  # of all 500 places: 2,000,000 rows, and a million more
    steps: tuple[Step, ...] = tuple(NAMES)


def measure(*, size: Size | None = None, rounds: int = ROUNDS) -> Iterator[Measured]:
    """Yield the time of an import over that of the bare COPY, beside it with its daily values; then its memory."""
    size = size or Size()
    with tempfile.TemporaryDirectory() as name, EmbeddedServer(Path(name) / "postgres") as server:
        folder = Path(name)
        with connect(server.uri, role=Role.OWNER) as conn:
            migrate(conn)
            issue_id = open_issue(conn, cause="workspace", at=NOW)
            save_places(conn, PLACES, issue_id=issue_id)
            save_categories(conn, CATEGORIES, issue_id=issue_id)
        for step in size.steps:
            file = written(folder / f"{step}.csv", step, places=size.places, windows=size.windows)
            told = []
            in_child(server.uri, "ours", file)  # opens the months, and leaves what the opponent copies
            for _ in range(rounds):
                told.append({who: in_child(server.uri, who, file) for who in (BARE, "ours")})
            yield compared(step, told)
        yield remembered(server.uri, folder, size)


def compared(step: Step, told: list[dict[str, dict[str, float]]]) -> Measured:
    """Return what the rounds of one step came to."""
    ratio = statistics.median(each["ours"]["seconds"] / each[BARE]["seconds"] for each in told)
    days = statistics.median(each["ours"]["seconds with days"] / each[BARE]["seconds"] for each in told)
    pace = statistics.median(each[BARE]["rows"] / each[BARE]["seconds"] for each in told)
    notes = (
        f"{told[0]['ours']['rows']:,.0f} rows, COPY {pace:,.0f} a second; {1 / ratio:.2f} × its rate, {WANTED} wanted; "
        f"{1 / days:.2f} × with the daily values made of them, two tables more"
    )
    return Measured(what=f"import {step}s from CSV", against="bare COPY of the same counts", ratio=ratio, notes=notes)


def remembered(url: str, folder: Path, size: Size) -> Measured:
    """Return the peak of a process that imports many rows over that of one that imports fewer."""
    told = []
    for windows in size.many_windows:
        empty(url)
        file = written(folder / "many.csv", Step.SLOT, places=len(PLACES), windows=windows)
        told.append(in_child(url, "ours", file))
        file.unlink()
    few, many = told
    notes = (
        f"{few['rows']:,.0f} rows: {few['megabytes']:,.0f} MB, at most {MOST_MEMORY} wanted; {many['rows']:,.0f} rows: "
        f"{many['megabytes']:,.0f} MB"
    )
    ratio = many["megabytes"] / few["megabytes"]
    return Measured(what="memory of an import", against="one of two thirds of the rows", ratio=ratio, notes=notes)


def written(path: Path, step: Step, *, places: int, windows: int) -> Path:
    """Write a file of counts, place after place."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"site,place,category,measure,step,{NAMES[step]},ads\n")
        cells = [_window(step, number) for number in range(windows)]
        for number in range(places):
            head, shift = f"archive,city-{number:03d},escorts,new,{step},", number * 7
            file.write("".join(f"{head}{cell},{(shift + at) % 97}\n" for at, cell in enumerate(cells)))
    return path


def _window(step: Step, number: int) -> str:
    if step is Step.DAY:
        return str(date(2008, 1, 1) + timedelta(days=number))
    start = FIRST + timedelta(hours=6 * number)
    return f"{start:%Y-%m-%dT%H:%MZ},{start + timedelta(hours=6):%Y-%m-%dT%H:%MZ}"


def empty(url: str) -> None:
    """Empty the tables that an import fills, so that each finds them as the one before did."""
    with connect(url, role=Role.OWNER) as conn:
        conn.execute(EMPTIED)


def in_child(url: str, who: str, file: Path) -> dict[str, float]:
    """Return what a process of its own has measured: rows, seconds, megabytes at its peak."""
    asked = [sys.executable, "-m", "benchmarks.imports", url, who, str(file)]
    done = subprocess.run(asked, cwd=ROOT, env={**os.environ}, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def timed(url: str, who: str, file: Path) -> dict[str, float]:
    """Return what one import came to, or the bare COPY of what it has left beside its file."""
    empty(url)
    told = copied(url, file.with_suffix(".rows")) if who == BARE else imported(url, file)
    peak = Path("/proc/self/status").read_text("utf-8").partition("VmHWM:")[2].split()[0]
    if not file.with_suffix(".rows").exists():
        left = connect(url, role=Role.OWNER)
        with (
            left as conn,
            conn.cursor().copy(b"COPY (SELECT * FROM counts) TO STDOUT") as lines,
            file.with_suffix(".rows").open("wb") as out,
        ):
            out.writelines(lines)
    return told | {"megabytes": int(peak) / 1000}


def copied(url: str, rows: Path) -> dict[str, float]:
    """Bring finished rows into the table."""
    began = time.perf_counter()
    with connect(url, role=Role.SCHEDULER) as conn, conn.cursor() as cursor, rows.open("rb") as file:
        with cursor.copy(b"COPY counts FROM STDIN") as copy:
            while piece := file.read(2**17):
                copy.write(piece)
        count = cursor.rowcount
    return {"rows": count, "seconds": time.perf_counter() - began}


def imported(url: str, file: Path) -> dict[str, float]:
    """Read, check and store a file as the verb does; then make its daily values."""
    began = time.perf_counter()
    with (
        read_count_file(file, places=PLACES, categories=CATEGORIES, now=NOW) as read,
        connect(url, role=Role.SCHEDULER) as conn,
    ):
        issue_id = open_issue(conn, cause="import", at=NOW)
        appended = append_batches(
            conn, read.batches(), series=read.series, months=read.report.months, issue_id=issue_id
        )
        seconds = time.perf_counter() - began
        roll_up_new_days(conn, issue_id=issue_id)
        rolled = time.perf_counter() - began
    committed = time.perf_counter() - began - rolled
    return {"rows": appended.written, "seconds": seconds + committed, "seconds with days": rolled + committed}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(timed(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
    else:
        for measured in measure():
            print(measured)
