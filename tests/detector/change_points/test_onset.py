"""The onset interval holds the true onset as often as it says, measured on invented steps with fixed seeds."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.change_points.onset import BOUND, MOST_CARRY_OVER, carry_over
from detector.change_points.points import find_change_points
from domain.panels import Floats

TRIALS, ONSET, SLOTS = 200, 60, 120
Noise = Callable[[np.random.Generator, Floats], Floats]


def poisson(rng: np.random.Generator, mean: Floats) -> Floats:
    return rng.poisson(mean).astype(float)


def overdispersed(rng: np.random.Generator, mean: Floats) -> Floats:
    """Return counts whose variance is three times their mean."""
    return rng.negative_binomial(mean / 2, 1 / 3).astype(float)


def drifting(rng: np.random.Generator, mean: Floats) -> Floats:
    """Return counts whose noise, of deviation 15, keeps six tenths of itself from slot to slot."""
    noise = 12.0 * rng.normal(size=len(mean))
    for slot in range(1, len(noise)):
        noise[slot] += 0.6 * noise[slot - 1]
    return np.maximum(mean + noise, 0.0)


def share_covered(noise: Noise, *, low: float, high: float, onset: int = ONSET, seed: int = 11) -> tuple[float, int]:
    """Return how often the interval of the nearest change point holds the onset, and of how many found."""
    rng = np.random.default_rng(seed)
    mean = np.where(np.arange(SLOTS) < onset, low, high)
    held = []
    for _ in range(TRIALS):
        points = find_change_points(noise(rng, mean))
        near = [point for point in points if abs(point.index - onset) <= 30]
        if near:
            nearest = min(near, key=lambda point: abs(point.index - onset))
            held.append(nearest.low <= onset <= nearest.high)
    return float(np.mean(held)), len(held)


# two standard errors of a share of 0.95 among 100 to 200 trials are 0.03 to 0.04
@pytest.mark.parametrize(
    ("noise", "low", "high", "onset"),
    [
        (poisson, 20, 30, 60),
        (poisson, 60, 20, 60),
        (poisson, 3, 6, 60),
        (poisson, 0.5, 2, 60),
        (poisson, 0.5, 4, 110),
        (overdispersed, 30, 45, 60),
        (overdispersed, 100, 70, 60),
        (drifting, 100, 130, 60),
    ],
)
def test_the_interval_holds_the_onset_of_a_step_as_often_as_promised(
    noise: Noise, low: float, high: float, onset: int
) -> None:
    share, found = share_covered(noise, low=low, high=high, onset=onset)
    assert found >= 100
    assert share >= 0.91


def test_a_small_step_is_placed_less_surely_than_a_large_one() -> None:
    rng = np.random.default_rng(5)
    widths = []
    for high in (30, 60):
        point = find_change_points(poisson(rng, np.where(np.arange(SLOTS) < ONSET, 20.0, high)))[0]
        widths.append(point.high - point.low)
    assert widths[0] > widths[1]


def test_the_bound_is_the_quantile_of_the_two_sided_likelihood_ratio() -> None:
    # the greatest of either side is exponential: (1 - exp(-7.35 / 2))² = (1 - 0.0253)² = 0.95
    assert pytest.approx(7.35, abs=0.005) == BOUND


def test_residuals_that_carry_over_are_told_from_those_that_do_not() -> None:
    # products of neighbours 1 + 1 - 1 + 1 + 1 = 3 over six squares
    assert carry_over(np.array([1.0, 1, 1, -1, -1, -1])) == pytest.approx(0.5)
    assert carry_over(np.array([1.0, -1, 1, -1])) == 0.0
    assert carry_over(np.zeros(4)) == 0.0
    assert carry_over(np.ones(100)) == MOST_CARRY_OVER
