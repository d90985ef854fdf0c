"""The mean effect of several disasters and how far they differ. It pools logs of ratios and knows no counts.

Source:
    Restricted maximum likelihood: W. Viechtbauer, J. Educ. Behav. Stat. 30 (2005), 261-293. Interval with Student's
    distribution: J. Hartung and G. Knapp, Statistics in Medicine 20 (2001), 3875-3889, never narrower than the plain
    one: C. Röver, G. Knapp and T. Friede, BMC Med. Res. Methodol. 15 (2015), 99. I²: J. P. T. Higgins and
    S. G. Thompson, Statistics in Medicine 21 (2002), 1539-1558.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t as student

from detector.study.placebo import NORMAL
from domain.errors import InvalidPanel
from domain.hazards import Phase, Role
from domain.panels import Floats
from domain.studies import HazardStudy, PhaseEffect, PooledEffect

ROUNDS = 200
SETTLED = 1e-10


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanEffect:
    """A random-effects mean of logs with its 95 % interval."""

    mean: float
    low: float
    high: float
    spread: float  # standard deviation of the true effects between studies
    inconsistency: float  # I², 0 to 1


def mean_effect(effects: Sequence[float], errors: Sequence[float]) -> MeanEffect:
    """Return the mean of effects that differ in truth, not by chance alone.

    Args:
        effects: One a study, logs of ratios.
        errors: Their standard errors, above zero.

    Raises:
        InvalidPanel: fewer than two studies, lengths that differ, or an error that is not above zero.
    """
    value, error = np.asarray(effects, dtype=float), np.asarray(errors, dtype=float)
    if len(value) < 2 or value.shape != error.shape or not (np.isfinite(value).all() and (error > 0).all()):
        raise InvalidPanel("a mean effect needs two studies, each with a number and an error above zero")
    variance = error**2
    between = _between_variance(value, variance)
    weight = 1 / (variance + between)
    mean = float(weight @ value / weight.sum())
    left_over = max(float(weight @ (value - mean) ** 2) / (len(value) - 1), 1.0)
    reach = float(student.ppf(0.975, len(value) - 1)) * np.sqrt(left_over / weight.sum())
    plain = 1 / variance
    heterogeneity = float(plain @ (value - plain @ value / plain.sum()) ** 2)
    inconsistency = max(0.0, 1 - (len(value) - 1) / heterogeneity) if heterogeneity > 0 else 0.0
    return MeanEffect(
        mean=mean, low=mean - reach, high=mean + reach, spread=float(np.sqrt(between)), inconsistency=inconsistency
    )


def _between_variance(value: Floats, variance: Floats) -> float:
    """Return the variance of the true effects by restricted maximum likelihood, zero or more."""
    between = max(0.0, float(np.var(value, ddof=1) - variance.mean()))
    for _ in range(ROUNDS):
        weight = 1 / (variance + between)
        mean = weight @ value / weight.sum()
        squares = weight**2 @ ((value - mean) ** 2 - variance)
        found = max(0.0, float(squares / (weight**2).sum() + 1 / weight.sum()))
        if abs(found - between) < SETTLED:
            break
        between = found
    return between


def pool_studies(studies: Sequence[HazardStudy]) -> tuple[PooledEffect, ...]:
    """Return the mean effect of each phase over disasters, aligned on their anchors, for each role of a place.

    Places of one disaster share its weather and its dates and are no independent studies: their effects are
    averaged first, with the error of a single one. What is uncertain or not estimated is left out and counted.
    """
    return tuple(
        _pooled(studies, role=role, phase=phase, planned_days=planned_days)
        for role in Role
        for phase, planned_days in _phases(studies, role)
    )


def _phases(studies: Sequence[HazardStudy], role: Role) -> list[tuple[Phase, int | None]]:
    """Return the phases that were asked for where a place had this role, in their order in time."""
    asked = ((each.phase, each.planned_days) for study in studies for each in _phase_effects(study, role))
    return list(dict.fromkeys(asked))


def _phase_effects(study: HazardStudy, role: Role) -> Iterator[PhaseEffect]:
    return (each for place in study.places if place.role is role for each in place.phases)


def _pooled(studies: Sequence[HazardStudy], *, role: Role, phase: Phase, planned_days: int | None) -> PooledEffect:
    found: dict[str, tuple[float, float]] = {}
    asked = 0
    for study in studies:
        mine = [
            each for each in _phase_effects(study, role) if (each.phase, each.planned_days) == (phase, planned_days)
        ]
        asked += bool(mine)
        if usable := [numbers for each in mine if (numbers := _log_ratio_and_error(each)) is not None]:
            ratios, errors = np.array(usable).T
            found[study.hazard.slug] = float(ratios.mean()), float(np.sqrt((errors**2).mean()))
    pooled = PooledEffect(
        role=role, phase=phase, planned_days=planned_days, hazards=tuple(found), left_out=asked - len(found)
    )
    if len(found) < 2:
        return pooled
    mean = mean_effect(*zip(*found.values(), strict=True))
    return replace(
        pooled,
        log_ratio=mean.mean,
        low=mean.low,
        high=mean.high,
        spread=mean.spread,
        inconsistency=mean.inconsistency,
    )


def _log_ratio_and_error(each: PhaseEffect) -> tuple[float, float] | None:
    """Return a log ratio with its standard error; None without a whole phase, or with an interval open to one side."""
    effect = each.effect
    if effect.log_ratio is None or effect.low is None or effect.high is None or effect.is_uncertain:
        return None
    error = (effect.high - effect.low) / (2 * NORMAL)
    return (effect.log_ratio, error) if each.is_over and 0 < error < np.inf else None
