"""One slot at a time: weekday numbers, what counts in windows, what teaches, and how peers disagree."""

import numpy as np
import pytest

from detector.recursion import advance
from detector.rows import Rows, Said
from detector.state import LEARNED, STEPS, DetectorState, new_state
from domain.counts import Step
from domain.panels import Bools, Floats

MONDAY = np.datetime64("2025-01-06", "D")


def rows_of(ads: Floats, *, bound: Bools | None = None) -> Rows:
    """Return rows from a Monday on, each series its own place."""
    return Rows(
        days=(MONDAY + np.arange(len(ads))).astype(np.int64),
        ads=ads,
        is_lower_bound=np.zeros(ads.shape, dtype=bool) if bound is None else bound,
        is_quiet=np.ones(ads.shape, dtype=bool),
        place_of=np.arange(ads.shape[1]),
    )


def after(ads: Floats, *, bound: Bools | None = None) -> tuple[DetectorState, Said]:
    """Return state and what was said after these rows, shape (n_slots, n_series)."""
    state = new_state(Step.DAY, keys=tuple(str(number) for number in range(ads.shape[1])))
    return state, advance(state, rows_of(ads, bound=bound))


def test_a_steady_series_is_expected_at_its_level() -> None:
    _, said = after(np.full((60, 3), 80.0))
    np.testing.assert_allclose(said.expected[-1], 80.0, rtol=1e-6)
    assert (np.abs(said.score[-1]) < 0.2).all()


def test_nothing_is_expected_before_guard_band_and_fourteen_lessons() -> None:
    # lessons come twelve days late, and one slot learns after it was scored: days 0 to 25 have no baseline
    _, said = after(np.full((30, 3), 80.0))
    unknown = np.isnan(said.expected).all(axis=1).tolist()
    assert unknown == [True] * 26 + [False] * 4


def test_a_weekday_cycle_is_expected() -> None:
    rows = np.where(np.arange(200) % 7 == 5, 150.0, 100.0)
    _, said = after(np.tile(rows[:, None], (1, 3)))
    # days 194 and 193 are a Saturday and a Friday: 194 % 7 = 5
    assert said.expected[194, 0] / said.expected[193, 0] == pytest.approx(1.5, rel=0.12)


def test_a_missing_slot_scores_nothing_and_changes_no_level() -> None:
    ads = np.full((80, 3), 80.0)
    gap = ads.copy()
    gap[50:60, 1] = np.nan
    state, said = after(gap)
    assert np.isnan(said.score[55, 1])
    np.testing.assert_allclose(said.expected[55, 1], 80.0, rtol=1e-6)
    np.testing.assert_allclose(state.level, 80.0, rtol=1e-6)
    assert state.memory.now[LEARNED].tolist() == [68, 58, 68]  # 80 slots less twelve in the guard band


def test_a_lower_bound_below_expectation_is_as_good_as_missing() -> None:
    ads, bound = np.full((60, 2), 80.0), np.zeros((60, 2), dtype=bool)
    ads[55, 0], bound[55, 0] = 30.0, True
    ads[55, 1], bound[55, 1] = 300.0, True
    _, said = after(ads, bound=bound)
    assert np.isnan(said.score[55, 0])
    assert said.score[55, 1] > 1


def test_the_state_counts_its_slots_and_remembers_the_last() -> None:
    state, _ = after(np.full((40, 2), 9.0))
    assert (state.memory.clock[STEPS], state.through) == (40, MONDAY + 39)


def test_many_peers_that_disagree_make_one_of_them_less_of_a_finding() -> None:
    rng = np.random.default_rng(3)
    ads = rng.poisson(400.0, (100, 40)).astype(float)
    ads[99, 0] *= 1.6
    calm = after(ads)[1].score[-1, 0]
    ads[99, 1:] *= np.exp(rng.normal(0, 0.5, 39))  # the whole site is in turmoil, each place its own way
    assert after(ads)[1].score[-1, 0] < 0.5 * calm


@pytest.mark.parametrize("n_series", [3, 40])
def test_slot_by_slot_gives_the_same_bits_as_one_go(n_series: int) -> None:
    rng = np.random.default_rng(8)
    ads = rng.poisson(rng.uniform(1, 90, n_series), (150, n_series)).astype(float)
    ads[rng.random(ads.shape) < 0.1] = np.nan
    ads[90:95, 0] *= 4
    state, said = after(ads)
    rows = rows_of(ads)
    slowly = new_state(Step.DAY, keys=tuple(state.keys.tolist()))
    for number in range(len(ads)):
        now = slice(number, number + 1)
        one = Rows(rows.days[now], rows.ads[now], rows.is_lower_bound[now], rows.is_quiet[now], rows.place_of)
        np.testing.assert_array_equal(advance(slowly, one).score[0], said.score[number])
    assert slowly.to_bytes() == state.to_bytes()


def test_hour_by_hour_gives_the_same_bits_as_one_go() -> None:
    rng = np.random.default_rng(9)
    ads = rng.poisson(rng.uniform(1, 30, 6) * (1.2 + np.sin(np.arange(1100) / 24 * 2 * np.pi))[:, None]).astype(float)
    ads[rng.random(ads.shape) < 0.1] = np.nan
    ads[900:930, 0] *= 4
    rows = rows_of(ads)._replace(days=np.datetime64("2025-01-06T00", "h").astype(np.int64) + np.arange(1100))
    state, slowly = (new_state(Step.HOUR, keys=tuple("abcdef")) for _ in range(2))
    said = advance(state, rows)
    for number in range(len(ads)):
        now = slice(number, number + 1)
        one = Rows(rows.days[now], rows.ads[now], rows.is_lower_bound[now], rows.is_quiet[now], rows.place_of)
        np.testing.assert_array_equal(advance(slowly, one).score[0], said.score[number])
    assert np.nanmin(said.score[901:930, 0]) > 1
    assert slowly.to_bytes() == state.to_bytes()
    assert DetectorState.from_bytes(state.to_bytes()).through == np.datetime64("2025-02-20T19", "h")


def test_more_episodes_than_there_was_room_for_are_all_kept() -> None:
    # one series that jumps every tenth day opens an episode after another; the room is made for a few at a time
    ads = np.random.default_rng(1).poisson(50.0, (400, 1)).astype(float)
    ads[40::10] *= 5
    state, _ = after(ads)
    assert len(state.episodes) > 12
    assert (np.diff(state.episodes["began_on"]) >= 0).all()
