"""Placebos widen an interval that the model makes too narrow, and two of one place never overlap in a rank."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.study.loadings import Loadings
from detector.study.place_model import first_roughness, fit_model
from detector.study.placebo import NORMAL, Placebos, is_formed, past_scores, placebo_dates
from detector.study.study_counts import StudyCounts
from domain.panels import Floats

Study = Callable[..., StudyCounts]
Cities = Callable[..., Floats]


def normal_placebos(scale: float) -> Placebos:
    rng = np.random.default_rng(4)
    return Placebos(past=scale * rng.normal(size=(12, 3, 21)), present=scale * rng.normal(size=(3, 20)))


def test_placebos_as_the_model_says_leave_the_interval_alone() -> None:
    assert normal_placebos(1.0).quantile(0, days=14) == pytest.approx(NORMAL, rel=0.1)


def test_placebos_twice_as_wide_widen_the_interval_nearly_twice() -> None:
    assert 1.6 * NORMAL < normal_placebos(2.0).quantile(1, days=14) < 2 * NORMAL


def test_a_window_that_strays_further_than_the_others_is_widened_itself() -> None:
    placebos = normal_placebos(1.0)
    placebos.past[:, 2] *= 2
    placebos.present[2] *= 2
    steady, straying = (placebos.quantile(number, days=14) for number in (0, 2))
    assert steady < 1.15 * NORMAL
    assert straying > 1.5 * NORMAL
    # 252 past placebos of fourteen days are worth 83, of ninety days 19: the others count for more there
    assert steady < placebos.quantile(2, days=90) < straying


def test_an_interval_is_narrowed_by_twelve_percent_at_most() -> None:
    assert normal_placebos(0.1).quantile(0, days=14) == pytest.approx(0.88 * NORMAL)


def test_without_placebos_the_model_stands() -> None:
    none = Placebos(past=np.zeros((0, 1, 7)), present=np.full((1, 6), np.nan))
    assert none.quantile(0, days=14) == pytest.approx(NORMAL)
    assert len(none.of_window(0, days=7)) == 0


def test_a_longer_window_has_fewer_placebos_that_do_not_overlap() -> None:
    found = normal_placebos(1.0)
    assert len(found.of_window(0, days=21)) == 12 * 21 + 20
    assert len(found.of_window(0, days=22)) == 6 * 21 + 20  # every second date: 42 days apart
    assert len(found.of_window(0, days=90)) == 3 * 21 + 20  # every fifth: 105 days apart


def test_no_placebo_window_reaches_the_first_window(study: Study, cities: Cities) -> None:
    laid = study(cities())
    # The windows span 216 to 260: 44 days, so the newest placebo begins 44 days before 216
    assert placebo_dates(laid) == [172, 151, 130]


def test_past_scores_of_steady_cities_are_about_standard_normal(study: Study, cities: Cities) -> None:
    laid = study(cities())
    model = fit_model(laid, is_member=np.arange(11) > 0, roughness=first_roughness(11))
    scores = past_scores(laid, model, Loadings(extra=np.zeros(11), variance=np.zeros(11)))
    assert scores.shape == (3, 3, 11)
    assert 0.6 < scores.std() < 1.4


def test_a_place_without_history_or_window_is_no_placebo(study: Study, cities: Cities) -> None:
    ads = cities()
    ads[:100, 4] = np.nan  # 30 days of history on day 130, 51 on day 151
    ads[172:182, 5] = np.nan  # four of fourteen days are left of the first window of the first date
    laid = study(ads)
    model = fit_model(laid, is_member=np.arange(11) > 0, roughness=first_roughness(11))
    scores = past_scores(laid, model, Loadings(extra=np.zeros(11), variance=np.zeros(11)))
    assert np.isnan(scores[1:, :, 4]).all()
    assert np.isfinite(scores[0, :, 4]).all()
    assert np.isnan(scores[0, 0, 5])
    assert np.isfinite(scores[0, 1:, 5]).all()


def test_half_of_a_window_is_enough() -> None:
    assert is_formed(np.array([6.0, 7.0]), range(14)).tolist() == [False, True]
