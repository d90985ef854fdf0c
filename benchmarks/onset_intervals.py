"""How often the interval of a finding's onset holds the true day, and how wide it is, where that day is known.

`python -m benchmarks.onset_intervals` prints both for surges and dips of days and of hours, with their standard errors.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import Figure, figure_of
from benchmarks.invented_hours import HOURS_A_DAY, Nature, invented_hours
from benchmarks.invented_site import Event, InventedSite, invented_site
from benchmarks.own_suites import HOURLY_LEVELS, panel_of
from detector.look import look
from domain.counts import Step
from domain.findings import Direction, Finding, Kind

SEEDS = (311, 312, 313, 314, 315)
RATIOS = (1.3, 1.6, 2.0, 3.0)
HOURLY_RATIOS = (2.0, 3.0)
Draw = Callable[..., InventedSite]

COVERAGE, WIDTH = "onset interval holds the true {step}, {what}", "onset interval width in {step}s, {what}"
DAILY: Mapping[str, tuple[Kind, Draw]] = {
    "surges": (Kind.SURGE, invented_site),
    "dips": (Kind.DIP, invented_site),
    "surges, unlike drift": (Kind.SURGE, partial(invented_site, is_unlike=True)),
    "dips, unlike drift": (Kind.DIP, partial(invented_site, is_unlike=True)),
}
HOURLY: Mapping[str, tuple[Kind, Draw]] = {
    f"{kind}s, {level:g} ads an hour": (kind, partial(invented_hours, nature=Nature(level=level)))
    for level in HOURLY_LEVELS
    for kind in (Kind.SURGE, Kind.DIP)
}


def figures() -> Iterator[Figure]:
    """Yield coverage and mean width for days, then for hours."""
    yield from intervals(DAILY, step=Step.DAY, seeds=SEEDS, ratios=RATIOS)
    yield from intervals(HOURLY, step=Step.HOUR, seeds=SEEDS, ratios=HOURLY_RATIOS)


def intervals(
    suites: Mapping[str, tuple[Kind, Draw]], *, step: Step, seeds: Sequence[int], ratios: Sequence[float]
) -> Iterator[Figure]:
    """Yield both figures of each suite: of each event that was told, the finding whose onset is nearest counts."""
    for what, (kind, draw) in suites.items():
        sign = -1 if kind is Kind.DIP else 1
        held, widths = [], []
        for seed in seeds:
            sites = [draw(kind=kind, ratio=ratio**sign, seed=seed) for ratio in ratios]
            told = np.concatenate([_told(site, step=step) for site in sites])
            first, true, last = told.T
            held.append(float(np.mean((first <= true) & (true <= last))))
            widths.append(float(np.mean(last - first + 1)))
        yield figure_of(COVERAGE.format(step=step, what=what), "tidegauge", held)
        yield figure_of(WIDTH.format(step=step, what=what), "tidegauge", widths)


def _told(site: InventedSite, *, step: Step) -> NDArray[np.int64]:
    """Return first, true and last slot of onset for each event that was told, shape (n_told, 3)."""
    findings = look(panel_of(site, step=step), hazards=()).findings
    rows = []
    for event in site.events:
        true = int(site.starts[event.first].astype(np.int64))
        mine = [each for each in findings if _is_of(each, event, site=site)]
        if mine:
            nearest = min(mine, key=lambda each: abs(_began(each) - true))
            rows.append(
                (
                    _slot(nearest.onset_from, nearest.onset_from_hour),
                    true,
                    _slot(nearest.onset_to, nearest.onset_to_hour),
                )
            )
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _is_of(finding: Finding, event: Event, *, site: InventedSite) -> bool:
    """Return whether a finding speaks of an event's place, in its slots and its direction."""
    is_up = event.kind is not Kind.DIP
    is_here = finding.place == f"place-{event.series}" and (finding.direction is Direction.UP) == is_up
    first, last = site.starts[event.first].astype(np.int64), site.starts[event.after - 1].astype(np.int64)
    return bool(is_here and _began(finding) <= last and _slot(finding.latest_on, finding.latest_hour) >= first)


def _began(finding: Finding) -> int:
    return _slot(finding.began_on, finding.began_hour)


def _slot(day: date | None, hour: int | None) -> int:
    """Return the number of a day, or of its hour where one is given."""
    number = int(np.datetime64(day, "D").astype(np.int64))
    return number if hour is None else number * HOURS_A_DAY + hour


def main() -> None:
    """Print every figure as it comes."""
    for figure in figures():
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
