"""The opponents of the benchmark do what their papers say, so that the ratios mean something."""

import numpy as np
import pytest

from benchmarks.detector import farrington, invented_counts, measure, seconds_of


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
