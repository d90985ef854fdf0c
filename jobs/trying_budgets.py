"""Tries every offered budget over the last year: `python -m jobs.trying_budgets`, for who may not compute itself.

What takes the time is done once for all budgets. It reads in the role `web`, writes nothing, and holds no page up: it
is a process of its own, gives way to all others, and takes its memory with it when it ends.
"""

import ctypes
import os
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import numpy as np
from pydantic import TypeAdapter

from domain.alert_budgets import MONTH_DAYS
from domain.backtests import Backtest
from domain.budget_trials import BudgetTrials, trial_of
from domain.counts import Source
from domain.errors import TidegaugeError
from domain.panels import Panel
from jobs.backtesting import GoneThrough, backtest
from jobs.going_back import read_past
from storage.database import Connection, Role, connect, hold_snapshot
from storage.detector_state import daily_panels
from storage.issues import issue_written_at, newest_issue
from storage.places import read_places

PR_SET_PDEATHSIG = 1
MONTHS = 12
NOBODY_WAITS = 1  # exit code; nobody is left to read it
POLITE = 10  # of the kernel's nineteen steps: whoever reads a page comes first
MOST_BYTES = 4 * 1024**3  # of address space, compiled code and all
Progress = Callable[[int, int], None]
TRIALS = TypeAdapter(BudgetTrials)


def try_budgets(
    conn: Connection, budgets: Iterable[float], *, source: Source, now: datetime, progress: Progress
) -> BudgetTrials:
    """Return what each budget would have brought in the last twelve months, the running one counted.

    Args:
        conn: Where the counts are; its transaction ends when they are read.
        budgets: False alarms a month; each is tried once.
        source: Crawled or imported counts.
        now: The present.
        progress: Told how much is done, of how much.
    """
    wanted = sorted(set(budgets))
    steps = len(wanted) + 2  # to read, to go through the days, then each budget
    progress(0, steps)
    names = [name for name in daily_panels(conn) if name.source is source]
    past = read_past(conn, names, places=read_places(conn), now=now, months=MONTHS)
    issue_id = newest_issue(conn)
    issued_at = issue_written_at(conn, issue_id)
    conn.commit()
    progress(1, steps)
    gone = past.gone_through()
    trials: list[Backtest] = []
    for number, budget in enumerate(wanted, start=2):
        progress(number, steps)
        trials.append(backtest(gone, entered_on=past.entered_on, false_alarms_a_month=budget))
    return BudgetTrials(
        first=gone.since,
        last=gone.last,
        length=((gone.last - gone.since).days + 1) / MONTH_DAYS,
        issue_id=issue_id,
        issued_at=issued_at,
        counted=_counted(gone),
        trials=tuple(trial_of(each) for each in trials),
    )


def main(argv: Sequence[str]) -> int:
    """Print how far it is, a line each, then what was found as JSON.

    The first line of the standard input is the number of the process that wants it and the way to the database, so that
    no list of processes shows that. Whoever has gone while this one began can no longer be answered.

    Args:
        argv: The present instant, the source, then the budgets.
    """
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.nice(POLITE)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    wanted_by, _, database_url = sys.stdin.readline().strip().partition(" ")
    if wanted_by != str(os.getppid()):  # the system tells only of a parent that dies from here on
        return NOBODY_WAITS
    try:
        with connect(database_url, role=Role.WEB) as conn:
            hold_snapshot(conn)
            found = try_budgets(
                conn, map(float, argv[2:]), source=Source(argv[1]), now=datetime.fromisoformat(argv[0]), progress=_say
            )
    except TidegaugeError as error:
        print(f"no backtest: {type(error).__name__}", file=sys.stderr)  # its text may name the way to the database
        return error.exit_code
    print(TRIALS.dump_json(found).decode())
    return 0


def _counted(gone: GoneThrough) -> dict[date, tuple[int, int]]:
    """Return by month how many series-days have a count, of how many."""
    found: dict[date, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for panel in (panel for panel, _ in gone.panels):
        for month, (counted, all_of_them) in _by_month(panel, since=gone.since).items():
            found[month] = (found[month][0] + counted, found[month][1] + all_of_them)
    return dict(sorted(found.items()))


def _by_month(panel: Panel, *, since: date) -> dict[date, tuple[int, int]]:
    months = panel.starts.astype("datetime64[M]")
    shown = panel.starts >= np.datetime64(since, "D")
    return {
        max(month.astype("datetime64[D]").item(), since): (
            int(np.isfinite(panel.ads[shown & (months == month)]).sum()),
            panel.ads[shown & (months == month)].size,
        )
        for month in np.unique(months[shown])
    }


def _say(done: int, of: int) -> None:
    print(f"{done} {of}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
