"""Letters and digits are made plain, and what a reader would see otherwise is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.words.plain_writing import folded, plain, writing_problem


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("٤١٢", "412"),
        ("۴۱۲", "412"),
        ("४१२", "412"),
        ("４１２，＋", "412,+"),
        ("4\u200b1\u200e2\ufeff", "412"),
        ("1\u202f234", "1\u202f234"),  # which space it is tells thousands from words
        ("4²½", "4²½"),  # no digits of a count
    ],
)
def test_digits_of_any_script_become_those_of_ascii(text: str, made: str) -> None:
    assert plain(text) == made


@pytest.mark.parametrize(
    ("text", "made"), [("MÁS de", "mas de"), ("Größer", "grosser"), ("il y À", "il y a"), ("PAGE", "page")]
)
def test_words_lose_case_and_accents(text: str, made: str) -> None:
    assert folded(text) == made


@given(text=st.text())
def test_both_take_any_text_and_twice_is_as_good_as_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert folded(folded(text)).isascii() or folded(folded(text)) == folded(folded(folded(text)))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("412", ""),
        ("٤١٢ إعلان", ""),
        ("x" * 11, "a long text"),
        ("1٢3", "digits that a reader sees otherwise"),
        ("\u202e214", "digits that a reader sees otherwise"),  # shown as 412
        ("\u202d412", "digits that a reader sees otherwise"),
    ],
)
def test_a_text_that_shows_other_digits_than_it_holds_is_not_read(text: str, problem: str) -> None:
    assert writing_problem(text, longest=10) == problem
