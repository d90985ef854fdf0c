"""Known dates where one thing is unlike what the study hopes for: few controls, gaps, heavy tails, unlike places.

`python -m benchmarks.changed_dates` prints how often intervals hold the truth, and how often none is relied on.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.figure import Figure, figure_of
from detector.study.event_study import estimate_effect
from domain.panels import Dates, Floats
from domain.studies import Answer, Effect

SEEDS = (501, 502, 503, 504, 505)
TRIALS = 40  # a seed, with and without a shock each
DAYS, FIRST = 400, 351  # the windows begin on day 351
WINDOWS = {"before": range(351, 365), "during": range(365, 372), "after": range(372, 393)}
TRUTHS = ((0.0, 0.0, 0.0), (0.2, -0.5, 0.4), (0.0, 0.0, 0.25))  # logs, by window
SHOCK = 0.3  # log; the platform moves so far three days before "during"
STRUCK = 0.5  # log; what a control takes from the event too, all windows through
STARTS: Dates = np.datetime64("2023-08-01", "D") + np.arange(DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a trial's counts are like."""

    controls: int = 20
    missing: float = 0.0  # share of days without a count
    is_heavy: bool = False  # single days multiplied by a Student deviate's exponential, three degrees of freedom
    loadings: float = 0.25  # log spread of how strongly places follow the platform
    struck_controls: int = 0


CHANGES: Mapping[str, Change] = {
    "nothing changed": Change(),
    "8 controls": Change(controls=8),
    "a tenth of days missing": Change(missing=0.1),
    "heavy tails": Change(is_heavy=True),
    "unlike loadings": Change(loadings=0.45),
    "a control struck": Change(struck_controls=1),
    "all changes": Change(controls=8, missing=0.1, is_heavy=True, loadings=0.45, struck_controls=1),
}


def figures(*, seeds: Sequence[int] = SEEDS, trials: int = TRIALS) -> Iterator[Figure]:
    """Yield for each change the coverage of 95 % intervals that are relied on, and the share of those that are not."""
    for name, change in CHANGES.items():
        for shock in (0.0, SHOCK):
            said = [list(_answers(change, seed=seed, trials=trials, shock=shock)) for seed in seeds]
            label = f"{name}, {'platform shock' if shock else 'no shock'}"
            relied = [[holds(effect, truth) for effect, truth in each if is_relied_on(effect)] for each in said]
            told = [float(np.mean(each)) for each in relied if each]
            yield figure_of(f"known date coverage, {label}", "tidegauge", told)
            uncertain = [float(np.mean([not is_relied_on(effect) for effect, _ in each])) for each in said]
            yield figure_of(f"known date called uncertain, {label}", "tidegauge", uncertain)


def is_relied_on(effect: Effect) -> bool:
    """Return whether an answer is given that does not call itself uncertain."""
    return effect.answer not in (Answer.UNCERTAIN, Answer.NOT_ESTIMATED)


def holds(effect: Effect, truth: float) -> bool:
    """Return whether an effect has an interval that holds the true log ratio."""
    return effect.low is not None and effect.high is not None and effect.low <= truth <= effect.high


def _answers(change: Change, *, seed: int, trials: int, shock: float) -> Iterator[tuple[Effect, float]]:
    rng = np.random.default_rng([seed, int(shock > 0)])
    for _ in range(trials):
        truths = TRUTHS[rng.integers(len(TRUTHS))]
        ads = invented_dates(rng, change, truths=truths, shock=shock * rng.choice([-1.0, 1.0]))
        effects = estimate_effect(ads[0], ads[1:].T, windows=WINDOWS, starts=STARTS)
        yield from zip(effects.values(), truths, strict=True)


def invented_dates(rng: np.random.Generator, change: Change, *, truths: Sequence[float], shock: float) -> Floats:
    """Return counts of a place and its controls, (1 + n_controls, n_days), negative binomial about drifting means."""
    places, days = 1 + change.controls, np.arange(DAYS)
    level = np.clip(rng.normal(np.log(25), 0.8, places), np.log(4), np.log(300))
    platform = _drift(rng, spread=0.06, memory=0.97) + shock * (days >= WINDOWS["during"].start - 3)
    loading = np.exp(rng.normal(0, change.loadings, places))
    weekday = np.array([0, 0.05, 0.05, 0.1, 0.2, 0.05, -0.15])[days % 7]
    drift = np.stack([_drift(rng, spread=0.07, memory=0.9) for _ in range(places)])
    log_mean = level[:, None] + weekday + drift + np.outer(loading, platform)
    for window, truth in zip(WINDOWS.values(), truths, strict=True):
        log_mean[0, window.start : window.stop] += truth
    log_mean[1 : 1 + change.struck_controls, FIRST:] += STRUCK
    if change.is_heavy:
        log_mean += 0.1 * np.clip(rng.standard_t(3, log_mean.shape), -10, 10)
    dispersion = rng.uniform(1.2, 4, (places, 1))
    ads = rng.negative_binomial(np.exp(log_mean) / (dispersion - 1), 1 / dispersion).astype(float)
    ads[rng.random(ads.shape) < change.missing] = np.nan
    return ads


def _drift(rng: np.random.Generator, *, spread: float, memory: float) -> Floats:
    drift = np.empty(DAYS)
    drift[0] = rng.normal(0, spread)
    for day, shock in enumerate(rng.normal(0, spread * np.sqrt(1 - memory**2), DAYS - 1), start=1):
        drift[day] = memory * drift[day - 1] + shock
    return drift


def main() -> None:
    """Print every figure as it comes."""
    for figure in figures():
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
