"""Hours of a week learn from each other: soon what they share, slowly what one hour has for itself."""

import numpy as np
import pytest

from detector.recipes import constants_of, recipe_for
from detector.state import EXPOSURE, LEARNED, LEVEL, STEPS, Memory, new_state
from detector.week import bring_hours, learn_hours, season_at
from domain.counts import Step

RECIPE, DAYS = constants_of(recipe_for(Step.HOUR)), constants_of(recipe_for(Step.DAY))
TRUE_HOUR = 1 + 0.6 * np.sin(np.arange(24) / 24 * 2 * np.pi)


def taught(weeks: int, *, week: np.ndarray, level: float = 20.0) -> Memory:
    """Return a memory after so many weeks of lessons that lie exactly where the true factors of the week say."""
    memory = new_state(Step.HOUR, keys=("only",)).memory
    memory.now[LEVEL], memory.now[LEARNED] = level, 1000
    memory.spread[:] = 0.02
    for hour in range(168 * weeks):
        season = hour % 168
        ads = np.array([level * week[season]], np.float32)
        learn_hours(memory, RECIPE, season, (ads, memory.season[season].copy(), np.ones(1, np.float32)))
    return memory


@pytest.mark.parametrize(("start", "season"), [("2026-03-02T00", 0), ("2026-03-02T23", 23), ("2026-03-08T23", 167)])
def test_the_week_begins_on_monday_at_midnight(start: str, season: int) -> None:
    assert season_at(int(np.datetime64(start, "h").astype(np.int64)), RECIPE) == season


def test_days_have_seven_seasons_and_weeks_one() -> None:
    sunday = int(np.datetime64("2026-03-08", "D").astype(np.int64))
    assert season_at(sunday, DAYS) == 6
    assert season_at(sunday, constants_of(recipe_for(Step.WEEK))) == 0


def test_the_hour_of_the_day_is_known_after_a_week_on_days_that_taught_little_themselves() -> None:
    memory = taught(1, week=np.tile(TRUE_HOUR, 7))
    np.testing.assert_allclose(memory.season[:, 0], np.tile(TRUE_HOUR, 7), rtol=0.12)


def test_a_busier_day_is_learned_as_a_day() -> None:
    week = np.tile(TRUE_HOUR, 7) * np.repeat([1, 1, 1, 1, 1.4, 1.0, 1.0], 24)
    memory = taught(6, week=week)
    by_day = memory.season[:, 0].reshape(7, 24).mean(axis=1)
    assert by_day[4] / by_day[0] == pytest.approx(1.4, rel=0.08)


def test_an_hour_of_its_own_is_learned_and_leaves_its_neighbours_alone() -> None:
    week = np.ones(168)
    week[50] = 2.0  # Wednesday at two
    factors = taught(26, week=week).season[:, 0]
    assert factors[50] == pytest.approx(2.0, rel=0.1)
    assert np.abs(np.delete(factors, 50) - 1).max() < 0.05


def test_a_series_of_few_ads_learns_slower_than_one_of_many() -> None:
    few, many = (taught(1, week=np.tile(TRUE_HOUR, 7), level=level).season[:24, 0] for level in (0.1, 50.0))
    assert np.ptp(few) < 0.6 * np.ptp(many)


def test_what_carries_no_weight_teaches_nothing() -> None:
    memory = new_state(Step.HOUR, keys=("only",)).memory
    memory.now[LEVEL], memory.now[LEARNED] = 20.0, 1000
    one, none = np.ones(1, np.float32), np.zeros(1, np.float32)
    for exposure, weight in ((none, none), (one, none)):
        learn_hours(memory, RECIPE, 5, (np.full(1, 400.0, np.float32), exposure, weight))
    assert (memory.season == 1).all()
    assert (memory.season_taught == 0).all()


def test_a_slot_teaches_with_what_is_known_of_its_hour_today() -> None:
    memory = new_state(Step.HOUR, keys=("only",)).memory
    memory.ring[:, EXPOSURE], memory.ring_day[:], memory.season[:] = 0.5, 72, 1.0
    memory.clock[STEPS] = RECIPE.guard + 3
    memory.season[season_at(72, RECIPE)] = 3.0
    bring_hours(memory, RECIPE)
    assert sorted(set(memory.ring[:, EXPOSURE, 0].tolist())) == [0.5, 1.5]
    assert memory.ring[3, EXPOSURE, 0] == 1.5
