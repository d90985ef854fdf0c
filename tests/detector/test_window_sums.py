"""Sums over windows, the loudest of them, and where a move began."""

import numpy as np

from detector.state import DetectorState, new_state
from detector.window_sums import behind_the_score, span_of_move, strongest, sum_windows
from domain.counts import Step
from domain.panels import Floats


def state_after(*ads: float, capped_at: float = 1e9, expected: float = 10.0) -> DetectorState:
    """Return a state of one series that has just remembered these counts; NaN stands for a missing one."""
    state = new_state(Step.DAY, keys=("only",))
    for step, count in enumerate(ads):
        used = float(np.isfinite(count))
        state.ring_ads[step] = np.nan_to_num(count)
        state.ring_capped[step] = used * min(np.nan_to_num(count), capped_at)
        state.ring_expected[step] = used * expected
        state.ring_used[step] = used
        state.ring_factor[step] = 1.0 + 0.1 * step
    state.steps = len(ads) - 1
    return state


def test_windows_add_up_the_latest_steps() -> None:
    sums = sum_windows(state_after(1, 2, 3, 4, 5, 6, 7, 8))
    # one day 8; three days 6 + 7 + 8 = 21; seven days 2 + … + 8 = 35; fourteen days 36, only eight of them there
    assert sums.capped[:, 0].tolist() == [8, 21, 35, 36]
    assert sums.used[:, 0].tolist() == [1, 3, 7, 8]
    assert sums.expected[:, 0].tolist() == [10, 30, 70, 80]


def test_only_the_window_of_one_step_sees_the_whole_of_a_spike() -> None:
    sums = sum_windows(state_after(10, 10, 10, 10, 10, 10, 400, capped_at=20))
    assert sums.capped[:3, 0].tolist() == [400, 40, 80]


def test_a_window_with_more_than_half_of_its_steps_missing_says_nothing() -> None:
    nan = float("nan")
    sums = sum_windows(state_after(9, nan, nan, 9, nan, nan, 9))
    # three days: one of three observed; seven: three of seven; fourteen: three of fourteen
    assert sums.is_whole[:, 0].tolist() == [True, False, False, False]
    assert sum_windows(state_after(9, 9, nan, 9, nan, nan, 9)).is_whole[:, 0].tolist() == [True, False, True, False]


def loudest(*scores: float, whole: tuple[bool, ...] = (True, True, True)) -> tuple[float, int]:
    best, number = strongest(
        np.array(scores)[:, None],
        thresholds=np.array([4.0, 3.5, 3.0]),
        is_whole=np.array(whole)[:, None],
    )
    return float(best[0]), int(number[0])


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
    state = state_after(10, 10, 10, 10, 10, 10, 400, capped_at=20)
    windows = behind_the_score(state, sum_windows(state), best=np.array([2]))
    # seven days: 6 * 10 + 400 = 460; factors 1.0, 1.1, … 1.6 have the mean 1.3
    assert (windows.length[0], windows.used[0], windows.ads[0], windows.expected[0]) == (7, 7, 460, 70)
    np.testing.assert_allclose(windows.peer_ratio, 1.3)
    assert windows.low[0] < 70 < windows.high[0]


def span(*daily: float, window: int = 14, sign: float = 1.0) -> tuple[int, int]:
    """Return the steps back to the onset and to the end for scores given newest first."""
    column: Floats = np.array(daily)[:, None]
    onset, end = span_of_move(column, window=np.array([window]), sign=np.array([sign]))
    return int(onset[0]), int(end[0])


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
