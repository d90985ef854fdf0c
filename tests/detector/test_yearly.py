"""The yearly course is learned from lessons, believed after two years, and then carried by the exposure."""

import numpy as np
import pytest

from detector.recipes import constants_of, recipe_for
from detector.state import (
    ADS,
    COURSE,
    COURSE_THEN,
    EXPOSURE,
    FAST_ADS,
    FAST_EXPOSURE,
    LEARNED,
    LEVEL,
    ORIGIN,
    SLOW_ADS,
    SLOW_EXPOSURE,
    STEPS,
    YEARLY_LESSONS,
    Memory,
    new_state,
)
from detector.yearly import basis, learn_the_year, move_course
from domain.counts import Step

FIRST = np.datetime64("2015-01-05", "D")
MIDSUMMER, MIDWINTER = np.datetime64("2020-07-13", "D"), np.datetime64("2020-01-13", "D")
RECIPE = constants_of(recipe_for(Step.WEEK))


def taught(weeks: int, *, swing: float = 0.4, growth: float = 0.0, exposure: float = 1.0) -> Memory:
    """Return a weekly memory after so many lessons of 200 × a yearly wave, highest in the middle of July."""
    memory = new_state(Step.WEEK, keys=("only",)).memory
    memory.clock[ORIGIN] = number_of(FIRST)
    memory.now[LEVEL], memory.now[LEARNED] = 200, 10
    memory.now[[FAST_ADS, SLOW_ADS]], memory.now[[FAST_EXPOSURE, SLOW_EXPOSURE]] = 200, 1
    ring = len(memory.ring_day)
    for week in range(weeks + RECIPE.guard):
        memory.clock[STEPS] = week
        start = FIRST + np.timedelta64(7 * week, "D")
        memory.ring_day[week % ring] = number_of(start)
        move_course(memory, RECIPE, number_of(start))
        memory.ring[week % ring, COURSE_THEN] = memory.now[COURSE]
        memory.ring[week % ring, EXPOSURE] = exposure * memory.now[COURSE]
        memory.ring[week % ring, ADS] = 200 * wave(start, swing) * (1 + growth) ** (week / 52)
        learn_the_year(memory, RECIPE)
    return memory


def number_of(day: np.datetime64) -> int:
    return int(day.astype(np.int64))


def wave(day: np.datetime64, swing: float) -> float:
    since = (day - np.datetime64("2019-07-15", "D")) / np.timedelta64(1, "D")
    return float(np.exp(swing * np.cos(2 * np.pi * since / 365.2425)))


def course_on(memory: Memory, day: np.datetime64) -> float:
    move_course(memory, RECIPE, number_of(day))
    return float(memory.now[COURSE, 0])


def knows_the_year(memory: Memory) -> bool:
    return bool(memory.now[YEARLY_LESSONS, 0] >= RECIPE.two_years)


def test_the_basis_starts_at_the_origin_and_returns_after_a_year() -> None:
    origin = number_of(FIRST)
    first, later = basis(float(origin), origin), basis(float(origin + 365), origin)
    assert first[:2] == (1.0, 0.0)
    assert later[1] == pytest.approx(0.2, abs=1e-3)  # one of five years
    np.testing.assert_allclose(first[2:], later[2:], atol=0.02)


def test_less_than_two_years_have_no_course() -> None:
    memory = taught(103)
    assert not knows_the_year(memory)
    assert course_on(memory, MIDSUMMER) == 1.0


def test_after_two_years_the_course_is_known() -> None:
    assert knows_the_year(taught(104))


def test_the_course_has_the_swing_of_the_lessons() -> None:
    memory = taught(5 * 52)
    # e ** 0.4 over e ** -0.4
    assert course_on(memory, MIDSUMMER) / course_on(memory, MIDWINTER) == pytest.approx(np.exp(0.8), rel=0.08)


def test_the_course_carries_the_level_of_the_series() -> None:
    assert course_on(taught(5 * 52), MIDSUMMER) == pytest.approx(200 * np.exp(0.4), rel=0.08)


def test_steady_growth_is_learned_as_a_trend() -> None:
    memory = taught(5 * 52, swing=0.0, growth=0.2)
    next_year = FIRST + np.timedelta64(52 * 7 * 5, "D")
    assert course_on(memory, next_year) == pytest.approx(200 * 1.2**5, rel=0.1)


def test_going_over_to_the_course_does_not_move_what_is_expected() -> None:
    memory = taught(104)
    newest = FIRST + np.timedelta64(7 * (103 + RECIPE.guard), "D")
    assert float(memory.now[LEVEL, 0]) * course_on(memory, newest) == pytest.approx(200.0, rel=0.02)


def test_what_teaches_nothing_leaves_the_course_alone() -> None:
    memory = taught(30, exposure=0.0)
    assert memory.now[YEARLY_LESSONS, 0] == 0
    np.testing.assert_array_equal(memory.yearly, 0)


def test_doubt_shrinks_with_lessons() -> None:
    few, many = taught(20), taught(200)
    assert many.yearly_variance[2, 2, 0] < 0.1 * few.yearly_variance[2, 2, 0]


def test_a_past_surge_teaches_less_than_it_would_in_full() -> None:
    courses = []
    for ads in (200.0, 2000.0, 215.0):
        memory = taught(150, swing=0.0)
        memory.ring[(int(memory.clock[STEPS]) + 1 - RECIPE.guard) % len(memory.ring_day), ADS] = ads
        memory.clock[STEPS] += 1
        learn_the_year(memory, RECIPE)
        courses.append(course_on(memory, FIRST + np.timedelta64(7 * 154, "D")))
    # ten times the usual is 120 times as far off as 7.5 % more, but a residual of 63 leaves it 63 ** -2 of its weight
    usual, surge, slightly_more = courses
    assert usual < surge < slightly_more


def test_days_are_followed_along_a_line_within_the_week() -> None:
    recipe = constants_of(recipe_for(Step.DAY))
    memory = new_state(Step.DAY, keys=("only",)).memory
    memory.yearly[:, 0] = [np.log(100), 0, 0.3, 0, 0.1, 0]
    memory.now[YEARLY_LESSONS] = recipe.two_years
    courses = []
    for day in range(20006, 20006 + 70):  # 20006 is a multiple of seven
        move_course(memory, recipe, day)
        courses.append(float(memory.now[COURSE, 0]))
    exact = [np.exp(np.dot(memory.yearly[:, 0], basis(float(day), 0))) for day in range(20006, 20006 + 70)]
    np.testing.assert_allclose(courses, exact, rtol=2e-3)


def test_hours_follow_the_same_course_as_their_days() -> None:
    recipe = constants_of(recipe_for(Step.HOUR))
    memory = new_state(Step.HOUR, keys=("only",)).memory
    memory.yearly[:, 0] = [np.log(100), 0, 0.3, 0, 0.1, 0]
    memory.now[YEARLY_LESSONS] = recipe.two_years
    courses = []
    hours = range(20006 * 24, 20036 * 24)
    for hour in hours:
        move_course(memory, recipe, hour)
        courses.append(float(memory.now[COURSE, 0]))
    exact = [np.exp(np.dot(memory.yearly[:, 0], basis(hour / 24, 0))) for hour in hours]
    np.testing.assert_allclose(courses, exact, rtol=2e-3)
