"""How lessons change the memory: what teaches, how much, and what is forgotten."""

import numpy as np
import pytest

from detector.learning import ONE_SIDED, absorb_site_move, count_sides, learn, learn_spread, rebase
from detector.recipes import constants_of, recipe_for
from detector.state import (
    ADS,
    CAPPED,
    DAILY,
    DISPERSION,
    EXPECTED,
    EXPOSURE,
    FAST_ADS,
    FAST_EXPOSURE,
    LEARNED,
    LEVEL,
    SCORE,
    SIDE,
    SLOW_ADS,
    SLOW_EXPOSURE,
    STEPS,
    USED,
    Memory,
    new_state,
)
from detector.windows import window_scores
from domain.counts import Step

RECIPE = constants_of(recipe_for(Step.DAY))
MONDAY = 20094  # 2025-01-06


def memory_with_lesson(*ads: float, exposure: float = 1.0, level: float | None = None, score: float = 0.0) -> Memory:
    """Return a memory whose oldest slot is just about to leave the guard band with these counts, one a series."""
    memory = new_state(Step.DAY, keys=tuple(str(number) for number in range(len(ads)))).memory
    memory.clock[STEPS] = RECIPE.guard
    memory.ring_day[:] = MONDAY
    memory.ring[0, ADS] = ads
    memory.ring[0, EXPOSURE] = exposure
    memory.ring[0, SCORE] = score
    if level is not None:
        memory.now[LEVEL], memory.now[LEARNED] = level, 30
        memory.now[[FAST_ADS, SLOW_ADS]], memory.now[[FAST_EXPOSURE, SLOW_EXPOSURE]] = 20 * level, 20
    return memory


def test_one_count_teaches_of_its_dispersion_no_more_than_it_may_reach() -> None:
    reaches = {reach: RECIPE._replace(dispersion_reach=np.float32(reach)) for reach in (12, 50)}
    learned = {}
    for reach, recipe in reaches.items():
        memory = memory_with_lesson(60.0, level=1.0)
        learn(memory, recipe)
        learned[reach] = float(memory.now[DISPERSION, 0])
    # (60 - 1)² / 1 is cut to 12 or 50 times the first 1.5; a lesson weighs 1 / (30 - 7 + 20)
    assert learned[12] == pytest.approx(1.5 + (12 * 1.5 - 1.5) / 43, rel=1e-4)
    assert learned[50] == pytest.approx(1.5 + (50 * 1.5 - 1.5) / 43, rel=1e-4)


def test_nothing_is_learned_before_the_guard_band_has_passed() -> None:
    memory = memory_with_lesson(80.0)
    memory.clock[STEPS] = RECIPE.guard - 1
    learn(memory, RECIPE)
    assert memory.now[LEARNED][0] == 0


def test_the_first_lesson_is_the_level() -> None:
    memory = memory_with_lesson(80.0, 7.0)
    learn(memory, RECIPE)
    np.testing.assert_allclose(memory.now[LEVEL], [80.0, 7.0])
    assert memory.now[LEARNED].tolist() == [1, 1]


def test_a_busy_weekday_teaches_the_level_behind_it() -> None:
    memory = memory_with_lesson(120.0, exposure=1.2)
    learn(memory, RECIPE)
    np.testing.assert_allclose(memory.now[LEVEL], 100.0)


def test_a_slot_without_exposure_teaches_nothing() -> None:
    memory = memory_with_lesson(0.0, exposure=0.0, level=100.0)
    before = memory.copy()
    learn(memory, RECIPE)
    np.testing.assert_array_equal(memory.now[LEVEL], before.now[LEVEL])
    np.testing.assert_array_equal(memory.season, before.season)
    np.testing.assert_array_equal(memory.now[DISPERSION], before.now[DISPERSION])
    assert memory.now[LEARNED][0] == before.now[LEARNED][0]


def test_an_absurd_lesson_teaches_no_more_than_a_large_one() -> None:
    large, absurd = memory_with_lesson(200.0, level=100.0), memory_with_lesson(90000.0, level=100.0)
    learn(large, RECIPE)
    learn(absurd, RECIPE)
    np.testing.assert_allclose(absurd.now[LEVEL], large.now[LEVEL])
    assert 100 < absurd.now[LEVEL][0] < 103


def test_a_past_surge_teaches_a_quarter_where_it_scored_two() -> None:
    usual, surge = memory_with_lesson(110.0, level=100.0), memory_with_lesson(110.0, level=100.0, score=2.0)
    learn(usual, RECIPE)
    learn(surge, RECIPE)
    assert (surge.now[LEVEL][0] - 100) / (usual.now[LEVEL][0] - 100) == pytest.approx(0.25, abs=0.03)


def test_a_lesson_far_off_raises_the_dispersion_and_a_near_one_lowers_it() -> None:
    far, near = memory_with_lesson(140.0, level=100.0), memory_with_lesson(100.0, level=100.0)
    learn(far, RECIPE)
    learn(near, RECIPE)
    assert far.now[DISPERSION][0] > 1.5 > near.now[DISPERSION][0] >= 1.0


def test_weekday_factors_stay_around_one() -> None:
    memory = memory_with_lesson(130.0, level=100.0)
    memory.ring_day[0] = MONDAY + 6
    learn(memory, RECIPE)
    assert memory.season[6, 0] > 1.0
    assert memory.season[:, 0].mean() == pytest.approx(1.0)


def spread_after(ratio: float, *, rounds: int = 300, score: float = 0.0) -> float:
    """Return the spread of single days after so many with this ratio, where chance explains 0.01."""
    memory = new_state(Step.DAY, keys=("only",)).memory
    memory.ring[:, USED], memory.now[DISPERSION] = 1, 1
    sums = np.array([[100 * ratio], [100]], np.float32)
    scores, power, lessons = np.empty(1, np.float32), np.full(1, 2 / 3, np.float32), np.empty((2, 1), np.float32)
    for day in range(rounds):
        memory.ring_day[:] = MONDAY + day
        window_scores(scores, sums, (memory.now[DISPERSION], memory.spread[0], power), lessons, RECIPE.exact)
        learn_spread(memory, RECIPE, 0, lessons, (np.full(1, score, np.float32), np.ones(1, np.float32)))
    return float(memory.spread[0, 0])


def test_the_spread_learns_what_chance_does_not_explain() -> None:
    # windows off by 0.3 with a chance variance of 0.01: 0.09 - 0.01 = 0.08, approached from the usual 0.01
    assert 0.05 < spread_after(1.3, rounds=3000) < 0.08


def test_windows_that_chance_explains_leave_little_spread() -> None:
    assert spread_after(1.05) < 0.01


def test_a_finding_teaches_no_spread() -> None:
    assert spread_after(3.0, score=5.0) == pytest.approx(0.01)


def test_a_usual_site_hands_a_share_of_its_factor_to_the_levels() -> None:
    memory = memory_with_lesson(0.0, level=100.0)
    absorb_site_move(memory, RECIPE, float(np.log(1.06)), False)
    # a fifteenth of the logarithm: 100 * 1.06 ** (1 / 15)
    np.testing.assert_allclose(memory.now[LEVEL], 100 * 1.06 ** (1 / 15), rtol=1e-6)


def test_what_was_handed_over_is_taken_from_lessons_still_to_come() -> None:
    # the day counted 106 at a factor of 1.06 that the level of 106 now holds whole
    memory = memory_with_lesson(106.0, exposure=1.06, level=100.0)
    for _ in range(int(RECIPE.site_patience)):
        absorb_site_move(memory, RECIPE, float(np.log(1.06)), True)
    learn(memory, RECIPE)
    np.testing.assert_allclose(memory.now[LEVEL], 106.0, rtol=1e-5)


def test_while_the_site_stands_out_nothing_is_handed_over_until_it_lasts() -> None:
    memory = memory_with_lesson(0.0, level=100.0)
    for _ in range(int(RECIPE.site_patience) - 1):
        absorb_site_move(memory, RECIPE, float(np.log(2)), True)
    np.testing.assert_allclose(memory.now[LEVEL], 100.0)
    absorb_site_move(memory, RECIPE, float(np.log(2)), True)
    np.testing.assert_allclose(memory.now[LEVEL], 200.0, rtol=1e-6)


def test_an_unknown_factor_hands_nothing_over() -> None:
    memory = memory_with_lesson(0.0, level=100.0)
    absorb_site_move(memory, RECIPE, float("nan"), False)
    np.testing.assert_allclose(memory.now[LEVEL], 100.0)


def sides(memory: Memory, *score: float) -> int:
    """Return how many series have stood on one side for long enough after one more step."""
    assert 0.2 < ONE_SIDED < 1.5
    return count_sides(memory, np.array(score, np.float32), RECIPE.rebase)


def test_only_a_series_that_stood_on_one_side_for_weeks_is_due() -> None:
    memory = memory_with_lesson(0.0, 0.0, level=100.0)
    assert [sides(memory, 1.5, 0.2) for _ in range(int(RECIPE.rebase))] == [0] * (int(RECIPE.rebase) - 1) + [1]


def test_a_level_is_set_anew_from_the_last_weeks() -> None:
    memory = memory_with_lesson(0.0, 0.0, level=100.0)
    memory.ring[:, ADS], memory.ring[:, USED] = [220.0, 100.0], 1
    memory.ring[:, EXPECTED], memory.ring[:, CAPPED], memory.ring[:, DAILY] = 100, 130, 1.5
    memory.now[SIDE] = [26, 0]
    assert rebase(memory, RECIPE, 0) == pytest.approx(2.2)
    np.testing.assert_allclose(memory.now[LEVEL], [220.0, 100.0], rtol=1e-6)
    np.testing.assert_array_equal(memory.ring[:, CAPPED], np.tile([220.0, 130.0], (len(memory.ring), 1)))
    np.testing.assert_array_equal(memory.ring[:, DAILY, 0], 0)
    assert memory.now[SIDE, 0] == 0


def test_sides_that_alternate_set_nothing_anew() -> None:
    memory = memory_with_lesson(0.0, level=100.0)
    assert {sides(memory, 1.5 if turn % 2 else -1.5) for turn in range(100)} == {0}


def test_missing_slots_neither_count_nor_reset_a_side() -> None:
    memory = memory_with_lesson(0.0, level=100.0)
    sides(memory, 1.5)
    sides(memory, float("nan"))
    assert memory.now[SIDE, 0] == 1
