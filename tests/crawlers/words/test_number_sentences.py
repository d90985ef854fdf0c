"""A sentence falls into words and numerals; pages and the range on show are taken out."""

import time

import pytest

from crawlers.words.number_marks import Numeral
from crawlers.words.number_sentences import Sentence, sentence_of, without_pages_and_ranges


def left_in(text: str) -> tuple[list[str], str]:
    """Return the numbers that are left when pages and ranges are taken out, and the problem."""
    found = without_pages_and_ranges(sentence_of(text, language="en"), locale="en_US")
    return [found.numeral_at(mark).writing for mark in found.marks()], found.problem


def test_each_numeral_is_one_letter_of_the_words() -> None:
    found = sentence_of("Más de  1,234 of 5", language="en")
    assert found == Sentence(words="mas de \ue000 of \ue001", numerals=(Numeral(writing="1,234"), Numeral(writing="5")))


@pytest.mark.parametrize(
    ("text", "language", "zeros"),
    [
        ("1.2k", "en", 3),
        ("1.2 k", "en", 0),  # apart, a letter may be anything
        ("3M", "en", 6),
        ("3m", "en", 0),  # minutes or metres
        ("3kg", "en", 0),
        ("2 mil", "es", 3),
        ("2 mil", "en", 0),
        ("2 Tsd.", "de", 3),
        ("2 million", "en", 6),
    ],
)
def test_a_scale_is_read_where_it_means_one_thing(text: str, language: str, zeros: int) -> None:
    assert sentence_of(text, language=language).numerals[0].zeros == zeros


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("412 ads, page 1 of 17", ["412"]),
        ("page 1 of 17", []),
        ("pg. 3", []),
        ("page no. 3", []),
        ("стр. 3", []),
        ("3 / 17 pages", []),
        ("412 ads, 25 per page", ["412"]),
        ("412 ads, 25 ads a page", ["412"]),
        ("1–12 of 412", ["412"]),
        ("1–12 of more than 412", ["412"]),
        ("1-12, of 412", ["412"]),
        ("x1-12 of 412", ["1", "12", "412"]),
        ("2026-1-12 of 412", ["2026", "1", "12", "412"]),
        ("1–12 of 300, 1–12 of 412", ["1", "12", "300", "1", "12", "412"]),
        ("1–12 of many", ["1", "12"]),
    ],
)
def test_what_counts_pages_or_a_part_is_taken_out(text: str, numbers: list[str]) -> None:
    assert left_in(text) == (numbers, "")


@pytest.mark.parametrize("text", ["page 1 of the 17", "412 of page 3"])
def test_a_page_that_is_bound_to_another_number_is_not_understood(text: str) -> None:
    assert left_in("page 1 of 17 of 18 of 19")[1] == "more than one number"
    assert left_in(text)[0] != ["17"] or left_in(text)[1]


def test_a_range_is_two_whole_numbers_in_their_order() -> None:
    assert left_in("12–1 of 412")[1] == "a range that is none"
    assert left_in("1.5–12 of 412")[1] == "a range that is none"
    found = without_pages_and_ranges(sentence_of("1–12 of 412", language="en"), locale="en_US")
    assert found.shown_until == 12


def test_private_letters_of_a_page_are_no_numerals() -> None:
    assert sentence_of("\ue000\ue001 412", language="en").words == "\ufffd\ufffd \ue000"


@pytest.mark.parametrize("piece", ["page 1 of ", "1-", "1 of ", "1 a ", "a per page ", "1, ", "k "])
def test_a_sentence_of_repeated_pieces_is_read_in_no_time(piece: str) -> None:
    text = (piece * 300)[:300]
    began = time.perf_counter()
    left_in(text)
    assert time.perf_counter() - began < 3
