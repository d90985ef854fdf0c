"""The cost of a segment: squares about a mean or a line, in units of the whole series."""

import numpy as np
import pytest

from detector.change_points.costs import SegmentCosts
from domain.panels import Floats


def costs_of(*counts: float, times: Floats | None = None) -> SegmentCosts:
    return SegmentCosts(times=np.arange(len(counts), dtype=float) if times is None else times, counts=np.array(counts))


def test_squares_about_the_mean_and_about_the_line_worked_by_hand() -> None:
    flat, line = costs_of(1, 2, 4, 9).squares(0, 3)
    # mean 7/3, squares (16 + 1 + 25) / 9 = 4.667; the line has slope 1.5 and misses by 1/6, 1/3, 1/6: 6/36 = 0.167
    assert float(flat) == pytest.approx(4.667, abs=0.001)
    assert float(line) == pytest.approx(0.167, abs=0.001)


def test_a_line_pays_for_its_slope() -> None:
    segments = costs_of(1, 2, 4, 9)
    # log 4 = 1.386; 0.167 + 1.386 = 1.553, less than 4.667
    assert float(segments.costs(0, 3)) == pytest.approx(1.553, abs=0.001)
    assert segments.is_slope(0, 3)
    assert not costs_of(1, 2, 1, 2).is_slope(0, 4)


def test_many_segments_cost_what_each_costs_alone() -> None:
    segments = costs_of(3, 1, 4, 1, 5, 9, 2, 6)
    together = segments.costs(np.array([0, 1, 2]), 7)
    np.testing.assert_allclose(together, [float(segments.costs(start, 7)) for start in range(3)])


def test_a_line_runs_through_a_gap_at_its_own_pace() -> None:
    _, line = costs_of(0, 1, 2, 7, 8, times=np.array([0.0, 1, 2, 7, 8])).squares(0, 5)
    assert float(line) == pytest.approx(0.0, abs=1e-9)


def test_squares_far_along_a_long_series_keep_their_digits() -> None:
    counts = np.random.default_rng(1).normal(size=20_000)
    flat, line = costs_of(*counts).squares(19_000, 20_000)
    x = np.arange(1000.0)
    residuals = counts[19_000:] - np.polyval(np.polyfit(x, counts[19_000:], 1), x)
    assert float(flat) == pytest.approx(1000 * counts[19_000:].var(), rel=1e-9)
    assert float(line) == pytest.approx(float(residuals @ residuals), rel=1e-6)
