"""How surely the day is known on which a move began: the clearer the move and the calmer the noise, the more surely."""

import numpy as np
import pytest

from detector.onsets import onset_of_series, onset_of_site
from detector.recipes import constants_of, recipe_for
from detector.state import ADS, DISPERSION, EXPECTED, MOVES, STEPS, USED, Memory, new_state
from domain.counts import Step
from domain.panels import Floats

RECIPE = constants_of(recipe_for(Step.DAY))
RING = recipe_for(Step.DAY).ring  # 27 days
BEFORE = 20  # of them as expected, then seven days of the move


def remembered(ads: Floats, *, dispersion: float = 2.0, spread: float = 0.001, over_weeks: float = 0.0) -> Memory:
    """Return the memory of one series after these days, of which 100 ads each were expected; NaN was not counted."""
    memory = new_state(Step.DAY, keys=("only",)).memory
    memory.clock[STEPS] = len(ads) - 1
    is_there = np.isfinite(ads)
    memory.ring[: len(ads), USED, 0] = is_there
    memory.ring[: len(ads), ADS, 0] = np.where(is_there, ads, 0)
    memory.ring[: len(ads), EXPECTED, 0] = np.where(is_there, 100, 0)
    memory.now[DISPERSION], memory.spread[0], memory.spread[-1] = dispersion, spread, over_weeks
    return memory


def moved(ratio: float) -> Floats:
    ads = np.full(RING, 100.0)
    ads[BEFORE:] *= ratio
    return ads


def days_of(memory: Memory, *, sign: float = 1.0, end: int = 0) -> tuple[int, int]:
    """Return the first and last day, counted from the oldest one remembered."""
    first, last = onset_of_series(memory, RECIPE, 0, sign, end)
    return int(memory.clock[STEPS]) - first, int(memory.clock[STEPS]) - last


def width(memory: Memory) -> int:
    first, last = days_of(memory)
    assert first <= BEFORE <= last
    return last - first + 1


@pytest.mark.parametrize(("ratio", "sign"), [(3.0, 1.0), (0.3, -1.0)])
def test_a_clear_move_is_known_to_the_day_on_which_it_stands_out_or_the_one_before(ratio: float, sign: float) -> None:
    assert days_of(remembered(moved(ratio)), sign=sign) == (BEFORE - 1, BEFORE)


def test_the_weaker_the_move_the_wider_the_interval() -> None:
    assert 2 == width(remembered(moved(2.0))) < width(remembered(moved(1.4))) < width(remembered(moved(1.2)))


def test_noise_makes_the_day_less_sure_and_more_so_where_it_hangs_together() -> None:
    calm, loud = remembered(moved(1.5)), remembered(moved(1.5), dispersion=8.0)
    assert width(calm) < width(loud)
    # of noise alike in its single days, a fortnight's mean keeps a fourteenth, or nearly all
    alone = remembered(moved(1.5), spread=0.05, over_weeks=0.05 / 14)
    together = remembered(moved(1.5), spread=0.05, over_weeks=0.04)
    assert days_of(alone) != days_of(together)
    assert width(alone) < width(together)


def test_a_move_may_have_begun_in_the_gap_before_it_was_seen() -> None:
    ads = moved(3.0)
    ads[BEFORE - 4 : BEFORE] = np.nan
    assert days_of(remembered(ads)) == (BEFORE - 5, BEFORE)


def test_in_a_gap_that_reaches_beyond_what_is_remembered_it_may_have_begun_on_any_day() -> None:
    ads = moved(3.0)
    ads[:BEFORE] = np.nan
    assert days_of(remembered(ads)) == (0, BEFORE)


def test_an_hour_is_known_as_a_day_is() -> None:
    recipe = recipe_for(Step.HOUR)
    memory = new_state(Step.HOUR, keys=("only",)).memory
    memory.clock[STEPS] = recipe.ring - 1
    memory.ring[:, USED], memory.ring[:, EXPECTED], memory.ring[:, ADS] = 1, 10, 10
    memory.ring[-30:, ADS] = 30
    memory.now[DISPERSION], memory.spread[:] = 2.0, 0.001
    assert onset_of_series(memory, constants_of(recipe), 0, 1.0, 0) == (30, 29)


def test_days_after_the_move_was_last_seen_tell_nothing() -> None:
    ads = moved(3.0)
    ads[-3:] = 1.0
    assert days_of(remembered(ads), end=3) == (BEFORE - 1, BEFORE)


def test_one_freak_day_before_a_move_or_within_it_is_not_taken_for_the_onset() -> None:
    ads = moved(2.0)
    ads[BEFORE + 3] = 5000.0
    assert days_of(remembered(ads)) == (BEFORE - 1, BEFORE)


def test_where_nothing_was_counted_the_end_is_all_that_is_known() -> None:
    assert days_of(remembered(np.full(RING, np.nan)), end=2) == (RING - 3, RING - 3)


def test_the_site_is_judged_by_its_factor_in_the_same_way() -> None:
    memory = remembered(moved(1.0))
    # before anything is learned its variance is .004 a day, and a fortnight's mean is taken to wander as much
    memory.site_ring[MOVES] = np.where(np.arange(RING) < BEFORE, 0.0, np.log(1.5))
    first, last = onset_of_site(memory, RECIPE, 1.0, 0)
    assert (RING - 1 - first, RING - 1 - last) == (BEFORE - 1, BEFORE)
    memory.site_ring[MOVES, BEFORE - 2 : BEFORE] = np.nan  # two days of outage
    first, last = onset_of_site(memory, RECIPE, 1.0, 0)
    assert (RING - 1 - first, RING - 1 - last) == (BEFORE - 3, BEFORE)
