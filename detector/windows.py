"""How unusual a window's count is, in standard deviations, and what would have been usual. It keeps no memory."""

from math import erfc, exp, log, sqrt

import numpy as np
from numpy import float32 as f4

from detector.compiled import Single, compiled
from detector.state import CAPPED, EXPECTED
from domain.panels import Floats

ALMOST_POISSON = 1.0005
LEAST_TAIL = 1e-12
FAR_OUT = f4(6)  # standard deviations; a tail of 1e-9
LEAST_EXPECTED = f4(0.02)  # ads in a window; nothing can be told of fewer
MOST_SURPRISE = f4(8)  # of its known variance; more than that is a surge and no spread
USUAL = 1.96  # 95 % of what is usual lies within
Reals = Floats | Single
Exact = tuple[f4, f4]
Noise = tuple[Single, Single, Single]
_ZERO, _HALF, _ONE, _TWO, _FOUR, _3_2, _4_3 = f4(0), f4(0.5), f4(1), f4(2), f4(4), f4(1.5), f4(4 / 3)


@compiled
def powers(power: Single, dispersion: Single) -> None:
    """Write the power that takes the skewness out of counts of each dispersion: 2/3 of Poisson's, 1/3 far beyond."""
    for c in range(len(power)):
        power[c] = (_ONE + _ONE / dispersion[c]) / f4(3)


@compiled
def window_scores(scores: Single, sums: Single, noise: Noise, lessons: Single, exact: Exact) -> None:
    """Write how far each window lies from expectation in standard deviations, arrays (n,), and what that would teach.

    The variance is dispersion × expected + spread × expected². A power between 1/3 (large dispersion) and 2/3
    (none) takes the skewness out, so one threshold serves small and large cities, above and below. The power is
    mixed from the fourth root and its cube, which square roots alone can give.

    Args:
        scores: Written to.
        sums: Ads in the window, and expected ads over the same observed steps; shape (2 or more, n).
        noise: Variance over mean of a single count, one or more; relative variance of the window beyond chance; and
            the `powers` of that dispersion.
        lessons: Written to, shape (2, n): the relative variance beyond chance that this window shows, held to a few
            times what is known; and how sure that is, one over its own variance.
        exact: Where the exact tail is taken: below so many expected ads, beyond so many standard deviations.
    """
    ads, expected, (dispersion, spread, power), (below, beyond) = sums[CAPPED], sums[EXPECTED], noise, exact
    few = 0
    for c in range(len(ads)):
        one_of = _ONE / max(expected[c], LEAST_EXPECTED)
        chance, ratio = dispersion[c] * one_of, ads[c] * one_of
        variance = chance + spread[c]
        sure = _ONE / variance
        square = np.sqrt(ratio)
        fourth = np.sqrt(square)
        share = _3_2 - _TWO * power[c]
        shape = share * _FOUR * (fourth - _ONE) + (_ONE - share) * _4_3 * (square * fourth - _ONE)
        score = (shape + _HALF * (_ONE - power[c]) * min(variance, _ONE)) * np.sqrt(sure)
        scores[c] = score
        few += (expected[c] < below) & (abs(score) > beyond)
        off = ratio - _ONE
        lessons[0, c] = min(max(off * off - chance, -variance), MOST_SURPRISE * variance)
        lessons[1, c] = sure * sure
    if few:
        _take_exact_tails(scores, sums, noise, exact)


@compiled
def _take_exact_tails(scores: Single, sums: Single, noise: Noise, exact: Exact) -> None:
    """Score windows with few ads far out by the tail itself, which the approximation misses there."""
    ads, expected, (dispersion, spread, _), (below, beyond) = sums[CAPPED], sums[EXPECTED], noise, exact
    for c in range(len(ads)):
        if abs(scores[c]) > beyond and expected[c] < below:
            mean = np.float64(max(expected[c], LEAST_EXPECTED))
            one = f4(exact_score(round(np.float64(ads[c])), mean, dispersion[c] + spread[c] * mean))
            # far out the tail is too small to be told, and the approximation still orders
            scores[c] = one if abs(one) < FAR_OUT or abs(scores[c]) < FAR_OUT else scores[c]


@compiled
def exact_score(count: int, mean: float, ratio: float) -> float:
    """Return the normal score of the negative binomial tail on the side where the count lies, signed.

    Args:
        count: Ads.
        mean: Expected ads.
        ratio: Variance over mean; Poisson where it is one.
    """
    is_more = count > mean
    below = _chance_below(count if is_more else count + 1, mean, ratio)
    score = max(normal_score(max(1 - below if is_more else below, LEAST_TAIL)), 0.0)
    return score if is_more else -score


@compiled
def _chance_below(count: int, mean: float, ratio: float) -> float:
    """Return the chance of fewer than `count`, term by term."""
    is_poisson = ratio < ALMOST_POISSON
    size, share = (0.0, 0.0) if is_poisson else (mean / (ratio - 1), 1 - 1 / ratio)
    term = exp(-mean) if is_poisson else exp(-size * log(ratio))
    below = 0.0
    for k in range(count):
        below += term
        if 1 - below < LEAST_TAIL:
            break
        term *= mean / (k + 1) if is_poisson else (size + k) * share / (k + 1)
    return below


@compiled
def normal_score(tail: float) -> float:
    """Return the standard normal's point beyond which `tail` lies, for tails below a half.

    Source:
        Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.2.23, and one Newton step after it.
    """
    if tail >= 0.5:
        return 0.0
    u = sqrt(-2 * log(tail))
    z = u - (2.515517 + u * (0.802853 + u * 0.010328)) / (1 + u * (1.432788 + u * (0.189269 + u * 0.001308)))
    density = exp(-0.5 * z * z) / 2.5066282746310002
    return z + (0.5 * erfc(z / 1.4142135623730951) - tail) / density


@compiled
def usual_between(expected: float, dispersion: float, spread: float) -> tuple[float, float]:
    """Return low and high, between which 95 % of counts lie when nothing is unusual; low is never below zero."""
    variance = dispersion / expected + spread
    power = (1 + 1 / dispersion) / 3
    centre = 0.5 * (1 - power) * min(variance, 1.0)
    reach = USUAL * sqrt(variance)
    low = max(1 + power * (-reach - centre), 0.0) ** (1 / power)
    high = max(1 + power * (reach - centre), 0.0) ** (1 / power)
    return expected * low, expected * high


def usual_range(*, expected: Reals, dispersion: Reals, spread: Reals) -> tuple[Floats, Floats]:
    """Return low and high of many expectations, arrays of one shape; NaN where `expected` is."""
    low, high = _usual_ranges(*(np.ravel(values).astype(float) for values in (expected, dispersion, spread)))
    return low.reshape(expected.shape), high.reshape(expected.shape)


@compiled
def _usual_ranges(expected: Floats, dispersion: Floats, spread: Floats) -> tuple[Floats, Floats]:
    low, high = np.full(len(expected), np.nan), np.full(len(expected), np.nan)
    for number in range(len(expected)):
        if not np.isnan(expected[number]):
            low[number], high[number] = usual_between(expected[number], dispersion[number], spread[number])
    return low, high
