"""Levels, weekdays and how the platform moved, seen from the other controls. It judges no place."""

from dataclasses import dataclass

import numpy as np

from detector.study.rolling import centred_mean
from detector.study.study_counts import StudyCounts
from domain.panels import Bools, Floats

ROUNDS = 4  # the levels and the index move by less than a thousandth after four
REACH = 4.5  # deviations; what lies beyond is cut, so that a dump of duplicates does not move the platform
WEEKDAY_PRIOR = 30.0  # independent counts that stand for "this weekday is like the others"
LEAST_INDEX = 0.02  # keeps logarithms finite when most controls stand at zero
LEAST_LEVEL = 1e-3
LEAST_EXPECTED = 0.05  # ads; below it the precision of a ratio is not made any smaller
MEMORY_HALF_LIFE = 60.0  # days; what the platform did two months ago is half forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Roughness:
    """How far counts scatter around their expectation."""

    dispersion: Floats  # (n_series,) variance over mean of a single day, one or more
    drift_variance: float  # of the slow log drift of a place, mean over the places


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What every series would count if it moved with the platform; both (n_series, n_days)."""

    usual: Floats  # level × weekday, the platform at its usual height
    index: Floats  # the platform's height over the usual, seen by the other controls

    @property
    def expected(self) -> Floats:
        """Return the expected ads without the place's own drift."""
        return self.usual * self.index


def fit_baseline(study: StudyCounts, *, is_member: Bools, roughness: Roughness) -> Baseline:
    """Return levels and weekdays of the history and the leave-one-out index of every day.

    Args:
        study: Counts; only days before the first window set levels and weekdays.
        is_member: Controls that make up the index, shape (n_series,).
        roughness: Sets the weight of each control, one over the variance of its ratio.
    """
    is_history = (np.arange(len(study.weekday)) < study.first)[:, None]
    weekdays = ((study.weekday[:, None] == np.arange(7)) & is_history).astype(float)
    known, counts = study.is_observed, np.nan_to_num(study.counts)
    index, weekday = np.ones(counts.shape), np.ones((len(counts), 7))
    prior = WEEKDAY_PRIOR * roughness.dispersion[:, None]
    usual = index
    for number in range(ROUNDS):
        shape = weekday[:, study.weekday] * index * known
        level = counts[:, : study.first].sum(axis=1) / np.maximum(shape[:, : study.first].sum(axis=1), 1e-9)
        level = np.maximum(level, LEAST_LEVEL)[:, None]
        weekday = (counts @ weekdays + prior) / ((level * index * known) @ weekdays + prior)
        usual = level * weekday[:, study.weekday]
        last = index if number else None
        index = _left_out(study.counts, usual=usual, last=last, is_member=is_member, roughness=roughness)
    return Baseline(usual=usual, index=index)


def index_of(study: StudyCounts, baseline: Baseline, *, is_member: Bools, roughness: Roughness) -> Floats:
    """Return the leave-one-out index of some controls at given levels, shape (n_series, n_days)."""
    index = None
    for _ in range(3):
        index = _left_out(study.counts, usual=baseline.usual, last=index, is_member=is_member, roughness=roughness)
    return np.ones(study.counts.shape) if index is None else index


def _left_out(counts: Floats, *, usual: Floats, last: Floats | None, is_member: Bools, roughness: Roughness) -> Floats:
    """Return the precision-weighted ratio of the other members; freak days are cut once there is a last index."""
    is_counted = np.isfinite(counts) & is_member[:, None]
    around = np.ones(counts.shape) if last is None else last
    expected = np.maximum(usual * around, LEAST_EXPECTED)
    variance = roughness.dispersion[:, None] / expected + roughness.drift_variance
    weight = np.where(is_counted, 1 / variance, 0.0)
    ratio = np.where(is_counted, counts / usual, 0.0)
    if last is not None:
        ratio = np.minimum(ratio, around * (1 + REACH * np.sqrt(variance)))
    mass = weight.sum(axis=0) - weight
    is_known = mass > 1e-9
    index = ((weight * ratio).sum(axis=0) - weight * ratio) / np.where(is_known, mass, 1.0)
    return _carried_forward(np.maximum(index, LEAST_INDEX), is_known)


def _carried_forward(index: Floats, is_known: Bools) -> Floats:
    """Return the index with the last known value on days without a control, 1 before the first."""
    day = np.maximum.accumulate(np.where(is_known, np.arange(index.shape[1]), -1), axis=1)
    return np.where(day >= 0, np.take_along_axis(index, np.maximum(day, 0), axis=1), 1.0)


def index_departure(index: Floats, *, first: int, reach: int = 1) -> Floats:
    """Return how far the log index lies from its own slow past, same shape; the past ends at the first window.

    Args:
        index: Leave-one-out index, shape (n_series, n_days).
        first: First day of the first window.
        reach: Days on either side over which the index is smoothed.
    """
    fade = 0.5 ** (1 / MEMORY_HALF_LIFE)
    weekly = np.log(centred_mean(index[:, :first], reach=3))
    slow = np.empty(index.shape)
    memory = weekly[:, :28].mean(axis=1)
    for day in range(index.shape[1]):
        slow[:, day] = memory
        if day < first:
            memory = fade * memory + (1 - fade) * weekly[:, day]
    departure: Floats = np.log(np.maximum(centred_mean(index, reach=reach), LEAST_INDEX)) - slow
    return departure
