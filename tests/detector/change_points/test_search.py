"""The search finds the cheapest partition: the same as trying all of them."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detector.change_points.costs import SHORTEST, SegmentCosts
from detector.change_points.search import CHANGE_PENALTY, cheapest_starts
from domain.panels import Floats


def segments_of(counts: Floats) -> SegmentCosts:
    scaled = (counts - counts.mean()) / max(float(counts.std()), 1e-9)
    return SegmentCosts(times=np.arange(len(counts), dtype=float), counts=scaled)


def plain_cost(counts: Floats, *, starts: tuple[int, ...]) -> float:
    """Return the cost of one partition from fits of our own, with no running sums."""
    n = len(counts)
    total = CHANGE_PENALTY * np.log(n) * len(starts)
    for start, end in zip((0, *starts), (*starts, n), strict=True):
        x, y = np.arange(start, end, dtype=float), counts[start:end]
        flat = y - y.mean()
        line = y - np.polyval(np.polyfit(x, y, 1), x)
        total += min(float(flat @ flat), float(line @ line) + np.log(n))
    return float(total)


def partitions(n: int) -> list[tuple[int, ...]]:
    """Return every way to cut n counts into segments of three or more."""
    inner = range(SHORTEST, n - SHORTEST + 1)
    cuts = [cut for many in range(n // SHORTEST) for cut in combinations(inner, many)]
    return [cut for cut in cuts if np.diff([0, *cut, n]).min() >= SHORTEST]


@given(
    level=st.lists(st.sampled_from([0, 20, 200]), min_size=1, max_size=5),
    noise=st.lists(st.integers(0, 10), min_size=6, max_size=14),
)
def test_no_partition_of_a_short_series_is_cheaper(level: list[int], noise: list[int]) -> None:
    counts = np.array(noise, dtype=float) + np.resize(np.repeat(level, 3), len(noise))
    segments = segments_of(counts)
    found = plain_cost(segments.counts, starts=tuple(cheapest_starts(segments)))
    assert found <= min(plain_cost(segments.counts, starts=cut) for cut in partitions(len(counts))) + 1e-6


def test_a_long_series_is_searched_on_a_grid_and_settled_between_the_neighbours() -> None:
    level = np.repeat([10.0, 50.0, 20.0], [101, 77, 122])  # 101 and 178 lie on no grid of every fourth count
    counts = level + np.random.default_rng(3).normal(0, 1, len(level))
    assert cheapest_starts(segments_of(counts), most=75) == [101, 178]


def test_too_few_counts_for_two_segments_are_one() -> None:
    assert cheapest_starts(segments_of(np.array([0.0, 0, 0, 90, 90]))) == []
