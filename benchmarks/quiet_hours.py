"""False alarms in hours in which nothing happens, beside those of the same counts by the day.

`python -m benchmarks.quiet_hours` prints each figure with its standard error over seeds. An alarm at its own threshold
is counted once, however long it lasts; whole sites are left out.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from benchmarks.figure import Figure, figure_of
from benchmarks.invented_hours import FIRST_SCORED, HOURS, HOURS_A_DAY, PLACES, Nature, invented_hours
from benchmarks.invented_site import InventedSite
from benchmarks.own_suites import daily_sums
from detector.estimators.counts_estimator import panel_of
from detector.look import look
from domain.counts import Step
from domain.findings import Kind

SEEDS = (331, 332, 333, 334, 335, 336)
NATURES: Mapping[str, Nature] = {
    "4 ads an hour": Nature(),
    "0.6 ads an hour": Nature(level=0.6),
    "20 ads an hour": Nature(level=20.0),
    "overdispersed": Nature(overdispersion=(2.5, 8.0)),
    "20 ads an hour, overdispersed": Nature(level=20.0, overdispersion=(2.5, 8.0)),
    "drifting": Nature(drift=1.7),
    "season of twice": Nature(year=0.4),
    "busiest hours that move": Nature(wander=1.5),
    "season of five times, no peers": Nature(year=0.8),
}
LONELY = ("season of five times, no peers",)  # with peers a common season is the platform's
SERIES_YEARS = PLACES * (HOURS - FIRST_SCORED) / HOURS_A_DAY / 365.25


def suite_of(name: str, step: Step) -> str:
    """Return the name of a figure: false alarms a series-year of one nature, by the hour or by the day."""
    return f"quiet {step}s, {name}, false alarms a series-year"


def figures(*, seeds: Sequence[int] = SEEDS, natures: Mapping[str, Nature] = NATURES) -> Iterator[Figure]:
    """Yield how many findings a series-year are told where nothing happened, by the day and by the hour."""
    for name, nature in natures.items():
        sites = [invented_hours(kind=Kind.SURGE, ratio=1.0, seed=seed, nature=nature) for seed in seeds]
        for step, seen in ((Step.DAY, [by_day(site) for site in sites]), (Step.HOUR, sites)):
            told = [false_alarms(site, step=step, are_peers=name not in LONELY) for site in seen]
            yield figure_of(suite_of(name, step), "tidegauge", told)


def by_day(site: InventedSite) -> InventedSite:
    """Return the same counts as days."""
    starts = site.starts[::HOURS_A_DAY].astype("datetime64[D]")
    return InventedSite(ads=daily_sums(site.ads), starts=starts, events=site.events)


def false_alarms(site: InventedSite, *, step: Step, are_peers: bool = True) -> float:
    """Return the findings about one place that lasted into the scored slots, a series and year."""
    first = (site.starts[0].astype("datetime64[D]") + np.timedelta64(FIRST_SCORED // HOURS_A_DAY, "D")).item()
    findings = look(panel_of(site.ads, starts=site.starts, step=step, are_peers=are_peers), hazards=()).findings
    late = [each for each in findings if each.place is not None and each.latest_on >= first]
    return len(late) / SERIES_YEARS


def main() -> None:
    """Print every figure as it comes."""
    for figure in figures():
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
