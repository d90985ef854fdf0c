"""A misspelt name gets one suggestion, and a strange one gets none."""

from datetime import date, timedelta

import pytest

from domain.counts import Measure
from domain.errors import NoSuchThing
from domain.spelling import in_spans, nearest_spelling, refuse_unknown

KNOWN = ("houston", "dallas", "America/Chicago")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("houton", "houston"), ("Dalas", "dallas"), ("America/Chicgo", "America/Chicago"), ("xyz", None), ("", None)],
)
def test_only_a_near_name_is_suggested(written: str, nearest: str | None) -> None:
    assert nearest_spelling(written, KNOWN) == nearest


def test_days_that_follow_each_other_are_one_span_and_of_many_spans_the_first_are_named() -> None:
    days = [date(2026, 3, number) for number in (2, 3, 4, 9)]
    assert in_spans(days) == "2026-03-02 to 2026-03-04, 2026-03-09"
    assert in_spans([]) == ""
    apart = [date(2026, 3, 1) + timedelta(days=2 * number) for number in range(6)]
    assert in_spans(apart).endswith("2026-03-07, 2026-03-09, and 1 more span")


def test_ten_megabytes_of_text_are_compared_by_their_beginning() -> None:
    assert nearest_spelling("x" * 10_000_000, KNOWN) is None


def test_no_names_means_no_suggestion() -> None:
    assert nearest_spelling("houston", ()) is None


def test_a_word_of_an_enumeration_is_suggested_as_plain_text() -> None:
    assert type(nearest_spelling("activ", Measure)) is str


def test_the_first_unknown_name_is_refused_with_the_nearest() -> None:
    refuse_unknown("place", ["houston", "dallas"], known=KNOWN)
    with pytest.raises(NoSuchThing, match="there is no place 'houton'; did you mean 'houston'"):
        refuse_unknown("place", ["dallas", "houton", "xyz"], known=KNOWN)
