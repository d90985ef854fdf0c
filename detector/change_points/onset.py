"""How surely the place of a change point is known. It moves no point."""

import numpy as np

from detector.change_points.costs import SHORTEST, Positions, SegmentCosts
from domain.panels import Floats

CERTAINTY = 0.95
BOUND = -2 * np.log(1 - np.sqrt(CERTAINTY))  # 7.35, in variances of the noise about the segments
POOLED_COUNTS = 5.0  # counts that the noise of both segments stands for in the noise of either: a segment may be short
MOST_CARRY_OVER = 0.8  # beyond, a series has hardly any level; the interval widens ninefold and no further


def onset_interval(segments: SegmentCosts, *, left: int, point: int, right: int, carry_over: float) -> tuple[int, int]:
    """Return the first and last position at which the segment [point, right) may really begin.

    The change point is moved with its neighbours and the kinds of its segments fixed. A position stays in the
    interval while the squares it adds are at most `BOUND` noise variances. That is the 95 % quantile of the greatest
    likelihood ratio about a change of level, exact in the limit of many counts about a small change, and careful
    where the change is large. Noise that carries over to the next count makes place less sure, as if its variance
    were (1 + r) / (1 - r) times as large. Measured on simple steps of counts: 0.93 to 1.00, see the tests.

    Args:
        segments: The costs of the series.
        left: Where the segment before begins, as all positions among the observed counts.
        point: The change point.
        right: Where the segment after ends.
        carry_over: r, the correlation of one count's residual with the next one's.

    Source:
        Hansen, Econometrica 68 (2000), 575-603, theorem 2; Bhattacharya and Brockwell, Z. Wahrscheinlichkeitsth. 37
        (1976), 51-75.
    """
    kinds = segments.is_slope(left, point), segments.is_slope(point, right)
    between = np.arange(left + SHORTEST, right - SHORTEST + 1)
    before = segments.squares_of_kind(left, between, is_slope=kinds[0])
    after = segments.squares_of_kind(between, right, is_slope=kinds[1])
    here = point - int(between[0])
    free = np.array([point - left - 1 - kinds[0], right - point - 1 - kinds[1]])
    noise = _noise_of(np.array([before[here], after[here]]), free=free)
    # if the change came earlier than it seems, what lies between belongs to the segment after, and so does its noise
    noise_between = np.where(between < point, noise[1], noise[0]) * (1 + carry_over) / (1 - carry_over)
    added = before + after - before[here] - after[here]
    inside = between[added <= BOUND * noise_between + 1e-9]
    return int(inside[0]), int(inside[-1])


def _noise_of(squares: Floats, *, free: Positions) -> Floats:
    """Return the variance of the counts about each of two segments, shape (2,); high counts vary more than low ones."""
    pooled = squares.sum() / free.sum()
    noise: Floats = (squares + POOLED_COUNTS * pooled) / (free + POOLED_COUNTS)
    return noise


def carry_over(residuals: Floats) -> float:
    """Return the correlation of a residual with the one before it, between 0 and `MOST_CARRY_OVER`.

    Args:
        residuals: Counts less the level or line of their segment, shape (n,).
    """
    power = float(residuals @ residuals)
    if power <= 0:
        return 0.0
    return float(np.clip(residuals[1:] @ residuals[:-1] / power, 0.0, MOST_CARRY_OVER))
