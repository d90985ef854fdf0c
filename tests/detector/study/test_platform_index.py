"""Levels and weekdays come from history; the index of a series comes from the others."""

from collections.abc import Callable

import numpy as np

from detector.study.platform_index import Baseline, Roughness, fit_baseline, index_departure, index_of
from detector.study.study_counts import StudyCounts
from domain.panels import Floats

Study = Callable[..., StudyCounts]
Cities = Callable[..., Floats]
ROUGH = Roughness(dispersion=np.ones(11), drift_variance=0.01)
CONTROLS = np.arange(11) > 0


def fitted(study: StudyCounts) -> Baseline:
    return fit_baseline(study, is_member=CONTROLS, roughness=ROUGH)


def test_constant_counts_are_their_own_expectation(study: Study) -> None:
    baseline = fitted(study(np.full((260, 11), 50.0)))
    np.testing.assert_allclose(baseline.expected, 50.0)
    np.testing.assert_allclose(baseline.index, 1.0)


def test_a_common_move_is_the_index_and_the_place_does_not_move_its_own(study: Study) -> None:
    ads = np.full((260, 11), 50.0)
    ads[230:] *= 1.3
    ads[240:, 0] = 500.0
    baseline = fitted(study(ads))
    np.testing.assert_allclose(baseline.index[0, 230:], 1.3, rtol=1e-6)


def test_one_control_with_a_dump_of_duplicates_hardly_moves_the_platform(study: Study) -> None:
    ads = np.full((260, 11), 50.0)
    ads[240, 3] = 5000.0
    # Its ratio is cut at 1 + 4.5 * sqrt(1/50 + 0.01) = 1.78 around the last index, a tenth of the mean,
    # and the last index moves with it: two more rounds stay below 1.15. Uncut it would be (9 + 100) / 10 = 10.9.
    assert fitted(study(ads)).index[0, 240] < 1.2


def test_fridays_are_learned_from_history(study: Study, cities: Cities) -> None:
    usual = fitted(study(cities())).usual[0]
    # 2024-01-01 is a Monday; day 4 a Friday, a fifth above the others but for the prior of 30 counts
    assert 1.12 < usual[4] / usual[3] < 1.25


def test_a_day_without_controls_keeps_the_last_known_index(study: Study) -> None:
    ads = np.full((260, 11), 50.0)
    ads[100:] = 75.0
    ads[240:243, 1:] = np.nan
    baseline = fitted(study(ads))
    np.testing.assert_allclose(baseline.index[0, 240:243], baseline.index[0, 239])


def test_the_index_of_some_controls_is_theirs_alone(study: Study) -> None:
    ads = np.full((260, 11), 50.0)
    ads[230:, 1:6] *= 1.5
    laid = study(ads)
    half = (np.arange(11) > 0) & (np.arange(11) < 6)
    index = index_of(laid, fitted(laid), is_member=half, roughness=ROUGH)
    np.testing.assert_allclose(index[0, 235], 1.5, rtol=1e-3)


def test_a_departure_is_measured_from_a_past_that_ends_at_the_first_window() -> None:
    index = np.ones((1, 200))
    index[:, 150:] = 1.5
    departure = index_departure(index, first=150)
    np.testing.assert_allclose(departure[0, :149], 0.0, atol=1e-12)
    np.testing.assert_allclose(departure[0, 151:], np.log(1.5))  # it would fade if the windows were let in


def test_a_step_of_the_past_is_taken_in_with_a_half_life_of_two_months() -> None:
    index = np.ones((1, 400))
    index[:, 100:] = 2.0
    departure = index_departure(index, first=400)[0]
    assert np.isclose(departure[160], 0.5 * np.log(2), rtol=0.08)
    assert np.isclose(departure[220], 0.25 * np.log(2), rtol=0.15)
