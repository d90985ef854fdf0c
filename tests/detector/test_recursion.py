"""One slot at a time: weekday numbers, what counts in windows, what teaches, and how peers disagree."""

import numpy as np
import pytest

from detector.recursion import advance, season_of
from detector.rows import Row, Scored
from detector.state import DetectorState, new_state
from domain.counts import Step
from domain.panels import Floats

MONDAY = np.datetime64("2025-01-06", "D")


def after(ads: Floats, *, bound: Floats | None = None) -> tuple[DetectorState, list[Scored]]:
    """Return state and scores after these rows, shape (n_slots, n_series), each series its own place."""
    n = ads.shape[1]
    state = new_state(Step.DAY, keys=tuple(str(number) for number in range(n)))
    said = []
    for number, counts in enumerate(ads):
        row = Row(
            start=MONDAY + number,
            ads=counts,
            is_lower_bound=np.zeros(n, dtype=bool) if bound is None else bound[number].astype(bool),
            is_quiet=np.ones(n, dtype=bool),
            place_of=np.arange(n),
        )
        state, scored = advance(state, row)
        said.append(scored)
    return state, said


@pytest.mark.parametrize(
    ("day", "number"), [("2025-01-06", 0), ("2025-01-12", 6), ("1970-01-01", 3), ("1969-12-31", 2)]
)
def test_weekdays_are_counted_from_monday(day: str, number: int) -> None:
    assert season_of(np.datetime64(day, "D"), seasons=7) == number


def test_months_have_one_season() -> None:
    assert season_of(np.datetime64("2025-03-01", "D"), seasons=1) == 0


def test_a_steady_series_is_expected_at_its_level() -> None:
    _, said = after(np.full((60, 3), 80.0))
    np.testing.assert_allclose(said[-1].expected, 80.0, rtol=1e-6)
    assert (np.abs(said[-1].score) < 0.2).all()


def test_nothing_is_expected_before_guard_band_and_fourteen_lessons() -> None:
    # lessons come twelve days late, and one slot learns after it was scored: days 0 to 25 have no baseline
    _, said = after(np.full((30, 3), 80.0))
    unknown = [bool(np.isnan(scored.expected).all()) for scored in said]
    assert unknown == [True] * 26 + [False] * 4


def test_a_weekday_cycle_is_expected() -> None:
    rows = np.where(np.arange(200) % 7 == 5, 150.0, 100.0)
    _, said = after(np.tile(rows[:, None], (1, 3)))
    ratio = said[-3].expected[0] / said[-2].expected[0], said[194].expected[0] / said[193].expected[0]
    assert said[194].start.astype("datetime64[D]") == MONDAY + 194
    assert max(ratio) == pytest.approx(1.5, rel=0.12)  # day 194 is a Saturday: 194 % 7 = 5


def test_a_missing_slot_scores_nothing_and_changes_no_level() -> None:
    ads = np.full((80, 3), 80.0)
    gap = ads.copy()
    gap[50:60, 1] = np.nan
    state, said = after(gap)
    assert np.isnan(said[55].score[1])
    np.testing.assert_allclose(said[55].expected[1], 80.0)
    np.testing.assert_allclose(state.level, 80.0)
    assert state.learned.tolist() == [68, 58, 68]  # 80 slots less twelve in the guard band


def test_a_lower_bound_below_expectation_is_as_good_as_missing() -> None:
    ads, bound = np.full((60, 2), 80.0), np.zeros((60, 2))
    ads[55, 0], bound[55, 0] = 30.0, 1
    ads[55, 1], bound[55, 1] = 300.0, 1
    _, said = after(ads, bound=bound)
    assert np.isnan(said[55].score[0])
    assert said[55].score[1] > 1


def test_the_state_counts_its_slots_and_remembers_the_last() -> None:
    state, _ = after(np.full((40, 2), 9.0))
    assert (state.steps, state.through) == (40, MONDAY + 39)


def test_many_peers_that_disagree_make_one_of_them_less_of_a_finding() -> None:
    rng = np.random.default_rng(3)
    ads = rng.poisson(400.0, (100, 40)).astype(float)
    ads[99, 0] *= 1.6
    calm = after(ads)[1][-1].score[0]
    ads[99, 1:] *= np.exp(rng.normal(0, 0.5, 39))  # the whole site is in turmoil, each place its own way
    assert after(ads)[1][-1].score[0] < 0.5 * calm
