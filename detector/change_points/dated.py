"""Change points with their dates and levels: what a person is told instead of slots.

A change is sought beside the spread of the whole series, and a storm's surge would hide the fall before it. So each
stretch between two changes is looked at once more by itself; a series without a change stays one stretch. The price is
noise that hangs together from day to day, in which the second look finds changes that are none
(`benchmarks/second_look.py`).
The levels told are means of the week's counts on either side, which a reader can check against the chart. A fitted
line's end overshoots where a course is no line.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np

from detector.change_points.points import ChangePoint, find_change_points
from domain.changes import WEEK, LevelChange
from domain.errors import InvalidPanel
from domain.panels import Dates, Floats


def dated_changes(ads: Floats, *, starts: Dates) -> tuple[LevelChange, ...]:
    """Return every change of level of one series of days, oldest first.

    Args:
        ads: Whole counts, shape (n_days,); NaN where there is none.
        starts: The days, shape (n_days,).

    Raises:
        InvalidPanel: the shapes differ, or a count is negative or infinite.
    """
    if len(ads) != len(starts):
        raise InvalidPanel(f"{len(ads)} counts and {len(starts)} days do not fit each other")
    days: list[date] = starts.astype("datetime64[D]").tolist()
    points = tuple(_looked_at_twice(ads))
    bounds = [0, *(point.index for point in points), len(ads)]
    segments = [ads[start:end][np.isfinite(ads[start:end])] for start, end in pairwise(bounds)]
    return tuple(
        LevelChange(
            began_on=days[point.index],
            low=days[point.low],
            high=days[point.high],
            before=float(earlier[-WEEK:].mean()),
            after=float(later[:WEEK].mean()),
            is_slope=point.is_slope,
            is_rising=point.is_slope and _rises(ads[point.index : end]),
            counts_before=len(earlier[-WEEK:]),
            counts_after=len(later[:WEEK]),
        )
        for point, (earlier, later), end in zip(points, pairwise(segments), bounds[2:], strict=True)
    )


def _rises(ads: Floats) -> bool:
    """Return whether the straight line through counts rises; missing ones are skipped."""
    slots = np.nonzero(np.isfinite(ads))[0]
    return bool((slots - slots.mean()) @ ads[slots] > 0)


def _looked_at_twice(ads: Floats) -> Iterator[ChangePoint]:
    """Yield the changes of a series and those of each stretch between them, in order."""
    points = find_change_points(ads)
    bounds = [0, *(point.index for point in points), len(ads)]
    for point, (start, end) in zip((None, *points), pairwise(bounds), strict=True):
        within = find_change_points(ads[start:end]) if points else ()
        if point:
            yield replace(point, is_slope=point.is_slope and not within)
        for each in within:
            yield replace(each, index=each.index + start, low=each.low + start, high=each.high + start)
