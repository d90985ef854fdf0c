"""Everything the study learns from history: baseline, scatter, drift. It looks at no window."""

from dataclasses import dataclass

import numpy as np

from detector.study.drift_posterior import DriftPosterior, drift_posterior
from detector.study.platform_index import REACH, Baseline, Roughness, fit_baseline, index_departure
from detector.study.rolling import trailing_mean
from detector.study.study_counts import StudyCounts
from domain.panels import Bools, Floats

LEVEL_DAYS = 28  # the logarithm is taken around the level of the four weeks before
LEVEL_REACH = 6.0  # deviations; a day beyond teaches the level no more than that
FIRST_DISPERSION, FIRST_DRIFT_VARIANCE = 2.0, 0.01  # where the first round starts; the second starts where it ended
MIN_DIFFERENCES = 20  # with fewer pairs of days the dispersion is the usual one
USUAL_DISPERSION = 1.5
MEDIAN_OF_SQUARE = 0.455  # of a squared standard normal deviate
LARGEST_SQUARE = 18.0  # squared deviations; a difference beyond 4.2 deviations is a freak day


@dataclass(frozen=True, slots=True, kw_only=True)
class Linearised:
    """Counts as log departures from a level that the past set; all (n_series, n_days)."""

    level: Floats  # around which the logarithm is taken, as a ratio to the baseline
    deviation: Floats  # standard deviation of one day's ratio to that level
    log_ratio: Floats  # log of observed over baseline, to first order; NaN where missing

    @property
    def noise(self) -> Floats:
        """Return the chance variance of each day's log ratio."""
        return self.deviation**2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceModel:
    """What history says of the place and of every control; row 0 is the place."""

    baseline: Baseline
    is_member: Bools  # (n_series,) controls that make up the index
    roughness: Roughness
    linearised: Linearised
    drift: DriftPosterior
    departure: Floats  # (n_series, n_days) of the log index from its own slow past

    @property
    def dispersion(self) -> Floats:
        """Return variance over mean of a single day, corrected by what the drift left over, shape (n_series,)."""
        return self.roughness.dispersion * self.drift.noise


def first_roughness(n_series: int) -> Roughness:
    """Return the scatter to start from before anything is known."""
    return Roughness(dispersion=np.full(n_series, FIRST_DISPERSION), drift_variance=FIRST_DRIFT_VARIANCE)


def fit_model(study: StudyCounts, *, is_member: Bools, roughness: Roughness) -> PlaceModel:
    """Return the model of all series from the days before the first window.

    Args:
        study: The counts.
        is_member: Controls that make up the platform index, shape (n_series,).
        roughness: The scatter that weighs them, from an earlier round or `first_roughness`.
    """
    baseline = fit_baseline(study, is_member=is_member, roughness=roughness)
    history = slice(0, study.first)
    ratio = study.counts / baseline.expected
    dispersion = day_to_day_dispersion(ratio[:, history], baseline.expected[:, history])
    linearised = _linearised(ratio, baseline.expected, dispersion)
    drift = drift_posterior(linearised.log_ratio[:, history], linearised.noise[:, history])
    return PlaceModel(
        baseline=baseline,
        is_member=is_member,
        roughness=Roughness(dispersion=dispersion, drift_variance=drift.variance),
        linearised=linearised,
        drift=drift,
        departure=index_departure(baseline.index, first=study.first),
    )


def day_to_day_dispersion(ratio: Floats, expected: Floats) -> Floats:
    """Return variance over mean from differences of successive days, where a slow drift drops out.

    Args:
        ratio: Observed over expected, shape (n_series, n_days); NaN where missing.
        expected: Expected ads, same shape.

    Returns:
        Shape (n_series,), one or more.
    """
    squares = np.diff(ratio, axis=1) ** 2 / (1 / expected[:, 1:] + 1 / expected[:, :-1])
    return np.maximum([_robust_mean(row[np.isfinite(row)]) for row in squares], 1.0)


def _robust_mean(squares: Floats) -> float:
    if len(squares) < MIN_DIFFERENCES:
        return USUAL_DISPERSION
    return float(np.minimum(squares, LARGEST_SQUARE / MEDIAN_OF_SQUARE * np.median(squares)).mean())


def log_ratios(ratio: Floats, *, level: Floats, deviation: Floats) -> Floats:
    """Return log ratios to first order around a level, upward freak days cut; a zero count stays finite."""
    log_ratio: Floats = np.log(level) + np.minimum(ratio / level, 1 + REACH * deviation) - 1
    return log_ratio


def _linearised(ratio: Floats, expected: Floats, dispersion: Floats) -> Linearised:
    usual = 1 + LEVEL_REACH * np.sqrt(dispersion[:, None] / expected)
    level = trailing_mean(np.minimum(ratio, usual), days=LEVEL_DAYS)
    deviation = np.sqrt(dispersion[:, None] / (expected * level))
    log_ratio = log_ratios(ratio, level=level, deviation=deviation)
    return Linearised(level=level, deviation=deviation, log_ratio=log_ratio)
