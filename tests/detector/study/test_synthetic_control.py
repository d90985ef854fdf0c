"""The second line: weights none negative and one together, an interval from placebos, nothing from nothing."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.study.event_study import estimate_effect
from detector.study.study_counts import StudyCounts, study_counts
from detector.study.synthetic_control import synthetic_control
from domain.panels import Floats
from domain.studies import SecondLine

Study = Callable[..., StudyCounts]
Cities = Callable[..., Floats]


def line(study: StudyCounts, name: str) -> SecondLine:
    found = synthetic_control(study)[name]
    assert found is not None
    return found


def limits(found: SecondLine) -> tuple[float, float]:
    assert found.low is not None
    assert found.high is not None
    return found.low, found.high


def test_a_planted_drop_and_surge_lie_within_and_zero_does_not(study: Study, cities: Cities) -> None:
    ads = cities()
    ads[230:237, 0] *= 0.5
    ads[237:, 0] *= 1.5
    found = synthetic_control(study(ads))
    for name, factor in (("during", 0.5), ("after", 1.5)):
        second = found[name]
        assert second is not None
        low, high = limits(second)
        assert low < np.log(factor) < high
        assert not low < 0 < high


def test_a_place_that_moves_with_two_controls_is_followed_where_the_platform_stands_still(
    study: Study, cities: Cities
) -> None:
    wave = np.exp(0.4 * np.sin(np.arange(260) / 25))
    ads = cities(level=2000.0)
    ads[:, [0, 1, 2]] *= wave[:, None]
    found = line(study(ads), "after")
    assert abs(found.log_ratio) < 0.06
    # three of eleven move; a mean of all ten controls would follow a fifth of the wave
    others = np.log(ads[237:, 1:].mean(axis=1).mean() / ads[:216, 1:].mean(axis=1).mean())
    mine = np.log(ads[237:, 0].mean() / ads[:216, 0].mean())
    assert abs(mine - others) > 0.15


def test_a_shock_common_to_all_is_nobodys_effect(study: Study, cities: Cities) -> None:
    platform = np.where(np.arange(260) >= 228, 0.6, 1.0)
    low, high = limits(line(study(cities(platform=platform)), "after"))
    assert low < 0 < high


@pytest.mark.parametrize("seed", range(1, 6))
def test_where_nothing_happened_both_lines_say_so(study: Study, cities: Cities, seed: int) -> None:
    laid = study(cities(seed=seed))
    for second in synthetic_control(laid).values():
        assert second is not None
        low, high = limits(second)
        assert low < 0.03
        assert high > -0.03


def test_with_few_placebos_there_is_a_number_without_a_range(study: Study, cities: Cities) -> None:
    ads = cities()
    ads[:120] = np.nan  # 96 days of history: ten controls on the date, and no earlier date
    found = line(study(ads), "after")
    assert (found.low, found.high) == (None, None)
    assert abs(found.log_ratio) < 0.1


def test_among_many_controls_those_that_moved_alike_are_chosen(cities: Cities) -> None:
    wave = np.exp(0.4 * np.sin(np.arange(260) / 25))
    ads = cities(n_cities=61, level=2000.0)
    ads[:, [0, 50, 55, 60]] *= wave[:, None]
    for city in range(1, 50):  # a week without a count in each of the others, not the same one
        ads[4 * city : 4 * city + 7, city] = np.nan
    days = np.datetime64("2024-01-01", "D") + np.arange(260)
    laid = study_counts(ads[:, 0], ads[:, 1:], windows={"after": range(237, 260)}, starts=days, is_ordinary=None)
    found = line(laid, "after")
    assert found.donors <= 30
    assert abs(found.log_ratio) < 0.06
    assert found.high is not None


def test_what_was_not_counted_has_no_second_line(study: Study, cities: Cities) -> None:
    ads = cities()
    ads[230:237, 0] = np.nan
    found = synthetic_control(study(ads))
    assert found["during"] is None
    assert found["after"] is not None
    ads[:, 0] = np.nan
    assert set(synthetic_control(study(ads)).values()) == {None}


def test_too_few_controls_give_no_second_line(cities: Cities) -> None:
    ads = cities(n_cities=3)
    days = np.datetime64("2024-01-01", "D") + np.arange(260)
    windows = {"after": range(240, 260)}
    laid = study_counts(ads[:, 0], ads[:, 1:], windows=windows, starts=days, is_ordinary=None)
    assert synthetic_control(laid) == {"after": None}


def test_days_in_the_windows_move_no_weight(study: Study, cities: Cities) -> None:
    ads = cities()
    later = ads.copy()
    later[240:, 0] *= 3  # the end of "after"; before and during are what they were
    first, second = (synthetic_control(study(each)) for each in (ads, later))
    assert first["before"] == second["before"]
    assert first["during"] == second["during"]


def test_two_lines_of_one_study_agree_on_a_plain_effect(cities: Cities) -> None:
    ads = cities()
    ads[230:, 0] *= 1.6
    days = np.datetime64("2024-01-01", "D") + np.arange(260)
    windows = {"before": range(216, 230), "during": range(230, 260)}
    first = estimate_effect(ads[:, 0], ads[:, 1:], windows=windows, starts=days)["during"]
    laid = study_counts(ads[:, 0], ads[:, 1:], windows=windows, starts=days, is_ordinary=None)
    assert line(laid, "during").agreement_with(first) == "agrees"
