"""Sums over the last steps, and which window speaks loudest. It learns nothing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.rows import Windows
from detector.state import DetectorState
from detector.windows import usual_range
from domain.panels import Bools, Floats

STILL_ON = 0.3  # the recent part of a long window must carry this share of its score, else it is over
FADED = 0.5  # what a window counts when it is over

ORDINARY = 0.25  # a single step's score below this is no part of a move
HALF = 0.5  # of the window's mean score: what separates a move from the days before it best
LASTING = 0.25  # of the same: newest steps below this on the average show that the move is over


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSums:
    """Sums over each window's observed steps, shape (n_windows, n_series)."""

    capped: Floats
    expected: Floats
    used: Floats
    is_whole: Bools  # at least half of the window was observed, so a gap cannot make a finding


def sum_windows(state: DetectorState) -> WindowSums:
    """Return the sums that end with the slot just remembered; the window of one step is not capped."""
    recipe, slot = state.recipe, state.steps % state.recipe.ring
    steps = (slot - np.arange(max(recipe.windows))) % recipe.ring
    rows = np.asarray(recipe.windows) - 1
    capped, expected, used = (
        np.cumsum(ring[steps], axis=0)[rows] for ring in (state.ring_capped, state.ring_expected, state.ring_used)
    )
    capped[0] = state.ring_ads[slot] * state.ring_used[slot]
    whole = 2 * used >= np.asarray(recipe.windows)[:, None]
    return WindowSums(capped=capped, expected=expected, used=used, is_whole=whole)


def strongest(scores: Floats, *, thresholds: Floats, is_whole: Bools) -> tuple[Floats, NDArray[np.int64]]:
    """Return each series' signed score (1 = alarm) and the number of the window it comes from.

    A long window whose recent part no longer shows the move counts half: the move is over.

    Args:
        scores: Standard deviations, shape (n_windows, n_series), shortest window first.
        thresholds: Alarm threshold of each window.
        is_whole: Which windows may speak.
    """
    best, best_window = np.zeros(scores.shape[1]), np.zeros(scores.shape[1], dtype=np.int64)
    recent = scores[0]
    for number, (score, threshold) in enumerate(zip(scores, thresholds, strict=True)):
        goes_on = recent * np.sign(score) >= STILL_ON * np.abs(score)
        strength = np.where(is_whole[number], np.where(goes_on, score, FADED * score) / threshold, 0.0)
        louder = np.abs(strength) > np.abs(best)
        best, best_window = np.where(louder, strength, best), np.where(louder, number, best_window)
        recent = np.where(is_whole[number], score, recent)
    return best, best_window


def behind_the_score(state: DetectorState, sums: WindowSums, *, best: NDArray[np.int64]) -> Windows:
    """Return what stands behind each series' strongest window, as counted: nothing is capped here."""
    recipe, series = state.recipe, np.arange(sums.used.shape[1])
    steps = (state.steps - np.arange(max(recipe.windows))) % recipe.ring
    rows = np.asarray(recipe.windows) - 1
    ads = np.cumsum(state.ring_ads[steps] * state.ring_used[steps], axis=0)[rows]
    moved = np.cumsum(state.ring_factor[steps] * state.ring_used[steps], axis=0)[rows]
    used, expected = sums.used[best, series], np.maximum(sums.expected[best, series], 0.01)
    low, high = usual_range(expected=expected, dispersion=state.dispersion, spread=state.spread[best, series])
    return Windows(
        length=np.asarray(recipe.windows)[best],
        used=used,
        ads=ads[best, series],
        expected=expected,
        low=low,
        high=high,
        peer_ratio=moved[best, series] / np.maximum(used, 1.0),
    )


def span_of_move(
    daily: Floats, *, window: NDArray[np.int64], sign: Floats
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many steps back the move began, and how many back it was last seen; 0 is the newest step.

    It began where the scores of single steps, each less what is ordinary, add up to the most. Newest steps that
    together no longer show it are left off, so a long window does not stretch a move that is over.

    Args:
        daily: Signed scores of single steps, newest first, shape (n_steps, n_series).
        window: The window that raised the alarm; the move is looked for inside it.
        sign: Direction of the move, +1 or -1.
    """
    back = np.arange(len(daily))[:, None]
    inside = back < window
    signed = np.where(inside, sign * daily, 0.0)
    typical = np.maximum(signed.sum(axis=0) / np.maximum(inside.sum(axis=0), 1), 0.0)
    newer = np.cumsum(signed - LASTING * typical, axis=0) - (signed - LASTING * typical)
    end = np.argmin(np.where(inside, newer, np.inf), axis=0).astype(np.int64)
    lead = np.cumsum(signed - np.maximum(ORDINARY, HALF * typical), axis=0)
    onset = np.argmax(np.where(inside & (back >= end), lead, -np.inf), axis=0).astype(np.int64)
    return onset, end
