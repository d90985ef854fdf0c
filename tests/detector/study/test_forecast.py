"""What was to be expected of a window: the level of the days before, carried forward with growing doubt."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.study.forecast import WindowSums, forecast_windows
from detector.study.place_model import first_roughness, fit_model
from detector.study.study_counts import StudyCounts
from domain.panels import Floats

Study = Callable[..., StudyCounts]
Cities = Callable[..., Floats]


def sums_of(study: StudyCounts, *, origin: int = 216) -> tuple[WindowSums, ...]:
    model = fit_model(study, is_member=np.arange(11) > 0, roughness=first_roughness(11))
    return forecast_windows(study, model, origins=[origin])[origin]


def test_a_constant_place_is_expected_to_stay(study: Study) -> None:
    before, during, after = sums_of(study(np.full((260, 11), 50.0)))
    for window, days in ((before, 14), (during, 7), (after, 23)):
        np.testing.assert_allclose(window.expected, 50.0 * days, rtol=1e-6)
        np.testing.assert_allclose(window.counted, 50.0 * days)
        np.testing.assert_allclose(window.days, days)
        np.testing.assert_allclose(window.platform_move, 0.0, atol=1e-9)


def test_a_place_that_has_risen_lately_is_expected_to_stay_up_for_now(study: Study, cities: Cities) -> None:
    ads = cities()
    plain = sums_of(study(ads))[0].expected[0]
    ads[150:, 0] = np.round(1.4 * ads[150:, 0])
    risen = sums_of(study(ads))[0].expected[0]
    assert 1.3 < risen / plain < 1.5


def test_doubt_grows_with_the_distance(study: Study) -> None:
    walk = np.cumsum(np.random.default_rng(5).normal(0, 0.06, (260, 11)), axis=0)
    near, _, far = sums_of(study(np.random.default_rng(6).poisson(200 * np.exp(walk)).astype(float)))
    assert (far.variance > near.variance).all()


def test_missing_days_are_left_out_on_both_sides(study: Study) -> None:
    ads = np.full((260, 11), 50.0)
    ads[230:234, 0] = np.nan
    during = sums_of(study(ads))[1]
    assert during.days[0] == 3
    assert during.counted[0] == 150
    assert during.expected[0] == pytest.approx(150, rel=1e-6)


def test_a_storms_rise_is_no_freak_however_far_it_lies_above_the_rest_of_its_window(study: Study) -> None:
    ads = np.full((260, 11), 5000.0)
    ads[237:260, 0] = 5000 * np.concatenate([np.full(13, 0.5), np.linspace(0.7, 2.1, 8), [2.1, 2.0]])
    after = sums_of(study(ads))[2]
    np.testing.assert_allclose(after.counted[0], after.observed[0], rtol=0.005)


def test_one_freak_day_is_cut_inside_a_longer_window_but_told_as_it_stands(study: Study) -> None:
    ads = np.full((260, 11), 50.0)
    ads[245, 0] = 5000.0
    after = sums_of(study(ads))[2]
    assert after.observed[0] == 22 * 50 + 5000
    # at most 50 + 4.5 * sqrt(1 * 50) = 82 for the freak day, and a little more as the level moves with it
    assert after.counted[0] < 22 * 50 + 95


def test_a_move_of_the_platform_is_expected_and_told(study: Study) -> None:
    ads = np.full((260, 11), 50.0)
    ads[216:] *= 1.5
    before, _, after = sums_of(study(ads))
    assert before.expected[0] == pytest.approx(14 * 75, rel=0.01)
    assert after.platform_move[0] == pytest.approx(np.log(1.5), rel=0.02)


def test_an_earlier_origin_does_not_know_the_days_after_it(study: Study, cities: Cities) -> None:
    ads = cities()
    window = sums_of(study(ads), origin=150)[0]
    assert window.observed[0] == ads[150:164, 0].sum()
    assert window.expected[0] == pytest.approx(window.observed[0], rel=0.1)


def test_the_log_ratio_of_nothing_observed_is_finite() -> None:
    one = np.ones(1)
    sums = WindowSums(
        counted=0 * one, observed=0 * one, expected=9.5 * one, variance=0 * one, days=one, platform_move=0 * one
    )
    assert sums.log_ratio()[0] == pytest.approx(np.log(0.5 / 10))
    assert sums.log_variance(np.array([1.9]))[0] == pytest.approx(0.2)
