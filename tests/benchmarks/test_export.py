"""The benchmark of exports runs whole on a few rows; how fast they are no test asks."""

from benchmarks.export import FORMATS, MOST_MEMORY, measure
from benchmarks.page_history import Size


def test_each_format_is_set_against_a_copy_of_as_many_rows_and_its_memory_is_told() -> None:
    measured = tuple(measure(size=Size(places=2, days=31, city_days=31, fine_days=2, versions=1), rounds=1))
    assert [each.what for each in measured] == [f"export days to {name}" for name in FORMATS]
    assert {each.against for each in measured} == {"bare COPY of the same rows"}
    assert all(each.ratio > 0 for each in measured)
    assert measured[0].notes.startswith("248 rows")  # 31 days of 2 places, 2 sites, 2 categories
    assert f"at most {MOST_MEMORY} wanted" in measured[0].notes
