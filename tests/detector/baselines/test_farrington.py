"""Farrington Flexible says what the R package says; `farrington.R` made the numbers beside it."""

from pathlib import Path

import numpy as np
import pytest

from detector.baselines.farrington import farrington_flexible, farrington_scores
from domain.panels import Floats

_R = np.genfromtxt(Path(__file__).with_name("farrington.csv"), delimiter=",", skip_header=1)
OBSERVED, EXPECTED, UPPER, DISPERSION = np.split(_R, 4, axis=1)  # each (340, 3): a busy, a steep and a quiet series
FIRST = 263  # five years of 52 weeks and three weeks


def steady(mean: float = 30.0, *, n_series: int = 1, seed: int = 5) -> Floats:
    return np.random.default_rng(seed).poisson(mean, (300, n_series)).astype(float)


def test_every_upper_bound_is_that_of_the_r_package() -> None:
    bounds = farrington_flexible(OBSERVED)
    assert np.isfinite(UPPER).sum() > 200
    np.testing.assert_array_equal(np.isfinite(bounds.upper), np.isfinite(UPPER))
    np.testing.assert_array_equal(bounds.upper, UPPER)  # whole numbers: no tolerance


def test_expected_counts_and_dispersions_are_those_of_the_r_package() -> None:
    bounds, said = farrington_flexible(OBSERVED), np.isfinite(UPPER)
    np.testing.assert_allclose(bounds.expected, EXPECTED, rtol=1e-6)
    np.testing.assert_allclose(bounds.dispersion[said], DISPERSION[said], rtol=1e-4)


def test_the_numbers_of_r_hold_a_dropped_trend_a_past_outbreak_and_a_present_one() -> None:
    steep = EXPECTED[FIRST:, 1]
    assert np.nanmax(np.abs(np.diff(steep))) > 10  # the trend ran beyond all that was seen, and was left out
    assert (OBSERVED[150:156, 0] > 100).any()
    assert (farrington_scores(OBSERVED)[319:326, 0] > 1).any()


def test_a_steady_series_is_expected_to_go_on() -> None:
    bounds = farrington_flexible(steady())
    np.testing.assert_allclose(bounds.expected[FIRST:], 30, rtol=0.15)
    assert np.isnan(bounds.expected[:FIRST]).all()


def test_a_past_outbreak_teaches_little() -> None:
    ads = steady()
    struck = ads.copy()
    struck[280 - 52] = 300
    usual, after = (farrington_flexible(counts).expected[280, 0] for counts in (ads, struck))
    # one of 35 same weeks: without weights the mean would rise by 270 / 35 = 8
    assert after == pytest.approx(usual, abs=1.5)


def test_the_newest_half_year_teaches_nothing() -> None:
    ads = steady()
    struck = ads.copy()
    struck[299 - 26 : 299] *= 3
    assert farrington_flexible(struck).upper[299] == farrington_flexible(ads).upper[299]


def test_a_smaller_chance_of_a_false_alarm_has_a_higher_bound() -> None:
    ads = steady()
    wide, narrow = (farrington_flexible(ads, alpha=alpha).upper[FIRST:] for alpha in (0.001, 0.05))
    assert (wide > narrow).all()


def test_fewer_than_five_ads_in_four_weeks_are_not_judged() -> None:
    ads = steady(3.0)
    ads[290:294, 0] = [1, 1, 1, 1]
    bounds = farrington_flexible(ads)
    assert np.isnan(bounds.upper[293, 0])
    ads[293] = 2
    assert np.isfinite(farrington_flexible(ads).upper[293, 0])


@pytest.mark.filterwarnings("error")
def test_where_none_of_the_same_weeks_was_counted_nothing_is_said() -> None:
    ads = steady(n_series=2)
    for year in range(1, 6):
        ads[299 - 52 * year - 3 : 299 - 52 * year + 4, 0] = np.nan
    upper = farrington_flexible(ads).upper[299]
    assert np.isnan(upper[0])
    assert np.isfinite(upper[1])


def test_about_one_usual_week_in_two_hundred_lies_above_the_bound() -> None:
    scores = farrington_scores(steady(n_series=60, seed=2))[FIRST:]
    # 60 series × 37 weeks = 2,220 weeks; the bound is a whole number, and its own error adds to the chance
    assert 0.001 < np.mean(scores > 1) < 0.02
