"""Limits of a log ratio: score limits of the count, doubt about the expectation in quadrature."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.study.interval import log_interval


def test_the_limits_of_a_plain_count_are_the_score_limits() -> None:
    ratio, low, high = log_interval(counted=100, expected=100, dispersion=1, variance=0, quantile=2)
    # (100 + 2 ± 2 * sqrt(100 + 1)) / 100 = 1.02 ± 0.2010
    assert ratio == 0
    assert low == pytest.approx(np.log(0.8190), abs=1e-4)
    assert high == pytest.approx(np.log(1.2210), abs=1e-4)


def test_with_many_ads_only_the_doubt_about_the_expectation_is_left() -> None:
    ratio, low, high = log_interval(counted=2e9, expected=1e9, dispersion=1, variance=0.01, quantile=2)
    assert (ratio, low, high) == pytest.approx((np.log(2), np.log(2) - 0.2, np.log(2) + 0.2), abs=1e-3)


def test_nothing_observed_has_an_upper_limit_only() -> None:
    _, low, high = log_interval(counted=0, expected=10, dispersion=1, variance=0, quantile=2)
    assert low == -np.inf
    assert high == pytest.approx(np.log(4 / 10))  # the score limit of zero is the quantile squared


def test_nothing_expected_gives_no_error() -> None:
    _, low, high = log_interval(counted=3, expected=0, dispersion=1, variance=0.1, quantile=2)
    assert low < high


@given(st.floats(0, 1e5), st.floats(0.1, 1e5), st.floats(1, 10), st.floats(0, 1), st.floats(1.8, 5))
def test_the_limits_enclose_the_ratio(
    counted: float, expected: float, dispersion: float, variance: float, quantile: float
) -> None:
    ratio, low, high = log_interval(
        counted=counted, expected=expected, dispersion=dispersion, variance=variance, quantile=quantile
    )
    assert low <= ratio <= high
