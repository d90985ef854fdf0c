"""A cursor leads to the same place again, and to no other."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cursors import LARGEST, Cursor, cursor_from, digest_of
from domain.errors import WrongInput

WORDS = st.text(st.characters(categories=("L", "N", "P")), max_size=20)


@given(spot=st.lists(WORDS | st.integers(0, LARGEST), max_size=5).map(tuple), issue=st.integers(0, LARGEST))
def test_a_cursor_is_read_as_it_was_written(spot: tuple[str | int, ...], issue: int) -> None:
    cursor = Cursor(question="q", issue=issue, spot=spot)
    assert cursor_from(cursor.word, question="q", kinds=tuple(map(type, spot))) == cursor


def test_filters_are_part_of_it_and_the_size_of_a_page_is_not() -> None:
    asked = {"place": ["houston"], "limit": 1, "format": "csv", "cursor": "x"}
    assert digest_of("series", asked) == digest_of("series", {"place": ["houston"], "limit": 9})
    assert digest_of("series", asked) != digest_of("series", {"place": ["dallas"]})
    assert digest_of("series", asked) != digest_of("places", asked)
    with pytest.raises(WrongInput, match="another question"):
        cursor_from(Cursor(question="q", issue=1, spot=()).word, question="other", kinds=())


def packed(said: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode()


@pytest.mark.parametrize(
    "word",
    [
        "",
        "!",
        "é",
        "QUJD",
        packed({}),
        packed(["q", 1]),
        packed(["q", 1, 2]),
        packed(["q", True, "houston"]),
        packed(["q", -1, "houston"]),
        packed(["q", LARGEST + 1, "houston"]),
        packed(["q", 1, "nul\0"]),
        packed(["q", 1, "\ud800"]),
        packed(["q", 1, "houston", "more"]),
        "W" * 1500,
        packed([[[[]]]]),
    ],
)
def test_what_is_no_cursor_of_ours_is_refused(word: str) -> None:
    with pytest.raises(WrongInput, match="expected one that an answer gave"):
        cursor_from(word, question="q", kinds=(str,))
