"""The cheapest way to cut a series into segments. It knows costs only, no counts.

Source:
    Jackson et al., IEEE Signal Process. Lett. 12 (2005), 105-108 (optimal partitioning); three log n a change is the
    usual penalty of Killick et al., J. Am. Stat. Assoc. 107 (2012), 1590-1598.
"""

import numpy as np

from detector.change_points.costs import SHORTEST, Positions, SegmentCosts

CHANGE_PENALTY = 3.0  # times log n a change: one for its place, one for the new level, one to be careful
MOST_CANDIDATES = 2000  # above, the search looks at every second count or fewer, and each point is settled afterwards


def cheapest_starts(segments: SegmentCosts, *, most: int = MOST_CANDIDATES) -> list[int]:
    """Return where each segment but the first begins, as positions among the observed counts, in order.

    The cheapest of all partitions up to `most` counts. Longer series are searched on a grid; then each point is moved
    to the cheapest position between its neighbours.
    """
    n = len(segments.counts)
    every = -(-n // most)
    grid = np.unique(np.append(np.arange(0, n, every), n))
    starts = _cheapest_on(grid, segments)
    return starts if every == 1 else _settled(starts, segments)


def _cheapest_on(grid: Positions, segments: SegmentCosts) -> list[int]:
    """Return the cheapest starts on the grid: the best way to any end is the best way to its last segment's start."""
    penalty = CHANGE_PENALTY * segments.log_n
    total, last_start = np.full(len(grid), np.inf), np.zeros(len(grid), dtype=np.int64)
    total[0] = -penalty
    for end in range(1, len(grid)):
        far_enough = int(np.searchsorted(grid, grid[end] - SHORTEST, side="right"))
        if far_enough == 0:
            continue
        ways = total[:far_enough] + segments.costs(grid[:far_enough], int(grid[end])) + penalty
        last_start[end] = ways.argmin()
        total[end] = ways[last_start[end]]
    starts, end = [], len(grid) - 1
    while last_start[end] > 0:
        end = int(last_start[end])
        starts.append(int(grid[end]))
    return starts[::-1]


def _settled(starts: list[int], segments: SegmentCosts) -> list[int]:
    """Return the starts moved, one after the other, to the cheapest position between their neighbours."""
    bounds = [0, *starts, len(segments.counts)]
    for number in range(1, len(bounds) - 1):
        left, right = bounds[number - 1], bounds[number + 1]
        between = np.arange(left + SHORTEST, right - SHORTEST + 1)
        costs = segments.costs(left, between) + segments.costs(between, right)
        bounds[number] = int(between[costs.argmin()])
    return bounds[1:-1]
