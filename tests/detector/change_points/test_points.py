"""Change points of a series: planted ones are found, slopes and noise are left alone, gaps shift nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detector.change_points.points import ChangePoint, find_change_points
from domain.errors import InvalidPanel
from domain.panels import Floats

NAN = float("nan")


def steps(*levels: float, length: int = 40, seed: int = 2) -> Floats:
    """Return Poisson counts about one level after the other, each for the same number of slots."""
    return np.random.default_rng(seed).poisson(np.repeat(levels, length)).astype(float)


def indices(ads: Floats) -> list[int]:
    return [point.index for point in find_change_points(ads)]


def test_every_number_of_a_plain_step_worked_by_hand() -> None:
    ads = np.concatenate([np.resize([4.0, 5, 6], 30), np.resize([19.0, 20, 21], 30)])
    # moving the point by one slot puts a count of 6 among the twenties, or of 19 among the fives: far beyond the noise
    assert find_change_points(ads) == (
        ChangePoint(index=30, low=30, high=30, level_before=5.0, level_after=20.0, is_slope=False),
    )


def test_a_step_in_the_middle_of_twenty_counts_is_not_told_from_a_slope() -> None:
    # the line leaves a quarter of the twenty squares, 5, and pays log 20 = 3.0; a change pays 3 × 3.0 = 9.0
    assert indices(np.repeat([5.0, 20.0], 10)) == []


def test_planted_steps_lie_within_their_intervals() -> None:
    points = find_change_points(steps(30, 60, 20))
    assert len(points) == 2
    for point, onset, before, after in zip(points, (40, 80), (30, 60), (60, 20), strict=True):
        assert point.low <= onset <= point.high
        assert point.level_before == pytest.approx(before, rel=0.15)
        assert point.level_after == pytest.approx(after, rel=0.15)
        assert not point.is_slope


def test_a_steady_slope_is_no_flight_of_steps() -> None:
    mean = np.linspace(20, 200, 150)
    assert indices(np.random.default_rng(1).poisson(mean).astype(float)) == []


def test_a_level_that_begins_to_rise_is_told_as_a_slope() -> None:
    mean = np.concatenate([np.full(60, 30.0), np.linspace(30, 160, 60)])
    (point,) = find_change_points(np.random.default_rng(4).poisson(mean).astype(float))
    assert point.is_slope
    assert abs(point.index - 60) <= 6
    assert point.level_after < 60  # where the slope begins, not its mean of 95


def test_noise_has_a_change_point_once_in_fifty_series_or_less() -> None:
    rng = np.random.default_rng(8)
    plain = [bool(indices(rng.poisson(20, 100).astype(float))) for _ in range(200)]
    wild = [bool(indices(rng.negative_binomial(5, 0.2, 100).astype(float))) for _ in range(200)]
    assert np.mean(plain) <= 0.02  # 0.007 over long runs
    assert np.mean(wild) <= 0.05  # 0.02 over long runs, with a variance of five times the mean


def test_missing_counts_shift_no_point() -> None:
    ads = steps(30, 60)
    gappy = ads.copy()
    gappy[[0, 1, 5, 20, 33, 52, 53, 54, 70, 79]] = NAN
    assert indices(gappy) == indices(ads) == [40]


def test_a_change_inside_a_gap_may_have_begun_anywhere_in_it() -> None:
    ads = steps(20, 80)
    ads[36:45] = NAN
    (point,) = find_change_points(ads)
    assert (point.index, point.low, point.high) == (45, 36, 45)


def test_a_slope_goes_on_through_a_year_without_counts() -> None:
    ads = np.linspace(100, 300, 120) + np.random.default_rng(6).normal(0, 3, 120)
    ads[30:90] = NAN
    assert indices(ads) == []


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("ads", [[], [NAN] * 30, [7.0] * 30, [0.0] * 30, [5.0], [NAN, 5.0, NAN], [0, 0, 0, 90, 90]])
def test_too_little_to_see_has_no_change_points(ads: list[float]) -> None:
    assert find_change_points(np.array(ads)) == ()


@pytest.mark.parametrize("ads", [[1.0, -1, 2], [1.0, np.inf, 2], [[1.0, 2], [3, 4]]])
def test_what_cannot_be_a_series_of_counts_is_refused(ads: list[float]) -> None:
    with pytest.raises(InvalidPanel):
        find_change_points(np.array(ads))


@settings(deadline=None)
@given(factor=st.floats(0.01, 1000), more=st.floats(0, 500), seed=st.integers(0, 500))
def test_scaling_and_shifting_leave_the_points_where_they_are(factor: float, more: float, seed: int) -> None:
    ads = steps(30, 50, 20, seed=seed)
    assert indices(ads * factor + more * factor) == indices(ads)


@settings(deadline=None)
@given(seed=st.integers(0, 500))
def test_a_series_read_backwards_has_its_points_mirrored(seed: int) -> None:
    ads = steps(30, 60, 20, seed=seed) + np.random.default_rng(seed).random(120)  # fractions, so that no two ways tie
    forwards, backwards = indices(ads), indices(ads[::-1])
    assert [len(ads) - index for index in backwards][::-1] == forwards


@settings(deadline=None)
@given(ads=st.lists(st.one_of(st.integers(0, 300), st.just(NAN)), max_size=60))
def test_whatever_the_counts_every_point_has_sound_numbers(ads: list[float]) -> None:
    for point in find_change_points(np.array(ads, dtype=float)):
        assert 0 < point.low <= point.index <= point.high < len(ads)
        assert np.isfinite(ads[point.index])
        assert 0 <= point.level_before < np.inf
        assert 0 <= point.level_after < np.inf


def test_a_very_long_series_is_done_at_once_and_its_point_is_still_exact() -> None:
    ads = np.repeat([30.0, 90.0], [5003, 4997]) + np.random.default_rng(9).uniform(0, 9, 10_000)
    assert indices(ads) == [5003]
