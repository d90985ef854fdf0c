"""A planted effect is found within its interval, a move of the platform is none, and nothing comes from nothing."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from detector.study.event_study import estimate_effect
from domain.errors import InvalidPanel
from domain.panels import Bools, Floats
from domain.studies import Answer, Doubt, Effect, Reason

Cities = Callable[..., Floats]
DAYS = np.datetime64("2024-01-01", "D") + np.arange(260)
WINDOWS = {"before": range(216, 230), "during": range(230, 237), "after": range(237, 260)}


def effects(
    ads: Floats, *, windows: Mapping[str, range] = WINDOWS, is_ordinary: Bools | None = None
) -> dict[str, Effect]:
    """Return the study of the first column against the others."""
    return estimate_effect(ads[:, 0], ads[:, 1:], windows=windows, starts=DAYS, is_ordinary=is_ordinary)


def numbers(effect: Effect) -> tuple[float, float, float]:
    assert effect.log_ratio is not None
    assert effect.low is not None
    assert effect.high is not None
    return effect.log_ratio, effect.low, effect.high


def reasons(found: Mapping[str, Effect]) -> list[Reason | None]:
    return [effect.reason for effect in found.values()]


def planted(ads: Floats, factors: tuple[float, float, float]) -> Floats:
    """Return the counts with the first place multiplied in each window."""
    changed = ads.copy()
    for factor, window in zip(factors, WINDOWS.values(), strict=True):
        changed[window.start : window.stop, 0] = np.round(factor * ads[window.start : window.stop, 0])
    return changed


def test_planted_effects_are_told_from_none_and_lie_within_their_intervals(cities: Cities) -> None:
    factors, held = (1.3, 0.6, 1.5), 0
    for seed in range(1, 7):
        for factor, effect in zip(factors, effects(planted(cities(seed=seed), factors)).values(), strict=True):
            _, low, high = numbers(effect)
            held += bool(low < np.log(factor) < high)
            assert low > 0 or high < 0
            assert effect.placebo_rank == pytest.approx(0, abs=0.05)
            assert not effect.is_uncertain
    # 18 intervals of 95 %: the chance that more than two miss is 6 %
    assert held >= 16


def test_excess_and_expected_add_up_to_what_was_observed() -> None:
    effect = effects(planted(np.full((260, 11), 50.0), (1, 1, 1.5)))["after"]
    # 23 days of 50, and half as much again
    assert effect.expected == pytest.approx(1150, rel=1e-6)
    assert effect.excess == pytest.approx(575, rel=1e-6)
    assert effect.observed == 1725


@pytest.mark.parametrize("seed", range(1, 6))
def test_where_nothing_happened_the_interval_holds_zero(cities: Cities, seed: int) -> None:
    for effect in effects(cities(seed=seed)).values():
        _, low, high = numbers(effect)
        # five seeds of three windows: at 95 % one of fifteen may miss, yet by little
        assert low < 0.02
        assert high > -0.02


@pytest.mark.parametrize("factor", [0.6, 1.6])
def test_a_shock_common_to_all_is_not_taken_for_the_places_effect(cities: Cities, factor: float) -> None:
    platform = np.where(np.arange(260) >= 228, factor, 1.0)
    for effect in effects(cities(platform=platform)).values():
        ratio, low, high = numbers(effect)
        assert low < 0 < high
        assert abs(ratio) < 0.15


def test_an_effect_beside_a_shock_of_the_platform_is_still_found(cities: Cities) -> None:
    platform = np.where(np.arange(260) >= 228, 0.7, 1.0)
    _, low, high = numbers(effects(planted(cities(platform=platform), (1, 1, 1.6)))["after"])
    assert 0 < low < np.log(1.6) < high


def test_a_fifth_of_the_days_missing_changes_little(cities: Cities) -> None:
    ads = planted(cities(), (1, 0.5, 1.5))
    holed = np.where(np.random.default_rng(2).random(ads.shape) < 0.2, np.nan, ads)
    for name, effect in effects(holed).items():
        full, (ratio, low, high) = numbers(effects(ads)[name])[0], numbers(effect)
        assert ratio == pytest.approx(full, abs=0.15)
        assert low < full < high
        assert effect.observed_days <= len(WINDOWS[name])


def test_a_struck_control_is_left_out_and_said(cities: Cities) -> None:
    ads = cities()
    ads[230:, 4] *= 4
    effect = effects(ads)["after"]
    assert effect.struck_controls == 1
    assert effect.controls == 9
    assert abs(numbers(effect)[0]) < 0.1


def test_a_window_without_a_count_has_no_number(cities: Cities) -> None:
    ads = cities()
    ads[230:237, 0] = np.nan
    found = effects(ads)
    assert reasons(found) == [None, Reason.NOTHING_OBSERVED, None]
    assert found["during"].log_ratio is None
    assert found["during"].observed is None
    assert found["during"].observed_days == 0


def test_a_window_without_controls_has_no_number(cities: Cities) -> None:
    ads = cities()
    ads[230:237, 1:] = np.nan
    assert reasons(effects(ads)) == [None, Reason.TOO_FEW_CONTROLS, None]


def test_a_place_that_falls_silent_has_an_upper_limit_only(cities: Cities) -> None:
    effect = effects(planted(cities(), (1, 0, 1)))["during"]
    _, low, high = numbers(effect)
    assert effect.observed == 0
    assert low == -np.inf
    assert high < np.log(0.1)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda ads: ads * [0] + 0, Reason.NO_LEVEL),
        (lambda ads: ads * [np.nan], Reason.TOO_LITTLE_HISTORY),
        (lambda ads: np.where(np.arange(260) < 170, np.nan, ads), Reason.TOO_LITTLE_HISTORY),
    ],
)
def test_a_place_without_a_baseline_says_why(cities: Cities, spoil: Callable[[Floats], Floats], reason: Reason) -> None:
    ads = cities()
    ads[:, 0] = spoil(ads[:, 0])
    found = effects(ads)
    assert reasons(found) == [reason] * 3
    assert [effect.log_ratio for effect in found.values()] == [None] * 3


@pytest.mark.parametrize("controls", [0, 1, 4])
def test_a_handful_of_controls_is_too_few(cities: Cities, controls: int) -> None:
    assert reasons(effects(cities()[:, : 1 + controls])) == [Reason.TOO_FEW_CONTROLS] * 3


def test_a_long_window_needs_twenty_placebos(cities: Cities) -> None:
    windows = {"after": range(165, 255)}
    # no earlier date leaves 120 days of history and 90 for the window: only the controls on the date are left
    assert reasons(effects(cities(), windows=windows)) == [Reason.TOO_FEW_PLACEBOS]
    found = effects(cities(n_cities=22), windows=windows)["after"]
    assert found.reason is None
    assert found.placebos == 21


def test_few_controls_are_certain_while_the_platform_stands_and_not_while_it_moves(cities: Cities) -> None:
    moved = np.where(np.arange(260) >= 216, 1.5, 1.0)
    assert not effects(cities(n_cities=7))["after"].is_uncertain
    assert effects(cities(n_cities=7, platform=moved))["after"].doubts == (Doubt.FEW_PLACES,)
    assert not effects(cities(n_cities=21, platform=moved))["after"].is_uncertain


def test_a_drop_far_beyond_what_few_controls_leave_open_is_told_all_the_same(cities: Cities) -> None:
    moved = np.where(np.arange(260) >= 216, 1.2, 1.0)
    found = effects(planted(cities(n_cities=7, platform=moved), (1, 0.4, 1)))
    assert found["during"].answer is Answer.BELOW
    assert not found["during"].is_uncertain
    few, many = (numbers(effects(planted(cities(n_cities=n, platform=moved), (1, 0.4, 1)))["during"]) for n in (7, 21))
    assert few[2] - few[1] > 1.2 * (many[2] - many[1])  # its range takes in that it may follow the platform unlike


def test_controls_that_follow_the_platform_unlike_each_other_make_the_result_uncertain() -> None:
    platform = np.where(np.arange(260) >= 228, 0.5, 0.0)
    loading = np.r_[1.0, np.tile([0.2, 1.8, 1.0, 0.4, 1.6], 3)]
    for shares, doubts in ((loading, (Doubt.UNLIKE_PLACES,)), (np.ones(16), ())):
        ads = np.random.default_rng(3).poisson(100 * np.exp(platform[:, None] * shares)).astype(float)
        assert effects(ads)["after"].doubts == doubts


def test_counts_that_cannot_be_are_refused(cities: Cities) -> None:
    ads = cities()
    for wrong in (np.inf, -1.0):
        ads[3, 2] = wrong
        with pytest.raises(InvalidPanel):
            effects(ads)
    with pytest.raises(InvalidPanel):
        estimate_effect(ads[:9, 0], ads[:, 1:], windows=WINDOWS, starts=DAYS)


def test_the_order_of_the_controls_does_not_matter(cities: Cities) -> None:
    ads = planted(cities(), (1, 0.7, 1.2))
    for name, effect in effects(ads[:, [0, *range(10, 0, -1)]]).items():
        assert numbers(effect) == pytest.approx(numbers(effects(ads)[name]), abs=1e-9)


def test_days_after_the_last_window_do_not_matter(cities: Cities) -> None:
    ads = cities()
    changed = ads.copy()
    changed[237:] = 7.0
    early = {name: WINDOWS[name] for name in ("before", "during")}
    assert effects(ads, windows=early) == effects(changed, windows=early)


def test_what_the_place_did_in_one_window_does_not_reach_another(cities: Cities) -> None:
    ads = cities()
    plain, changed = effects(ads)["after"], effects(planted(ads, (3.0, 0.1, 1.0)))["after"]
    assert numbers(plain) == pytest.approx(numbers(changed), abs=1e-9)


def test_ten_times_the_ads_of_every_place_leave_the_ratios_about_equal(cities: Cities) -> None:
    ads = planted(cities(), (1, 0.7, 1.3))
    for name, effect in effects(10 * ads).items():
        assert numbers(effect)[0] == pytest.approx(numbers(effects(ads)[name])[0], abs=0.03)


def test_days_of_another_disaster_do_not_teach_when_they_are_masked(cities: Cities) -> None:
    ads = cities()
    spoilt = ads.copy()
    spoilt[180:210, 0] *= 3
    mask = np.ones(ads.shape, dtype=bool)
    mask[180:210, 0] = False
    masked, plain = (effects(each, is_ordinary=mask)["before"] for each in (spoilt, ads))
    assert numbers(masked) == numbers(plain)
    assert numbers(effects(spoilt)["before"])[0] < numbers(plain)[0] - 0.1
