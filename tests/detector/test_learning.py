"""How lessons change the memory: what teaches, how much, and what is forgotten."""

import numpy as np
import pytest

from detector.learning import absorb_site_move, learn, learn_spread, rebase
from detector.state import DetectorState, new_state
from domain.counts import Step


def state_with_lesson(
    *ads: float, exposure: float = 1.0, level: float | None = None, score: float = 0.0
) -> DetectorState:
    """Return a state whose oldest slot is just about to leave the guard band with these counts, one a series."""
    state = new_state(Step.DAY, keys=tuple(str(number) for number in range(len(ads))))
    state.steps = state.recipe.guard
    state.ring_start[:] = np.datetime64("2025-01-06", "D")
    state.origin = np.datetime64("2025-01-06", "D")
    state.ring_ads[0] = ads
    state.ring_exposure[0] = exposure
    state.ring_score[0] = score
    if level is not None:
        state.level_ads[:], state.level_exposure[:], state.learned[:] = 20 * level, 20.0, 30.0
    return state


def test_nothing_is_learned_before_the_guard_band_has_passed() -> None:
    state = state_with_lesson(80.0)
    state.steps = state.recipe.guard - 1
    learn(state)
    assert state.learned[0] == 0


def test_the_first_lesson_is_the_level() -> None:
    state = state_with_lesson(80.0, 7.0)
    learn(state)
    np.testing.assert_allclose(state.level, [80.0, 7.0])
    assert state.learned.tolist() == [1, 1]


def test_a_busy_weekday_teaches_the_level_behind_it() -> None:
    state = state_with_lesson(120.0, exposure=1.2)
    learn(state)
    np.testing.assert_allclose(state.level, 100.0)


def test_a_slot_without_exposure_teaches_nothing() -> None:
    state = state_with_lesson(0.0, exposure=0.0, level=100.0)
    before = state.copy()
    learn(state)
    np.testing.assert_array_equal(state.level, before.level)
    np.testing.assert_array_equal(state.season, before.season)
    np.testing.assert_array_equal(state.dispersion, before.dispersion)
    assert state.learned[0] == before.learned[0]


def test_an_absurd_lesson_teaches_no_more_than_a_large_one() -> None:
    large, absurd = state_with_lesson(200.0, level=100.0), state_with_lesson(90000.0, level=100.0)
    learn(large)
    learn(absurd)
    np.testing.assert_allclose(absurd.level, large.level)
    assert 100 < absurd.level[0] < 103


def test_a_past_surge_teaches_a_quarter_where_it_scored_two() -> None:
    usual, surge = state_with_lesson(110.0, level=100.0), state_with_lesson(110.0, level=100.0, score=2.0)
    learn(usual)
    learn(surge)
    assert (surge.level[0] - 100) / (usual.level[0] - 100) == pytest.approx(0.25, abs=0.03)


def test_a_lesson_far_off_raises_the_dispersion_and_a_near_one_lowers_it() -> None:
    far, near = state_with_lesson(140.0, level=100.0), state_with_lesson(100.0, level=100.0)
    learn(far)
    learn(near)
    assert far.dispersion[0] > 1.5 > near.dispersion[0] >= 1.0


def test_weekday_factors_stay_around_one() -> None:
    state = state_with_lesson(130.0, level=100.0)
    state.ring_season[0] = 6
    learn(state)
    assert state.season[6, 0] > 1.0
    assert state.season[:, 0].mean() == pytest.approx(1.0)


def spread_after(ratio: float, *, rounds: int = 300, score: float = 0.0) -> float:
    state = new_state(Step.DAY, keys=("only",))
    shape = state.spread.shape
    for _ in range(rounds):
        learn_spread(
            state,
            ratio=np.full(shape, ratio),
            chance=np.full(shape, 0.01),
            scores=np.full(shape, score),
            used=np.ones(shape, dtype=bool),
        )
    return float(state.spread[0, 0])


def test_the_spread_learns_what_chance_does_not_explain() -> None:
    # windows off by 0.3 with a chance variance of 0.01: 0.09 - 0.01 = 0.08, approached from the usual 0.01
    assert 0.05 < spread_after(1.3, rounds=3000) < 0.08


def test_windows_that_chance_explains_leave_little_spread() -> None:
    assert spread_after(1.05) < 0.01


def test_a_finding_teaches_no_spread() -> None:
    assert spread_after(3.0, score=5.0) == pytest.approx(0.01)


def test_a_usual_site_hands_a_share_of_its_factor_to_the_levels() -> None:
    state = state_with_lesson(0.0, level=100.0)
    absorb_site_move(state, float(np.log(1.06)), stands_out=False)
    # a fifteenth of the logarithm: 100 * 1.06 ** (1 / 15)
    np.testing.assert_allclose(state.level, 100 * 1.06 ** (1 / 15))


def test_while_the_site_stands_out_nothing_is_handed_over_until_it_lasts() -> None:
    state = state_with_lesson(0.0, level=100.0)
    for _ in range(state.recipe.site_patience - 1):
        absorb_site_move(state, float(np.log(2)), stands_out=True)
    np.testing.assert_allclose(state.level, 100.0)
    absorb_site_move(state, float(np.log(2)), stands_out=True)
    np.testing.assert_allclose(state.level, 200.0)


def test_an_unknown_factor_hands_nothing_over() -> None:
    state = state_with_lesson(0.0, level=100.0)
    absorb_site_move(state, float("nan"), stands_out=False)
    np.testing.assert_allclose(state.level, 100.0)


def test_a_level_is_set_anew_after_weeks_on_one_side_only() -> None:
    state = state_with_lesson(0.0, 0.0, level=100.0)
    state.ring_ads[:], state.ring_used[:], state.ring_expected[:] = [220.0, 100.0], 1.0, 100.0
    state.ring_capped[:] = 130.0
    for _ in range(state.recipe.rebase - 1):
        np.testing.assert_array_equal(rebase(state, np.array([1.5, 0.2])), 1.0)
    np.testing.assert_allclose(rebase(state, np.array([1.5, 0.2])), [2.2, 1.0])
    np.testing.assert_allclose(state.level, [220.0, 100.0])
    np.testing.assert_array_equal(state.ring_capped[:, 0], 220.0)
    assert state.side[0] == 0


def test_sides_that_alternate_set_nothing_anew() -> None:
    state = state_with_lesson(0.0, level=100.0)
    for turn in range(100):
        np.testing.assert_array_equal(rebase(state, np.array([1.5 if turn % 2 else -1.5])), 1.0)


def test_missing_slots_neither_count_nor_reset_a_side() -> None:
    state = state_with_lesson(0.0, level=100.0)
    rebase(state, np.array([1.5]))
    rebase(state, np.array([np.nan]))
    assert state.side[0] == 1
