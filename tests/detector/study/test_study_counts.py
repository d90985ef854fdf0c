"""Arrays are checked at the door; what cannot be compared is missing, never a guess."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.study.study_counts import StudyCounts, study_counts
from domain.errors import InvalidPanel
from domain.panels import Floats
from domain.studies import Reason

DAYS = np.datetime64("2024-01-01", "D") + np.arange(260)  # a Monday
Study = Callable[..., StudyCounts]
Cities = Callable[..., Floats]


def made(place: Floats, controls: Floats, *, window: range = range(216, 230)) -> StudyCounts:
    return study_counts(place, controls, windows={"during": window}, starts=DAYS, is_ordinary=None)


def test_the_place_comes_first_and_the_axis_ends_with_the_last_window(cities: Cities) -> None:
    ads = cities()
    laid = made(ads[:, 3], ads[:, 4:])
    np.testing.assert_array_equal(laid.counts[0], ads[:230, 3])
    assert laid.counts.shape == (8, 230)
    assert laid.weekday[:8].tolist() == [0, 1, 2, 3, 4, 5, 6, 0]
    assert laid.first == 216


def test_history_older_than_two_years_is_cut_and_the_windows_move_along() -> None:
    days = np.datetime64("2020-01-01", "D") + np.arange(1000)
    windows = {"during": range(900, 907)}
    laid = study_counts(np.full(1000, 9.0), np.full((1000, 6), 9.0), windows=windows, starts=days, is_ordinary=None)
    assert laid.windows == {"during": range(730, 737)}
    assert laid.counts.shape == (7, 737)


@pytest.mark.parametrize("wrong", [np.inf, -1.0])
def test_an_impossible_count_is_refused(cities: Cities, wrong: float) -> None:
    ads = cities()
    ads[5, 0] = wrong
    with pytest.raises(InvalidPanel, match="negative or infinite"):
        made(ads[:, 0], ads[:, 1:])
    with pytest.raises(InvalidPanel, match="negative or infinite"):
        made(ads[:, 1], ads[:, [0, 2, 3]])


def test_arrays_that_do_not_fit_each_other_are_refused(cities: Cities) -> None:
    ads = cities()
    with pytest.raises(InvalidPanel, match="fit"):
        made(ads[:-1, 0], ads[:, 1:])
    with pytest.raises(InvalidPanel, match="fit"):
        made(ads[:, 0], ads[:, 1:].T)
    with pytest.raises(InvalidPanel, match="fit"):
        made(ads[:, :1], ads[:, 1:])


def test_days_with_a_hole_are_refused(cities: Cities) -> None:
    ads, holed = cities(), DAYS.copy()
    holed[100:] += 1
    with pytest.raises(InvalidPanel, match="consecutive"):
        study_counts(ads[:, 0], ads[:, 1:], windows={"x": range(9)}, starts=holed, is_ordinary=None)


@pytest.mark.parametrize("window", [range(250, 261), range(5, 5), range(100, 110, 2), range(-3, 4)])
def test_a_window_off_the_axis_is_refused(cities: Cities, window: range) -> None:
    ads = cities()
    with pytest.raises(InvalidPanel, match="window"):
        made(ads[:, 0], ads[:, 1:], window=window)


def test_no_window_at_all_is_refused(cities: Cities) -> None:
    ads = cities()
    with pytest.raises(InvalidPanel, match="needs a window"):
        study_counts(ads[:, 0], ads[:, 1:], windows={}, starts=DAYS, is_ordinary=None)


def test_a_mask_of_another_shape_is_refused(study: Study, cities: Cities) -> None:
    with pytest.raises(InvalidPanel, match="is_ordinary"):
        study(cities(), is_ordinary=np.ones(5, dtype=bool))


def test_a_mask_of_days_silences_history_and_leaves_the_windows_alone(study: Study, cities: Cities) -> None:
    mask = np.ones(260, dtype=bool)
    mask[200:240] = False
    laid = study(cities(), is_ordinary=mask)
    assert np.isnan(laid.counts[:, 200:216]).all()
    assert np.isfinite(laid.counts[:, 216:]).all()


def test_a_mask_of_cells_silences_a_control_in_the_windows_but_never_the_place(study: Study, cities: Cities) -> None:
    mask = np.ones((260, 11), dtype=bool)
    mask[210:, :2] = False
    laid = study(cities(), is_ordinary=mask)
    assert np.isnan(laid.counts[0, 210:216]).all()
    assert np.isfinite(laid.counts[0, 216:]).all()
    assert np.isnan(laid.counts[1, 210:]).all()


def test_a_control_hardly_observed_or_all_zero_is_no_control(cities: Cities) -> None:
    ads = cities()
    ads[:, 1] = 0
    ads[50:, 2] = np.nan  # 50 days of history, fewer than 56
    assert len(made(ads[:, 0], ads[:, 1:]).counts) == 9


def test_a_day_with_fewer_than_three_other_controls_is_not_compared(study: Study, cities: Cities) -> None:
    ads = cities()
    ads[100, 4:] = np.nan  # three controls are left: enough for the place, two for each of them
    ads[101, 3:] = np.nan
    laid = study(ads)
    assert np.isfinite(laid.counts[:, 100]).tolist() == [True] + [False] * 10
    assert np.isnan(laid.counts[:, 101]).all()


def test_the_reasons_come_in_the_order_in_which_they_can_be_mended(cities: Cities) -> None:
    ads = cities()
    assert made(ads[:, 0], ads[:, 1:]).reason is None
    assert made(ads[:, 0], ads[:, 1:5]).reason is Reason.TOO_FEW_CONTROLS
    assert made(ads[:, 0] * 0, ads[:, 1:]).reason is Reason.NO_LEVEL
    assert made(ads[:, 0] * np.nan, ads[:, 1:]).reason is Reason.TOO_LITTLE_HISTORY
    assert made(ads[:, 0], ads[:, 1:], window=range(55, 60)).reason is Reason.TOO_LITTLE_HISTORY
    assert made(ads[:, 0], ads[:, 1:], window=range(7)).reason is Reason.TOO_LITTLE_HISTORY
