"""Jobs of the clock as a process of its own, at a time that a test decides: `python -m tests.faults.clockwork`.

It says `ready` once the office is open, and does the jobs once, or again and again until it is killed.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from office import open_office
from scheduler import JOBS, run_job, run_on_time

PAUSE_SECONDS = 0.05  # between two rounds


@dataclass(frozen=True, slots=True)
class TimeFile:
    """A clock that every process of a test reads; it stands still until the test moves it."""

    path: Path

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self.path.read_text("utf-8"))

    def move_to(self, now: datetime) -> None:
        """Let it be another time from now on, for all who ask."""
        beside = self.path.with_suffix(".part")
        beside.write_text(now.isoformat(), "utf-8")
        beside.replace(self.path)


def main() -> None:
    """Do the named jobs of a workspace."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.clockwork")
    parser.add_argument("-w", "--workspace", type=Path, required=True)
    parser.add_argument("--time", type=Path, required=True, help="the file in which the present stands")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--on-time", action="store_true", help="refuse a time that is not the database's, as the clock")
    parser.add_argument("jobs", nargs="+", choices=[job.name for job in JOBS])
    asked = parser.parse_args()
    with open_office(asked.workspace, clock=TimeFile(asked.time)) as office:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        do = run_on_time if asked.on_time else run_job
        is_over = False
        while not is_over:
            for job in JOBS:
                if job.name in asked.jobs:
                    do(job, office)
            is_over = asked.once
            time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
