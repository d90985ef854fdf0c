"""What a late correction costs beside a first look, as ratios within one run: `python -m benchmarks.corrections`.

A look with nothing new, a correction of three days ago and one of three months ago, scored from the memories that the
first look has kept. Scoring alone is measured, and what the memories take; reading and writing go with the days scored.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

import numpy as np

from benchmarks.detector import invented_counts
from benchmarks.measured import Measured
from detector.look import Detection
from detector.state import DetectorState
from domain.counts import Measure, Series, Step
from domain.panels import Panel
from jobs.recalling import CHANGING, Recalled, look_on

SERIES, DAYS = 500, 3 * 366  # one site of a nation's, as long as a first look reads
TODAY = date(2026, 3, 11)
ROUNDS = 5
LATE = {"nothing new": 0, "a correction three days old": 3, "a correction three months old": 91}
NATION = 37_800


def measure(*, series: int = SERIES, rounds: int = ROUNDS) -> Iterator[Measured]:
    """Yield the time of looks at late news over a first look's, and the bytes of the memories over the counts'."""
    panel = a_panel(series)
    first, pieces = seconds_of(Recalled(panel=panel, memory=None), rounds=rounds)
    memories = [piece.state for piece in pieces[:-1]]
    for what, days_ago in LATE.items():
        recalled = recalled_before(panel, memories, day=TODAY - timedelta(days=days_ago))
        again, _ = seconds_of(recalled, rounds=rounds)
        notes = f"{len(recalled.panel.starts)} of {len(panel.starts)} days scored, {series} series"
        yield Measured(what=f"look at {what}", against="a first look at three years", ratio=again / first, notes=notes)
    held = sum(len(memory.to_bytes()) for memory in memories)
    yield Measured(
        what="memories kept of a series",
        against="its three years of daily counts, eight bytes each",
        ratio=held / panel.ads.nbytes,
        notes=f"{len(memories)} of {held / len(memories) / series:,.0f} bytes; of {NATION:,} series "
        f"{held / series * NATION / 1e9:.2f} GB",
    )


def a_panel(series: int) -> Panel:
    """Return invented counts of three years up to today, each series of a place of its own."""
    ads = invented_counts(sites=1, places=series, days=DAYS).T
    words = {"site": "board", "category": "all", "measure": Measure.ACTIVE, "step": Step.DAY}
    return Panel(
        step=Step.DAY,
        starts=np.datetime64(TODAY, "D") - np.arange(DAYS)[::-1],
        series=tuple(Series(place=f"place-{number}", **words) for number in range(series)),  # type: ignore[arg-type]
        ads=np.ascontiguousarray(ads),
        is_lower_bound=np.zeros(ads.shape, dtype=bool),
    )


def recalled_before(panel: Panel, memories: list[DetectorState], *, day: date) -> Recalled:
    """Return the newest memory before a day and before the newest days, with the rows after it."""
    before = min(np.datetime64(day, "D"), np.datetime64(TODAY, "D") - CHANGING + 1)
    memory = max((each for each in memories if each.through < before), key=lambda each: each.through)
    after = int(np.searchsorted(panel.starts, memory.through, side="right"))
    return Recalled(panel=panel.rows(slice(after, None)), memory=memory)


def seconds_of(recalled: Recalled, *, rounds: int) -> tuple[float, tuple[Detection, ...]]:
    """Return the least processor time of some looks, after one that compiles, and what they gave."""
    pieces, taken = look_on(recalled, hazards=()), []
    for _ in range(rounds):
        began = process_time()
        pieces = look_on(recalled, hazards=())
        taken.append(process_time() - began)
    return min(taken), pieces


if __name__ == "__main__":
    for measured in measure():
        print(measured)
