"""The store's benchmark runs whole on a few rows; how fast it is no test asks."""

from benchmarks.store import PLACES, counts, measure


def test_there_is_one_count_a_place_and_slot() -> None:
    rows = counts(3)
    assert len(rows) == 3 * len(PLACES)
    assert len({(row.place, row.window_start) for row in rows}) == len(rows)


def test_storing_storing_again_and_rolling_up_are_each_set_against_a_copy() -> None:
    measured = tuple(measure(slots=8))
    assert [row.what for row in measured] == [
        "store a run's counts",
        "store the same counts again",
        "roll the counts up to days",
    ]
    assert all(row.ratio > 0 for row in measured)
    assert {row.against for row in measured} == {"bare COPY of the same rows"}
    assert measured[0].notes.startswith("400 rows")  # 8 slots of 50 places
