"""Suites of our own: surges and dips alike, places whose drift differs, and kinds told apart.

`python -m benchmarks.own_suites` prints each figure with its standard error over seeds, beside the opponents'.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from benchmarks.alarm_costs import Trial, recall_at
from benchmarks.figure import Figure, figure_of
from benchmarks.invented_site import FIRST_SCORED, Event, InventedSite, invented_site
from detector.baselines.registry import BASELINES
from detector.look import look
from domain.counts import Measure, Series, Step
from domain.findings import Finding, Kind
from domain.panels import Floats, Panel

SEEDS = (301, 302, 303, 304, 305)
COSTS = (1.0, 0.25)  # false alarms a series and year
RATIOS = (1.3, 1.6, 2.0)
KINDS = {Kind.SURGE: 2.5, Kind.DIP: 0.4, Kind.SPIKE: 5.0, Kind.LEVEL_SHIFT: 1.8, Kind.PLATFORM: 1.5}
Scores = Callable[[Floats], Floats]  # (n_slots, n_series) in and out, larger for what is sought


def panel_of(site: InventedSite) -> Panel:
    """Return an invented site as the service sees one."""
    series = tuple(
        Series(site="invented", place=f"place-{number}", category="all", measure=Measure.NEW, step=Step.DAY)
        for number in range(site.ads.shape[1])
    )
    nowhere = np.zeros(site.ads.shape, dtype=bool)
    return Panel(step=Step.DAY, starts=site.starts, series=series, ads=site.ads, is_lower_bound=nowhere)


def methods(*, sign: int) -> Mapping[str, Callable[[InventedSite], Floats]]:
    """Return our scores and the opponents', of a surge (sign 1) or a dip (-1); these know no dip and see its mirror."""

    def ours(site: InventedSite) -> Floats:
        return sign * look(panel_of(site), hazards=()).score.astype(np.float64)

    def theirs(scores: Scores) -> Callable[[InventedSite], Floats]:
        return lambda site: scores(site.ads if sign > 0 else mirrored(site.ads))

    daily = {each.name: theirs(each.alarm_scores) for each in BASELINES if Step.DAY in each.steps}
    return {"tidegauge": ours, **daily}


def mirrored(ads: Floats) -> Floats:
    """Return counts turned upside down about twice each series' median, so that a dip looks like a surge."""
    return np.asarray(np.maximum(2 * np.nanmedian(ads, axis=0) - ads, 0.0))


def recalls(*, seeds: Sequence[int] = SEEDS, ratios: Sequence[float] = RATIOS) -> Iterator[Figure]:
    """Yield the share of events told at each cost: surges, the same as dips, and both with unlike drift."""
    for name, kind, is_unlike in (
        ("surges", Kind.SURGE, False),
        ("dips", Kind.DIP, False),
        ("surges, unlike drift", Kind.SURGE, True),
        ("dips, unlike drift", Kind.DIP, True),
    ):
        sign = -1 if kind is Kind.DIP else 1
        sites = [[_site(kind, ratio**sign, seed, is_unlike) for ratio in ratios] for seed in seeds]
        for method, scores in methods(sign=sign).items():
            trials = [[_trial(site, scores(site)) for site in drawn] for drawn in sites]
            for cost in COSTS:
                told = [recall_at(drawn, false_alarms=cost) for drawn in trials]
                yield figure_of(f"{name} at {cost:g} false alarms a series-year", method, told)


def kinds_told(*, seeds: Sequence[int] = SEEDS) -> Iterator[Figure]:
    """Yield for each kind the share of its events that were told, and of those told the share named rightly."""
    for kind, ratio in KINDS.items():
        found, right = [], []
        for seed in seeds:
            site = invented_site(kind=kind, ratio=ratio, seed=seed)
            findings = look(panel_of(site), hazards=()).findings
            told = [[f.kind for f in findings if _is_of(f, event, site=site)] for event in site.events]
            found.append(float(np.mean([bool(names) for names in told])))
            right.append(float(np.mean([kind in names for names in told if names])) if any(told) else 0.0)
        yield figure_of(f"{kind} told", "tidegauge", found)
        yield figure_of(f"{kind} named rightly where told", "tidegauge", right)


def _site(kind: Kind, ratio: float, seed: int, is_unlike: bool) -> InventedSite:
    return invented_site(kind=kind, ratio=ratio, seed=seed, is_unlike=is_unlike)


def _trial(site: InventedSite, scores: Floats) -> Trial:
    return Trial(scores=scores, events=site.events, first_scored=FIRST_SCORED)


def _is_of(finding: Finding, event: Event, *, site: InventedSite) -> bool:
    """Return whether a finding speaks of an event's place, or of the whole site, in its days."""
    is_here = finding.place in (None, f"place-{event.series}")
    first, last = site.starts[event.first].item(), site.starts[event.after - 1].item()
    return bool(is_here and finding.began_on <= last and finding.latest_on >= first)


def main() -> None:
    """Print every figure as it comes."""
    for figures in (recalls(), kinds_told()):
        for figure in figures:
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
