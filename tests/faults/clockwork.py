"""Jobs of the clock in a process of its own, at a time that a test decides.

It says `ready` once the office is open, and does the jobs once, or again and again until it is killed.
"""

import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from office import open_office
from scheduler import JOBS, run_job, run_on_time
from supervisor import die_with_parent

SECRET = "an invented secret"  # of an office that tells a program
PAUSE_SECONDS = 0.05  # between two rounds


@dataclass(frozen=True, slots=True)
class TimeFile:
    """A clock that every process of a test reads; it stands still until the test moves it."""

    path: Path

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self.path.read_text("utf-8"))

    def going_on(self) -> datetime:
        """Return the time to which it was moved, and what has passed since then."""
        moved_at = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        return self() + (datetime.now(UTC) - moved_at)

    def move_to(self, now: datetime) -> None:
        """Let it be another time from now on, for all who ask."""
        beside = self.path.with_suffix(".part")
        beside.write_text(now.isoformat(), "utf-8")
        beside.replace(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What a worker is to do, where, and at what time."""

    folder: Path
    database_url: str
    clock: TimeFile
    jobs: tuple[str, ...]
    log: Path
    is_once: bool = False
    pause_seconds: float = PAUSE_SECONDS
    is_on_time: bool = False  # refuses a time that is not the database's, as the clock itself does


def work(shift: Shift) -> None:
    """Do the jobs of a shift, in the order in which the clock has them."""
    die_with_parent()
    with shift.log.open("ab", buffering=0) as log:
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
    os.environ |= {"DATABASE_URL": shift.database_url, "TIDEGAUGE_WEBHOOK_SECRET": SECRET}
    do = run_on_time if shift.is_on_time else run_job
    clock = shift.clock.going_on if shift.is_on_time else shift.clock
    with open_office(shift.folder, clock=clock) as office:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        is_over = False
        while not is_over:
            for job in JOBS:
                if job.name in shift.jobs:
                    do(job, office)
            sys.stdout.flush()
            is_over = shift.is_once
            time.sleep(shift.pause_seconds)
