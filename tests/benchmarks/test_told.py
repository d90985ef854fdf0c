"""The way from counts to a mail can be measured: one run, so that no change of the clock breaks it unseen."""

from benchmarks.told import PROMISED_SECONDS, measure


def test_one_surge_is_told_and_its_seconds_are_those_of_the_mail() -> None:
    (told,) = measure(runs=1)
    assert told.notes.startswith("1 runs; ")
    assert 0 < told.ratio * PROMISED_SECONDS < 180
