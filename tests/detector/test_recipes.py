"""The constants fit together: rings are long enough, thresholds grow no stricter with the window."""

from itertools import pairwise

import numpy as np
import pytest

from detector.recipes import Recipe, recipe_for
from domain.counts import Step
from domain.errors import InvalidPanel

STEPS = (Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH)


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_its_own_recipe(step: Step) -> None:
    assert recipe_for(step).step is step


def test_slots_are_refused_until_they_are_rolled_up() -> None:
    with pytest.raises(InvalidPanel, match="no recipe"):
        recipe_for(Step.SLOT)


def test_hours_keep_the_times_of_days() -> None:
    hours, days = recipe_for(Step.HOUR), recipe_for(Step.DAY)
    assert (hours.guard, hours.warm_up, hours.rebase) == (24 * days.guard, 24 * days.warm_up, 24 * days.rebase)
    assert hours.seasons == days.seasons * hours.slots_a_day
    assert {1, 24} <= set(hours.windows)  # one hour is capped, and a day's spread is looked up
    assert hours.ring * 9 * 4 < 14_000  # bytes a series


def test_days_are_looked_at_over_one_three_seven_and_fourteen() -> None:
    recipe = recipe_for(Step.DAY)
    assert recipe.windows == (1, 3, 7, 14)
    assert 10 <= recipe.guard <= 14


def test_months_need_five_complete_ones_and_look_at_one() -> None:
    recipe = recipe_for(Step.MONTH)
    assert (recipe.warm_up, recipe.windows) == (5, (1,))


@pytest.mark.parametrize("step", STEPS)
def test_the_ring_holds_guard_band_and_longest_window(step: Step) -> None:
    recipe = recipe_for(step)
    assert recipe.ring > recipe.guard + max(recipe.windows)


@pytest.mark.parametrize("step", STEPS)
def test_longer_windows_need_no_more_deviations_than_shorter_ones(step: Step) -> None:
    thresholds = recipe_for(step).thresholds
    assert thresholds.shape == (len(recipe_for(step).windows),)
    assert all(longer < shorter for shorter, longer in pairwise(thresholds))


def test_the_threshold_of_one_step_is_the_normal_quantile_of_its_rate() -> None:
    # P(Z > 4.5733) = 2.4e-6, the rate of a single day
    assert recipe_for(Step.DAY).thresholds[0] == pytest.approx(4.5733, abs=1e-3)


@pytest.mark.parametrize("step", STEPS)
def test_a_first_level_comes_before_anything_is_said(step: Step) -> None:
    recipe: Recipe = recipe_for(step)
    assert 2 <= recipe.first_lessons < recipe.warm_up
    assert np.isfinite(recipe.thresholds).all()


def test_one_day_weighs_little_inside_a_longer_window_and_a_week_as_much_as_was_counted() -> None:
    # a day of duplicates must not carry a fortnight; a week has seven days behind it
    assert recipe_for(Step.DAY).spike_cap == 3.0
    assert recipe_for(Step.WEEK).spike_cap > 10
