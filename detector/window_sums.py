"""Sums over the last steps, and which window speaks loudest. It learns nothing."""

from typing import NamedTuple

import numpy as np
from numpy import float32 as f4

from detector.compiled import Ints, Single, compiled
from detector.recipes import Constants
from detector.state import ADS, CAPPED, DISPERSION, EXPECTED, PEERS, STEPS, USED, Memory
from detector.windows import usual_between

STILL_ON = f4(0.3)  # the recent part of a long window must carry this share of its score, else it is over
FADED = f4(0.5)  # what a window counts when it is over
ORDINARY = 0.25  # a single step's score below this is no part of a move
HALF = 0.5  # of the window's mean score: what separates a move from the days before it best
LASTING = 0.25  # of the same: newest steps below this on the average show that the move is over
_ZERO, _ONE, _TWO = f4(0), f4(1), f4(2)


class Window(NamedTuple):
    """What stands behind one series' score: sums over the window's observed steps, as counted, nothing capped."""

    length: int
    used: float  # observed steps
    ads: float
    expected: float
    low: float
    high: float
    peer_ratio: float  # mean factor of the other places


@compiled
def sum_windows(sums: Single, memory: Memory, windows: Ints) -> None:
    """Write the sums that end with the slot just remembered; the window of one step is not capped.

    Args:
        sums: Written to: CAPPED, EXPECTED and USED over each window's observed steps, shape (n_windows, 3, n_series).
        memory: What the slot has been written to.
        windows: Lengths, shape (n_windows,).
    """
    ring, n = len(memory.ring_day), memory.now.shape[1]
    slot, last = memory.clock[STEPS] % ring, 0
    for number in range(len(windows)):
        for kind in range(USED + 1):
            for c in range(n):
                sums[number, kind, c] = sums[number - 1, kind, c] if number else _ZERO
        for back in range(last, windows[number], 4):
            first, second = memory.ring[(slot - back) % ring], memory.ring[(slot - back - 1) % ring]
            third, fourth = memory.ring[(slot - back - 2) % ring], memory.ring[(slot - back - 3) % ring]
            left = windows[number] - back
            two, three = (_ONE if left > 1 else _ZERO), (_ONE if left > 2 else _ZERO)
            four = _ONE if left > 3 else _ZERO
            for kind in range(USED + 1):
                for c in range(n):
                    pair = first[kind, c] + two * second[kind, c]
                    sums[number, kind, c] += pair + (three * third[kind, c] + four * fourth[kind, c])
        last = windows[number]
    for c in range(n):
        sums[0, CAPPED, c] = memory.ring[slot, ADS, c] * memory.ring[slot, USED, c]


@compiled
def strongest(best: Single, scores: Single, sums: Single, recipe: Constants) -> None:
    """Write each series' signed score; 1 is an alarm.

    A long window whose recent part no longer shows the move counts half: the move is over. A window speaks where
    at least half of it was observed, so that a gap cannot make a finding.

    Args:
        best: Written to, shape (n_series,).
        scores: Standard deviations, shape (n_windows, n_series), shortest window first.
        sums: What the scores were taken from.
        recipe: Length, alarm threshold and bend of each window. Bends leave 0 and 1 where they are and move no alarm:
            they say what would be told first if more were told, and what counts as standing on one side for weeks.
    """
    recent = np.empty(len(best), np.float32)
    for c in range(len(best)):
        best[c], recent[c] = _ZERO, scores[0, c]
    for number in range(len(recipe.windows)):
        half, weight = f4(recipe.windows[number]) / _TWO, _ONE / recipe.thresholds[number]
        used, score, bend = sums[number, USED], scores[number], recipe.bends[number]
        for c in range(len(best)):
            is_whole = used[c] >= half
            goes_on = (recent[c] if score[c] >= _ZERO else -recent[c]) >= STILL_ON * abs(score[c])
            plain = weight * score[c]
            bent = plain * (_ONE + bend * max(_ONE - abs(plain), _ZERO))
            strength = (bent if goes_on else FADED * bent) if is_whole else _ZERO
            best[c] = strength if abs(strength) > abs(best[c]) else best[c]
            recent[c] = score[c] if is_whole else recent[c]


@compiled
def loudest_window(column: int, scores: Single, sums: Single, windows: Ints, thresholds: Single) -> int:
    """Return the number of the window that one series' score comes from."""
    best, loudest, recent = _ZERO, 0, scores[0, column]
    for number in range(len(windows)):
        score = scores[number, column]
        if _TWO * sums[number, USED, column] < windows[number]:
            continue
        goes_on = (recent if score >= _ZERO else -recent) >= STILL_ON * abs(score)
        strength = abs(score if goes_on else FADED * score) / thresholds[number]
        if strength > best:
            best, loudest = strength, number
        recent = score
    return loudest


@compiled
def behind_the_score(memory: Memory, column: int, window: int, spread: float) -> Window:
    """Return what one series' window of so many steps holds, ending with the slot just remembered."""
    ring = len(memory.ring_day)
    used, ads, expected, moved = 0.0, 0.0, 0.0, 0.0
    for back in range(window):
        row = (memory.clock[STEPS] - back) % ring
        if memory.ring[row, USED, column] > 0:
            used += 1
            ads += memory.ring[row, ADS, column]
            expected += memory.ring[row, EXPECTED, column]
            moved += memory.ring[row, PEERS, column]
    expected = max(expected, 0.01)
    low, high = usual_between(expected, np.float64(memory.now[DISPERSION, column]), spread)
    return Window(window, used, ads, expected, low, high, moved / max(used, 1.0))


@compiled
def span_of_move(daily: Single, sign: float) -> tuple[int, int]:
    """Return how many steps back the move began, and how many back it was last seen; 0 is the newest step.

    It began where the scores of single steps, each less what is ordinary, add up to the most. Newest steps that
    together no longer show it are left off, so a long window does not stretch a move that is over.

    Args:
        daily: Signed scores of the window's single steps, newest first, shape (n_steps,).
        sign: Direction of the move, +1 or -1.
    """
    total = 0.0
    for back in range(len(daily)):
        total += daily[back]
    typical = max(sign * total / len(daily), 0.0)
    end, newer, least = 0, 0.0, 0.0
    for back in range(len(daily)):
        if newer < least:
            end, least = back, newer
        newer += sign * daily[back] - LASTING * typical
    onset, lead, most = end, 0.0, -np.inf
    for back in range(len(daily)):
        lead += sign * daily[back] - max(ORDINARY, HALF * typical)
        if back >= end and lead > most:
            onset, most = back, lead
    return onset, end
