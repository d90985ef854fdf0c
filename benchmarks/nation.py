"""A nation's series in one thread: two years of history, then a single night, beside the simplest alarm in use.

`python -m benchmarks.nation` prints time over EARS C2's, peak memory, and a night's time over the whole history's.
All is measured in a process of its own, so that its peak memory is that of the task.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.detector import invented_counts
from benchmarks.figure import Figure, figure_of
from benchmarks.invented_site import InventedSite
from benchmarks.own_suites import panel_of
from detector.baselines.ears import ears_c2
from detector.look import look
from detector.recursion import advance
from detector.rows import Rows
from domain.panels import Panel

SITES, SERIES = 100, 500  # series a site, which is also the opponent's block
DAYS = 730
ROUNDS = 5
FIRST_DAY = np.datetime64("2023-01-02", "D")
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")}
ROOT = Path(__file__).resolve().parents[1]
TIME, MEMORY, NIGHT = "time over EARS C2", "peak memory, GB", "one night over the whole history"
IN_CHILD = "--here"


def figures() -> Iterator[Figure]:
    """Yield the figures that a process of its own has measured."""
    asked = [sys.executable, "-m", "benchmarks.nation", IN_CHILD]
    told = subprocess.run(asked, cwd=ROOT, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
    for suite, values in json.loads(told.stdout).items():
        yield figure_of(suite, "tidegauge", values)


def measured(
    *, sites: int = SITES, series: int = SERIES, days: int = DAYS, rounds: int = ROUNDS
) -> Mapping[str, Sequence[float]]:
    """Return each figure's value in every round, in processor time; peak memory once."""
    nation = [invented_panel(seed, series=series, days=days + 1) for seed in range(sites)]
    look(nation[0], hazards=())  # compiled, or read from the cache
    ours, theirs, night = np.array([_a_round(nation) for _ in range(rounds)]).T
    return {TIME: (ours / theirs).tolist(), NIGHT: (night / ours).tolist(), MEMORY: [_peak_gigabytes()]}


def invented_panel(seed: int, *, series: int, days: int) -> Panel:
    """Return one site's invented counts as the service sees them."""
    ads = np.ascontiguousarray(invented_counts(sites=1, places=series, days=days, seed=seed).T)
    return panel_of(InventedSite(ads=ads, starts=FIRST_DAY + np.arange(days), events=()))


def _a_round(nation: Sequence[Panel]) -> tuple[float, float, float]:
    """Return the seconds of our history, of the opponent's, and of our night after it; the two in turn by site."""
    ours, theirs, states = 0.0, 0.0, []
    for panel in nation:
        history = panel.rows(slice(-1))
        began = time.process_time()
        ears_c2(history.ads)
        between = time.process_time()
        states.append(look(history, hazards=()).state)
        theirs, ours = theirs + between - began, ours + time.process_time() - between
    newest = [_as_rows(panel.rows(slice(-1, None))) for panel in nation]
    began = time.process_time()
    for state, rows in zip(states, newest, strict=True):
        advance(state, rows)
    return ours, theirs, time.process_time() - began


def _as_rows(panel: Panel) -> Rows:
    return Rows(
        days=panel.starts.astype(np.int64),
        ads=panel.ads,
        is_lower_bound=panel.is_lower_bound,
        is_quiet=np.ones(panel.ads.shape, dtype=bool),
        place_of=np.arange(len(panel.series)),
    )


def _peak_gigabytes() -> float:
    """Return the most memory this process has held; where the system tells its own from its parent's, its own."""
    status = Path("/proc/self/status")
    if status.exists():
        return float(status.read_text("utf-8").partition("VmHWM:")[2].split()[0]) / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e9  # bytes where there is no /proc


def main() -> None:
    """Print each figure; in the measuring process, the values of every round as JSON."""
    if IN_CHILD in sys.argv:
        sys.stdout.write(json.dumps(measured()))
        return
    for figure in figures():
        sys.stdout.write(f"{figure}\n")


if __name__ == "__main__":
    main()
