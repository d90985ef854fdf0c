"""Scores of windows against known distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detector.windows import EXACT_BELOW, USUAL, usual_range, window_scores
from domain.panels import Floats


def score(ads: float, *, expected: float, dispersion: float = 1.0, spread: float = 0.0) -> float:
    arrays = (np.array([value]) for value in (ads, expected, dispersion, spread))
    return float(window_scores(**dict(zip(("ads", "expected", "dispersion", "spread"), arrays, strict=True)))[0])


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
    assert score(15.0, expected=4.0, dispersion=2.0) == pytest.approx(exact, abs=1e-6)


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
    n = len(ads)
    arrays = {
        "expected": np.full(n, expected),
        "dispersion": np.full(n, dispersion),
        "spread": np.full(n, spread),
    }
    scores: Floats = window_scores(ads=ads, **arrays)
    assert np.isfinite(scores).all()
    if expected >= EXACT_BELOW:  # below, the exact tail takes over at two deviations and may step by a little
        assert (np.diff(scores) >= -1e-9).all()


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
    arrays = {"expected": np.array([200.0]), "dispersion": np.array([1.5]), "spread": np.array([0.01])}
    low, high = usual_range(**arrays)
    assert window_scores(ads=high, **arrays)[0] == pytest.approx(USUAL)
    assert window_scores(ads=low, **arrays)[0] == pytest.approx(-USUAL)
