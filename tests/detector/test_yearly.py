"""The yearly course is learned from lessons, believed after two years, and then carried by the exposure."""

import numpy as np
import pytest

from detector.state import DetectorState, new_state
from detector.yearly import basis, knows_the_year, learn_the_year, yearly_factor
from domain.counts import Step

FIRST = np.datetime64("2015-01-05", "D")
MIDSUMMER, MIDWINTER = np.datetime64("2020-07-13", "D"), np.datetime64("2020-01-13", "D")


def taught(weeks: int, *, swing: float = 0.4, growth: float = 0.0) -> DetectorState:
    """Return a weekly state after so many lessons of 200 × a yearly wave, highest in the middle of July."""
    state = new_state(Step.WEEK, keys=("only",))
    state.origin = FIRST
    state.level_ads[:], state.level_exposure[:], state.learned[:] = 200.0, 1.0, 10.0
    for week in range(weeks):
        state.steps = week
        slot = week % state.recipe.ring
        start = FIRST + np.timedelta64(7 * week, "D")
        state.ring_start[slot] = start
        state.ring_trend[slot] = yearly_factor(state)
        state.ring_exposure[slot] = state.ring_trend[slot]
        ads = 200 * wave(start, swing) * (1 + growth) ** (week / 52)
        learn_the_year(state, slot, ads=np.array([ads]), weight=np.array([1.0]))
    return state


def wave(day: np.datetime64, swing: float) -> float:
    since = (day - np.datetime64("2019-07-15", "D")) / np.timedelta64(1, "D")
    return float(np.exp(swing * np.cos(2 * np.pi * since / 365.2425)))


def course_on(state: DetectorState, day: np.datetime64) -> float:
    state.ring_start[state.steps % state.recipe.ring] = day
    return float(yearly_factor(state)[0])


def test_the_basis_starts_at_the_origin_and_returns_after_a_year() -> None:
    first, later = basis(FIRST, origin=FIRST), basis(FIRST + np.timedelta64(365, "D"), origin=FIRST)
    assert first[:2].tolist() == [1.0, 0.0]
    assert later[1] == pytest.approx(0.2, abs=1e-3)  # one of five years
    np.testing.assert_allclose(first[2:], later[2:], atol=0.02)


def test_less_than_two_years_have_no_course() -> None:
    state = taught(103)
    assert not knows_the_year(state)[0]
    assert course_on(state, MIDSUMMER) == 1.0


def test_after_two_years_the_course_is_known() -> None:
    assert knows_the_year(taught(104))[0]


def test_the_course_has_the_swing_of_the_lessons() -> None:
    state = taught(5 * 52)
    # e ** 0.4 over e ** -0.4
    assert course_on(state, MIDSUMMER) / course_on(state, MIDWINTER) == pytest.approx(np.exp(0.8), rel=0.08)


def test_the_course_carries_the_level_of_the_series() -> None:
    assert course_on(taught(5 * 52), MIDSUMMER) == pytest.approx(200 * np.exp(0.4), rel=0.08)


def test_steady_growth_is_learned_as_a_trend() -> None:
    state = taught(5 * 52, swing=0.0, growth=0.2)
    next_year = FIRST + np.timedelta64(52 * 7 * 5, "D")
    assert course_on(state, next_year) == pytest.approx(200 * 1.2**5, rel=0.1)


def test_going_over_to_the_course_does_not_move_what_is_expected() -> None:
    before, after = taught(103), taught(104)
    course = course_on(after, after.ring_start[after.steps % after.recipe.ring])
    assert float(before.level[0]) == pytest.approx(200.0)
    assert float(after.level[0]) * course == pytest.approx(200.0, rel=0.02)


def test_what_teaches_nothing_leaves_the_course_alone() -> None:
    state = taught(30)
    before = state.copy()
    learn_the_year(state, 0, ads=np.array([900.0]), weight=np.array([0.0]))
    np.testing.assert_array_equal(state.yearly, before.yearly)
    np.testing.assert_array_equal(state.yearly_lessons, before.yearly_lessons)


def test_doubt_shrinks_with_lessons() -> None:
    few, many = taught(20), taught(200)
    assert many.yearly_variance[2, 2, 0] < 0.1 * few.yearly_variance[2, 2, 0]
