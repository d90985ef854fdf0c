"""How unusual a window's count is, in standard deviations, and what would have been usual. It keeps no memory."""

import numpy as np
from scipy.special import betainc, betaincc, gammainc, gammaincc, ndtri

from domain.panels import Floats

EXACT_BELOW = 20.0  # expected ads under which the normal approximation is replaced by the exact tail
EXACT_BEYOND = 2.0  # standard deviations; nearer by, the difference decides nothing
ALMOST_POISSON = 1.0005
USUAL = 1.96  # 95 % of what is usual lies within


def window_scores(*, ads: Floats, expected: Floats, dispersion: Floats, spread: Floats) -> Floats:
    """Return how far each window lies from expectation in standard deviations, shape as given.

    The variance is dispersion × expected + spread × expected². A power between 1/3 (large dispersion) and 2/3
    (none) takes the skewness out, so one threshold serves small and large cities, above and below.

    Args:
        ads: Ads in the window.
        expected: Expected ads over the same observed steps, above zero.
        dispersion: Variance over mean of a single count, one or more.
        spread: Relative variance of the window beyond chance.
    """
    variance = dispersion / expected + spread
    power = (1 + 1 / dispersion) / 3
    score = (((ads / expected) ** power - 1) / power + 0.5 * (1 - power) * np.minimum(variance, 1)) / np.sqrt(variance)
    few = (expected < EXACT_BELOW) & (np.abs(score) > EXACT_BEYOND)
    if few.any():
        overdispersion = (dispersion + spread * expected)[few]
        score[few] = _exact_scores(ads[few], expected=expected[few], variance_ratio=overdispersion)
    return score


def _exact_scores(ads: Floats, *, expected: Floats, variance_ratio: Floats) -> Floats:
    """Return the normal score of the negative binomial tail on the side where the count lies."""
    score = np.zeros(len(ads))
    more = ads > expected
    for is_side, tail in ((more, _chance_of_more), (~more, _chance_of_less)):
        count, mean, ratio = np.round(ads[is_side]), expected[is_side], variance_ratio[is_side]
        score[is_side] = np.maximum(-ndtri(np.clip(tail(count, mean, ratio), 1e-12, 1)), 0)
    return np.where(more, score, -score)


def _chance_of_more(count: Floats, mean: Floats, ratio: Floats) -> Floats:
    """Return the chance of `count` or more: negative binomial, or Poisson where the variance is the mean."""
    binomial = betainc(np.maximum(count, 1), mean / np.maximum(ratio - 1, 1e-9), 1 - 1 / np.maximum(ratio, 1 + 1e-9))
    chance = np.where(ratio < ALMOST_POISSON, gammainc(np.maximum(count, 1), mean), binomial)
    return np.where(count > 0, chance, 1.0)


def _chance_of_less(count: Floats, mean: Floats, ratio: Floats) -> Floats:
    """Return the chance of `count` or fewer."""
    binomial = betaincc(count + 1, mean / np.maximum(ratio - 1, 1e-9), 1 - 1 / np.maximum(ratio, 1 + 1e-9))
    return np.where(ratio < ALMOST_POISSON, gammaincc(count + 1, mean), binomial)


def usual_range(*, expected: Floats, dispersion: Floats, spread: Floats) -> tuple[Floats, Floats]:
    """Return low and high, between which 95 % of counts lie when nothing is unusual; low is never below zero."""
    variance = dispersion / expected + spread
    power = (1 + 1 / dispersion) / 3
    centre = 0.5 * (1 - power) * np.minimum(variance, 1)
    low, high = (
        np.maximum(1 + power * (side * USUAL * np.sqrt(variance) - centre), 0) ** (1 / power) for side in (-1, 1)
    )
    return expected * low, expected * high
