"""The thresholds' benchmark runs whole on a few series; how fast it is no test asks."""

from benchmarks.budget import FIRST, a_watched, measure


def test_findings_watched_series_and_learning_are_each_set_against_a_copy() -> None:
    read, watched, learned = measure(series=400, watched=10, days=40)
    assert {each.against for each in (read, watched, learned)} == {"bare COPY of the same rows"}
    assert all(each.ratio > 0 for each in (read, watched, learned))
    assert read.notes.startswith("400 findings in 3,200 rows; ")
    assert watched.notes.startswith("10 series, 800 rows; ")
    assert learned.notes.startswith("402 series and sites; ")  # 378 series are a site


def test_a_series_of_the_nation_is_watched_for_two_years() -> None:
    last = a_watched(400)
    assert (last.site, last.place, last.first, last.days) == ("site-1", "place-22", FIRST, 730)
