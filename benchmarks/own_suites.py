"""Suites of our own: surges and dips alike, places whose drift differs, hours, and kinds told apart.

`python -m benchmarks.own_suites` prints each figure with its standard error over seeds, beside the opponents'.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.alarm_costs import LINGERS, Trial, recall_at
from benchmarks.figure import Figure, figure_of
from benchmarks.invented_hours import FIRST_SCORED as FIRST_SCORED_HOUR
from benchmarks.invented_hours import HOURS_A_DAY, LENGTHS, Nature, invented_hours
from benchmarks.invented_site import FIRST_SCORED, Event, InventedSite, invented_site
from detector.baselines.registry import BASELINES
from detector.look import look
from domain.counts import Measure, Series, Step
from domain.findings import Finding, Kind
from domain.panels import Floats, Panel

SEEDS = (301, 302, 303, 304, 305)
COSTS = (1.0, 0.25)  # false alarms a series and year
RATIOS = (1.3, 1.6, 2.0)
HOURLY_RATIOS = (1.6, 2.0, 3.0)
HOURLY_LEVELS = (4.0, 0.6)  # median ads an hour: a large site and a small one
WHOLE_ENOUGH = 0.75  # of a day's hours counted: the rest is made up for, as the service does
KINDS = {Kind.SURGE: 2.5, Kind.DIP: 0.4, Kind.SPIKE: 5.0, Kind.LEVEL_SHIFT: 1.8, Kind.PLATFORM: 1.5}
Scores = Callable[[Floats], Floats]  # (n_slots, n_series) in and out, larger for what is sought


def panel_of(site: InventedSite, *, step: Step = Step.DAY) -> Panel:
    """Return an invented site as the service sees one."""
    series = tuple(
        Series(site="invented", place=f"place-{number}", category="all", measure=Measure.NEW, step=step)
        for number in range(site.ads.shape[1])
    )
    nowhere = np.zeros(site.ads.shape, dtype=bool)
    return Panel(step=step, starts=site.starts, series=series, ads=site.ads, is_lower_bound=nowhere)


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


def hourly_methods(*, sign: int) -> Mapping[str, Callable[[InventedSite], Floats]]:
    """Return the same methods for hourly counts. The opponents know no hours: they see the days' sums.

    A day's score stands in the 24 hours after it, when it can be known.
    """

    def ours(site: InventedSite) -> Floats:
        return sign * look(panel_of(site, step=Step.HOUR), hazards=()).score.astype(np.float64)

    def theirs(scores: Scores) -> Callable[[InventedSite], Floats]:
        def by_day(site: InventedSite) -> Floats:
            days = daily_sums(site.ads)
            daily = scores(days if sign > 0 else mirrored(days))
            unknown = np.full((HOURS_A_DAY, days.shape[1]), np.nan)
            return np.concatenate([unknown, np.repeat(daily, HOURS_A_DAY, axis=0)])[: len(site.ads)]

        return by_day

    daily = {each.name: theirs(each.alarm_scores) for each in BASELINES if Step.DAY in each.steps}
    return {"tidegauge": ours, **daily}


def daily_sums(ads: Floats) -> Floats:
    """Return each day's sum, made up for missing hours; NaN where less than three quarters were counted."""
    hours = ads.reshape(-1, HOURS_A_DAY, ads.shape[1])
    counted = np.isfinite(hours).mean(axis=1)
    sums = np.nansum(hours, axis=1) / np.maximum(counted, WHOLE_ENOUGH)
    return np.asarray(np.where(counted >= WHOLE_ENOUGH, np.round(sums), np.nan))


def hourly_recalls(
    *, seeds: Sequence[int] = SEEDS, ratios: Sequence[float] = HOURLY_RATIOS, levels: Sequence[float] = HOURLY_LEVELS
) -> Iterator[Figure]:
    """Yield the share of hourly surges and dips told at each cost, by how long they lasted."""
    for level in levels:
        nature = Nature(level=level)
        for kind, sign in ((Kind.SURGE, 1), (Kind.DIP, -1)):
            sites = [[invented_hours(kind=kind, ratio=r**sign, seed=s, nature=nature) for r in ratios] for s in seeds]
            for method, scores in hourly_methods(sign=sign).items():
                trials = [[_hourly_trial(site, scores(site)) for site in drawn] for drawn in sites]
                yield from _hourly_figures(f"hourly {kind}s, {level:g} ads an hour", method, trials)


def _hourly_figures(name: str, method: str, trials: list[list[Trial]]) -> Iterator[Figure]:
    for cost in COSTS:
        told = [recall_at(drawn, false_alarms=cost) for drawn in trials]
        yield figure_of(f"{name}, at {cost:g} false alarms a series-year", method, told)
    for length in LENGTHS:
        own = [[_only(trial, length) for trial in drawn] for drawn in trials]
        told = [recall_at(drawn, false_alarms=COSTS[0]) for drawn in own]
        yield figure_of(f"{name}, {length} h long, at {COSTS[0]:g}", method, told)


def _only(trial: Trial, length: int) -> Trial:
    """Return the trial with the events of one length; the others neither tell nor cost."""
    scores, others = trial.scores.copy(), [e for e in trial.events if e.after - e.first != length]
    for event in others:
        scores[event.first : event.after + LINGERS * HOURS_A_DAY, event.series] = np.nan
    mine = tuple(event for event in trial.events if event.after - event.first == length)
    return replace(trial, scores=scores, events=mine)


def _hourly_trial(site: InventedSite, scores: Floats) -> Trial:
    return Trial(scores=scores, events=site.events, first_scored=FIRST_SCORED_HOUR, slots_a_day=HOURS_A_DAY)


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
    for figures in (recalls(), hourly_recalls(), kinds_told()):
        for figure in figures:
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
