"""How unusual a window's count is, in standard deviations, and what would have been usual. It keeps no memory."""

import numpy as np
from scipy.special import betainc, betaincc, gammainc, gammaincc, ndtri

from domain.panels import Floats

EXACT_BELOW = 20.0  # expected ads under which the normal approximation is replaced by the exact tail
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
    few = (expected < EXACT_BELOW) & (np.abs(score) > 1.5)
    if few.any():
        overdispersion = (dispersion + spread * expected)[few]
        score[few] = _exact_scores(ads[few], expected=expected[few], variance_ratio=overdispersion)
    return score


def _exact_scores(ads: Floats, *, expected: Floats, variance_ratio: Floats) -> Floats:
    """Return the normal score of the negative binomial tail on the side where the count lies."""
    count = np.round(ads)
    size = expected / np.maximum(variance_ratio - 1, 1e-9)
    chance = 1 - 1 / np.maximum(variance_ratio, 1 + 1e-9)
    is_poisson = variance_ratio < 1.0005
    least = np.maximum(count, 1)
    above = np.where(is_poisson, gammainc(least, expected), betainc(least, size, chance))
    below = np.where(is_poisson, gammaincc(count + 1, expected), betaincc(count + 1, size, chance))
    upper = -ndtri(np.clip(np.where(count > 0, above, 1), 1e-12, 1))
    lower = ndtri(np.clip(below, 1e-12, 1))
    return np.where(ads > expected, np.maximum(upper, 0), np.minimum(lower, 0))


def usual_range(*, expected: Floats, dispersion: Floats, spread: Floats) -> tuple[Floats, Floats]:
    """Return low and high, between which 95 % of counts lie when nothing is unusual; low is never below zero."""
    variance = dispersion / expected + spread
    power = (1 + 1 / dispersion) / 3
    centre = 0.5 * (1 - power) * np.minimum(variance, 1)
    low, high = (
        np.maximum(1 + power * (side * USUAL * np.sqrt(variance) - centre), 0) ** (1 / power) for side in (-1, 1)
    )
    return expected * low, expected * high
