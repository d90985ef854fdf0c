"""The benchmark of imports runs whole on a few rows; how fast they are no test asks."""

from benchmarks.imports import MOST_MEMORY, WANTED, Size, measure
from domain.counts import Step


def test_each_step_is_set_against_a_copy_of_as_many_rows_and_memory_is_told() -> None:
    measured = tuple(measure(size=Size(places=2, windows=40, many_windows=(1, 2), steps=(Step.DAY,)), rounds=1))
    assert [each.what for each in measured] == ["import days from CSV", "memory of an import"]
    assert all(each.ratio > 0 for each in measured)
    assert measured[0].notes.startswith("80 rows")  # 40 windows of 2 places
    assert f"{WANTED} wanted" in measured[0].notes
    assert f"at most {MOST_MEMORY} wanted; 1,000 rows" in measured[-1].notes  # two windows of 500 places
