"""The opponents of the benchmark do what their papers say, so that the ratios mean something."""

import numpy as np
import pytest

from benchmarks.detector import ears_c2, farrington, invented_counts, measure, seconds_of


def test_ears_c2_of_a_small_series_worked_by_hand() -> None:
    ads = np.array([[1.0, 2, 3, 4, 5, 6, 7, 50, 50, 10]])
    # days 1 to 7: mean 4, squared deviations 9+4+1+0+1+4+9 = 28, 28 / 6 = 4.667, root 2.160; (10 - 4) / 2.160 = 2.777
    assert ears_c2(ads)[0, 9] == pytest.approx(2.777, abs=0.001)
    assert np.isnan(ears_c2(ads)[0, :9]).all()


def test_ears_c2_leaves_missing_days_out() -> None:
    ads = np.array([[1.0, np.nan, 3, np.nan, 5, np.nan, 7, 50, 50, 10]])
    # 1, 3, 5, 7: mean 4, squared deviations 9+1+1+9 = 20, 20 / 3 = 6.667, root 2.582; 6 / 2.582 = 2.324
    assert ears_c2(ads)[0, 9] == pytest.approx(2.324, abs=0.001)


def test_farrington_expects_the_level_of_a_steady_series() -> None:
    ads = np.random.default_rng(1).poisson(50.0, 410).astype(float)
    assert farrington(ads, days=np.array([400])) == pytest.approx(50.0, rel=0.1)


def test_invented_counts_hold_gaps_and_no_negative_number() -> None:
    ads = invented_counts(sites=1, places=5, days=200)
    assert ads.shape == (5, 200)
    assert np.isnan(ads).any()
    assert np.nanmin(ads) >= 0


def test_time_is_taken_over_several_rounds() -> None:
    calls: list[int] = []
    assert seconds_of(lambda: calls.append(1), rounds=4) >= 0
    assert len(calls) == 4


def test_the_look_is_set_against_both_opponents() -> None:
    measured = measure(places=3, farrington_days=2)
    assert [row.against for row in measured] == ["EARS C2, cumulative sums", "Farrington, statsmodels"]
    assert all(row.ratio > 0 for row in measured)
