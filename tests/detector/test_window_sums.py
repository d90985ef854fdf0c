"""Sums over windows, the loudest of them, and where a move began."""

import numpy as np
import pytest

from detector.compiled import Single
from detector.recipes import Constants, constants_of, recipe_for
from detector.state import ADS, CAPPED, EXPECTED, PEERS, STEPS, USED, Memory, new_state
from detector.window_sums import behind_the_score, loudest_window, span_of_move, strongest, sum_windows
from domain.counts import Step

WINDOWS = np.array([1, 3, 7, 14])


def memory_after(*ads: float, capped_at: float = 1e9, expected: float = 10.0) -> Memory:
    """Return a memory of one series that has just remembered these counts; NaN stands for a missing one."""
    memory = new_state(Step.DAY, keys=("only",)).memory
    for step, count in enumerate(ads):
        used = float(np.isfinite(count))
        memory.ring[step, ADS] = np.nan_to_num(count)
        memory.ring[step, CAPPED] = used * min(np.nan_to_num(count), capped_at)
        memory.ring[step, EXPECTED] = used * expected
        memory.ring[step, USED] = used
        memory.ring[step, PEERS] = 1.0 + 0.1 * step
    memory.clock[STEPS] = len(ads) - 1
    return memory


def sums_after(*ads: float, capped_at: float = 1e9) -> Single:
    """Return the sums of one series, shape (n_windows, 3)."""
    sums = np.empty((len(WINDOWS), 3, 1), np.float32)
    sum_windows(sums, memory_after(*ads, capped_at=capped_at), WINDOWS)
    return sums[:, :, 0]


def test_windows_add_up_the_latest_steps() -> None:
    sums = sums_after(1, 2, 3, 4, 5, 6, 7, 8)
    # one day 8; three days 6 + 7 + 8 = 21; seven days 2 + … + 8 = 35; fourteen days 36, only eight of them there
    assert sums[:, CAPPED].tolist() == [8, 21, 35, 36]
    assert sums[:, USED].tolist() == [1, 3, 7, 8]
    assert sums[:, EXPECTED].tolist() == [10, 30, 70, 80]


def test_only_the_window_of_one_step_sees_the_whole_of_a_spike() -> None:
    sums = sums_after(10, 10, 10, 10, 10, 10, 400, capped_at=20)
    assert sums[:3, CAPPED].tolist() == [400, 40, 80]


def windows_of(thresholds: tuple[float, ...], *, bends: tuple[float, ...] = (0, 0, 0)) -> Constants:
    """Return the constants of windows of 1, 3 and 7 steps."""
    usual = constants_of(recipe_for(Step.DAY))
    single = [np.array(values, np.float32) for values in (thresholds, bends)]
    return usual._replace(windows=np.array([1, 3, 7]), thresholds=single[0], bends=single[1])


def loudest(*scores: float, whole: tuple[bool, ...] = (True, True, True)) -> tuple[float, int]:
    """Return the score of windows of 1, 3 and 7 steps and the number of the window it comes from."""
    recipe = windows_of((4.0, 3.5, 3.0))
    sums = np.zeros((3, 3, 1), np.float32)
    sums[:, USED, 0] = recipe.windows * np.array(whole)
    best, columns = np.empty(1, np.float32), np.array(scores, np.float32)[:, None]
    strongest(best, columns, sums, recipe)
    return round(float(best[0]), 5), loudest_window(0, columns, sums, recipe.windows, recipe.thresholds)


@pytest.mark.parametrize(
    ("scores", "bent"),
    [
        ((2.0, 0.0, 0.0), 0.5 * (1 + 0.6 * 0.5)),  # half of a day's threshold gains .6 of the half that it lacks
        ((-2.0, 0.0, 0.0), -0.5 * (1 + 0.6 * 0.5)),
        ((0.0, 1.75, 1.8), 0.6 * (1 - 0.3 * 0.4)),  # of a week .6, of three days .5: the week loses, and still leads
        ((4.0, 0.0, 0.0), 1.0),
        ((8.0, 0.0, 0.0), 2.0),
    ],
)
def test_below_the_threshold_short_windows_speak_up_and_at_it_and_beyond_nothing_is_bent(
    scores: tuple[float, ...], bent: float
) -> None:
    recipe = windows_of((4.0, 3.5, 3.0), bends=(0.6, 0.0, -0.3))
    sums = np.zeros((3, 3, 1), np.float32)
    sums[:, USED, 0] = recipe.windows
    best = np.empty(1, np.float32)
    strongest(best, np.array(scores, np.float32)[:, None], sums, recipe)
    assert best[0] == pytest.approx(bent, rel=1e-6)


def test_a_window_with_more_than_half_of_its_steps_missing_says_nothing() -> None:
    sums = np.zeros((3, 3, 1), np.float32)
    columns, recipe = np.full((3, 1), 5, np.float32), windows_of((1, 1, 1))
    best = np.empty(1, np.float32)
    for used, heard in ((1, 5.0), (0, 0.0)):
        sums[0, USED], sums[1, USED], sums[2, USED] = used, 1, 3  # one of three, three of seven
        strongest(best, columns, sums, recipe)
        assert best[0] == heard
    sums[2, USED] = 4  # four of seven
    strongest(best, columns, sums, recipe)
    assert best[0] == 5


def test_the_window_furthest_beyond_its_own_threshold_speaks() -> None:
    # 4.4 / 4 = 1.1; 4.2 / 3.5 = 1.2; 3.3 / 3 = 1.1
    assert loudest(4.4, 4.2, 3.3) == (1.2, 1)


def test_a_dip_is_signed() -> None:
    assert loudest(-6.0, -4.2, -3.3) == (-1.5, 0)


def test_a_long_window_whose_recent_part_is_over_counts_half() -> None:
    # the last day is ordinary: 0.1 < 0.3 * 7; the week before carries 7 / 3.5 = 2, halved
    assert loudest(0.1, 7.0, 0.0) == (1.0, 1)


def test_windows_with_too_many_gaps_do_not_speak() -> None:
    assert loudest(0.4, 7.0, 7.0, whole=(True, False, False)) == (0.1, 0)


def test_what_is_told_is_as_counted_and_not_capped() -> None:
    window = behind_the_score(memory_after(10, 10, 10, 10, 10, 10, 400, capped_at=20), 0, 7, 0.01)
    # seven days: 6 * 10 + 400 = 460; factors 1.0, 1.1, … 1.6 have the mean 1.3
    assert (window.length, window.used, window.ads, window.expected) == (7, 7, 460, 70)
    np.testing.assert_allclose(window.peer_ratio, 1.3, rtol=1e-6)
    assert window.low < 70 < window.high


def test_missing_steps_are_no_part_of_what_is_told() -> None:
    window = behind_the_score(memory_after(10, float("nan"), 40), 0, 3, 0.01)
    assert (window.used, window.ads, window.expected) == (2, 50, 20)


def span(*daily: float, window: int = 14, sign: float = 1.0) -> tuple[int, int]:
    """Return the steps back to the onset and to the end for scores given newest first."""
    return span_of_move(np.array(daily[:window], np.float32), sign)


def test_a_move_began_where_its_scores_add_up_to_the_most() -> None:
    assert span(1.2, 0.9, 1.1, 0.1, -0.2, 0.1) == (2, 0)


def test_a_weak_day_inside_a_move_does_not_cut_it_short() -> None:
    assert span(1.2, 0.1, 1.1, 1.0, -0.2, 0.1) == (3, 0)


def test_a_move_downwards_is_followed_downwards() -> None:
    assert span(-1.2, -0.9, 0.3, 0.1, sign=-1.0) == (1, 0)


def test_the_move_lies_inside_the_window() -> None:
    assert span(1.0, 1.0, 1.0, 1.0, 1.0, window=3) == (2, 0)


def test_ordinary_days_before_a_strong_move_are_no_part_of_it() -> None:
    # mean (4 * 1.5 + 3 * 0.4) / 7 = 1.03, half of it 0.51: the three days at 0.4 are below
    assert span(1.5, 1.5, 1.5, 1.5, 0.4, 0.4, 0.4) == (3, 0)


def test_the_newest_days_that_no_longer_show_the_move_are_left_off() -> None:
    # mean (4 * 2.0 - 0.2 + 0.1) / 6 = 1.32, a quarter of it 0.33: the two newest days are below
    assert span(-0.2, 0.1, 2.0, 2.0, 2.0, 2.0) == (5, 2)


def test_one_weak_newest_day_that_still_shows_it_is_kept() -> None:
    assert span(0.5, 1.0, 1.0, 1.0) == (3, 0)  # 0.5 is above a quarter of the mean 0.88
