"""Scores of windows against known distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detector.compiled import Single
from detector.windows import USUAL, normal_score, powers, usual_range, window_scores
from domain.panels import Floats

EXACT = (np.float32(20), np.float32(2))  # below 20 expected ads, beyond two deviations


def score(ads: float, *, expected: float, dispersion: float = 1.0, spread: float = 0.0) -> float:
    return float(scores_of(np.array([ads]), expected=expected, dispersion=dispersion, spread=spread)[0])


def scores_of(ads: Floats, *, expected: float, dispersion: float = 1.0, spread: float = 0.0) -> Single:
    """Return the scores of many counts of which the same is expected."""
    scores = np.empty(len(ads), np.float32)
    sums = np.stack([ads, np.full(len(ads), expected)]).astype(np.float32)
    dispersions, spreads = (np.full(len(ads), value, np.float32) for value in (dispersion, spread))
    power, lessons = np.empty(len(ads), np.float32), np.empty((2, len(ads)), np.float32)
    powers(power, dispersions)
    window_scores(scores, sums, (dispersions, spreads, power), lessons, EXACT)
    return scores


def test_a_count_as_expected_scores_about_nothing() -> None:
    assert score(100.0, expected=100.0) == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize("ads", [60.0, 80.0, 130.0, 150.0])
def test_large_poisson_counts_score_as_their_exact_tail_does(ads: float) -> None:
    tail = stats.poisson.sf(ads - 0.5, 100.0) if ads > 100 else stats.poisson.cdf(ads, 100.0)
    assert abs(score(ads, expected=100.0)) == pytest.approx(stats.norm.isf(tail), rel=0.06)


def test_small_poisson_counts_take_the_exact_tail() -> None:
    # P(X >= 12 | 4) = 0.000915, a normal score of 3.117
    assert score(12.0, expected=4.0) == pytest.approx(3.117, abs=0.01)


def test_small_negative_binomial_counts_take_the_exact_tail() -> None:
    # mean 4, variance 2 * 4 = 8: size 4, chance 1/2; P(X >= 15) from the distribution itself
    exact = stats.norm.isf(stats.nbinom.sf(14, 4, 0.5))
    assert score(15.0, expected=4.0, dispersion=2.0) == pytest.approx(exact, abs=1e-4)


def test_too_little_is_expected_for_a_dip() -> None:
    # P(X = 0 | 4) = 0.018: two deviations, far from an alarm
    assert score(0.0, expected=4.0) == pytest.approx(-2.094, abs=0.01)


def test_a_learned_spread_makes_the_same_count_less_unusual() -> None:
    assert score(150.0, expected=100.0, spread=0.04) < 0.5 * score(150.0, expected=100.0)


@given(
    st.floats(0.5, 5000),
    st.floats(1, 6),
    st.floats(0, 0.5),
    st.lists(st.floats(0, 10000), min_size=2, max_size=20),
)
def test_more_ads_never_score_less(expected: float, dispersion: float, spread: float, counts: list[float]) -> None:
    ads = np.sort(np.round(counts))
    scores = scores_of(ads, expected=expected, dispersion=dispersion, spread=spread)
    assert np.isfinite(scores).all()
    if expected >= EXACT[0]:  # below, the exact tail takes over at two deviations and may step by a little
        assert (np.diff(scores) >= -1e-4 * np.abs(scores[1:])).all()


def test_ninety_five_in_a_hundred_counts_are_usual() -> None:
    ads = np.random.default_rng(1).negative_binomial(100, 0.5, 20000)  # mean 100, variance 200
    low, high = usual_range(expected=np.array([100.0]), dispersion=np.array([2.0]), spread=np.array([0.0]))
    assert ((ads >= low) & (ads <= high)).mean() == pytest.approx(0.95, abs=0.01)


def test_the_range_holds_what_is_expected_and_nothing_below_zero() -> None:
    expected = np.array([0.01, 1.0, 10.0, 1000.0])
    low, high = usual_range(expected=expected, dispersion=np.full(4, 3.0), spread=np.full(4, 0.1))
    assert (low >= 0).all()
    assert (low < high).all()
    assert (expected[1:] < high[1:]).all()


def test_the_range_ends_where_the_score_says() -> None:
    # the range takes the power itself, the score a mixture of two roots: they agree to a few hundredths
    low, high = usual_range(expected=np.array([200.0]), dispersion=np.array([1.5]), spread=np.array([0.01]))
    assert score(high[0], expected=200, dispersion=1.5, spread=0.01) == pytest.approx(USUAL, abs=0.02)
    assert score(low[0], expected=200, dispersion=1.5, spread=0.01) == pytest.approx(-USUAL, abs=0.02)


def test_nothing_expected_has_no_range() -> None:
    low, high = usual_range(expected=np.array([[np.nan, 5.0]]), dispersion=np.ones((1, 2)), spread=np.zeros((1, 2)))
    assert np.isnan([low[0, 0], high[0, 0]]).all()
    assert low[0, 1] < 5 < high[0, 1]


@pytest.mark.parametrize("tail", [0.4, 0.02, 1e-4, 1e-9, 1e-12])
def test_the_normal_score_of_a_tail_is_right_to_four_figures(tail: float) -> None:
    assert normal_score(tail) == pytest.approx(stats.norm.isf(tail), rel=1e-4)
