"""A misspelt name gets one suggestion, and a strange one gets none."""

import pytest

from domain.counts import Measure
from domain.errors import NoSuchThing
from domain.spelling import nearest_spelling, refuse_unknown

KNOWN = ("houston", "dallas", "America/Chicago")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("houton", "houston"), ("Dalas", "dallas"), ("America/Chicgo", "America/Chicago"), ("xyz", None), ("", None)],
)
def test_only_a_near_name_is_suggested(written: str, nearest: str | None) -> None:
    assert nearest_spelling(written, KNOWN) == nearest


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
