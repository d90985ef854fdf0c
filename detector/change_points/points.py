"""Change points of one series of counts: where, how surely, from what level to what level.

A conservative summary and no test: a change that is small beside the whole series, or shorter than three counts, is
left to the surge detector. A steady slope is one segment and no flight of steps; of fewer than about thirty counts a
step in their middle is told from a slope only with a third level beside it.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from detector.change_points.costs import SHORTEST, Positions, SegmentCosts
from detector.change_points.onset import carry_over, onset_interval
from detector.change_points.search import cheapest_starts
from domain.errors import InvalidPanel
from domain.panels import Floats

SAME = 1e-9  # a spread this small beside the largest count is rounding, and the series is constant


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """One change of a series; slots are numbered from 0 along the series given, missing ones included."""

    index: int  # first observed slot of the new segment
    low: int  # first and last slot at which it may really have begun, 95 %
    high: int
    level_before: float  # fitted count at the last observed slot before, ads a slot
    level_after: float  # fitted count at `index`
    is_slope: bool  # the segment after rises or falls steadily and has no one level


def find_change_points(ads: Floats) -> tuple[ChangePoint, ...]:
    """Return every change point of a series in order; none where there is too little to see.

    Args:
        ads: Counts of one series, shape (n_slots,); NaN where missing, which is skipped.

    Returns:
        Empty for a series that is empty, constant, or has fewer than six observed counts.

    Raises:
        InvalidPanel: more than one dimension, or a count that is negative or infinite.
    """
    ads = np.asarray(ads, dtype=float)
    if ads.ndim != 1:
        raise InvalidPanel(f"one series has the shape (n_slots,), not {ads.shape}")
    if np.isinf(ads).any() or (ads < 0).any():
        raise InvalidPanel("a count is negative or infinite")
    slots = np.nonzero(np.isfinite(ads))[0]
    counts = ads[slots]
    if len(counts) < 2 * SHORTEST or counts.std() <= SAME * counts.max():
        return ()
    segments = SegmentCosts(times=slots.astype(float), counts=(counts - counts.mean()) / counts.std())
    return _described(segments, starts=cheapest_starts(segments), slots=slots, counts=counts)


def _described(
    segments: SegmentCosts, *, starts: list[int], slots: Positions, counts: Floats
) -> tuple[ChangePoint, ...]:
    bounds = [0, *starts, len(counts)]
    fitted = np.concatenate([_fitted(segments, counts, start=start, end=end) for start, end in pairwise(bounds)])
    repeats = carry_over(counts - fitted)
    points = []
    for left, point, right in zip(bounds, starts, bounds[2:], strict=False):
        low, high = onset_interval(segments, left=left, point=point, right=right, carry_over=repeats)
        points.append(
            ChangePoint(
                index=int(slots[point]),
                low=int(slots[low - 1]) + 1,  # in a gap before the first count nobody looked: it may have begun there
                high=int(slots[high]),
                level_before=max(float(fitted[point - 1]), 0.0),
                level_after=max(float(fitted[point]), 0.0),
                is_slope=segments.is_slope(point, right),
            )
        )
    return tuple(points)


def _fitted(segments: SegmentCosts, counts: Floats, *, start: int, end: int) -> Floats:
    """Return the mean of the segment [start, end) at each of its counts, or its line where it is a slope."""
    mine, times = counts[start:end], segments.times[start:end]
    if not segments.is_slope(start, end):
        return np.full(end - start, mine.mean())
    centred = times - times.mean()
    line: Floats = mine.mean() + centred * (centred @ mine) / (centred @ centred)
    return line
