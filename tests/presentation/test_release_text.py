"""A release in words: what is told, what is not, and no number in place of either."""

from dataclasses import replace
from datetime import timedelta

from domain.messages import Language
from domain.releases import Mark
from presentation.release_text import mark_words, release_description, release_sentence, release_twin, said_told
from presentation.release_values import ReleasedDay
from presentation.words import words_for
from tests.presentation.test_release_values import MONDAY, line, told

ENGLISH, SPANISH = words_for(Language.ENGLISH), words_for(Language.SPANISH)
HOLED = line(
    told(0),
    told(1, Mark.SMALL),
    told(2, Mark.SMALL),
    told(3, Mark.WITHHELD),
    told(4, Mark.MISSING, reason="blocked", sites=3),
    replace(told(5, Mark.WITHDRAWN, sites=3), why="counted twice"),
    ReleasedDay(day=MONDAY + timedelta(days=6)),
    told(7, reason="partial", sites=3),
)


def test_the_sentence_counts_what_is_told_and_names_what_is_not() -> None:
    assert release_sentence(HOLED, words=ENGLISH) == (
        "Escorts in Houston: on 2 of 8 days a number is told; on 2 it is below 10; on one it is withheld; on one it is "
        "missing; on one it was withdrawn; one is not in the table. One of the numbers is a lower bound. The number of "
        "sites changes once: numbers before and after are not comparable."
    )
    assert release_sentence(line(told(0)), words=ENGLISH) == "Escorts in Houston: on each of 1 day a number is told."
    assert "en 2 de 8 días se dice un número; en 2 es menor de 10" in release_sentence(HOLED, words=SPANISH)


def test_the_description_says_first_that_counts_are_simulated() -> None:
    said = release_description(replace(HOLED, is_simulated=True), words=ENGLISH)
    assert said.startswith("SIMULATED")
    assert "ads on show by day" in said
    assert "Mar 2 – Mar 9, 2026" in said
    assert "SIMULATED" not in release_description(HOLED, words=ENGLISH)


def test_the_table_has_a_row_a_day_the_newest_first_and_no_zero() -> None:
    rows = release_twin(HOLED, words=ENGLISH).rows
    assert [row[1:] for row in rows] == [
        ("at least 407", "some pages could not be read", "3", "1"),
        ("not in the table", "", "no number", "no number"),
        ("withdrawn", "counted twice", "3", "1"),
        ("missing", "the site blocked us", "2 → 3 sites", "1"),
        ("withheld", "", "2", "1"),
        ("<10", "", "2", "1"),
        ("<10", "", "2", "1"),
        ("400", "", "2", "1"),
    ]
    assert rows[0][0] == "Mar 9, 2026"


def test_each_mark_is_another_word_in_both_languages() -> None:
    for words in (ENGLISH, SPANISH):
        assert len({mark_words(mark, words=words) for mark in Mark}) == len(Mark)
        assert said_told(told(0, Mark.SMALL), words=words) == "<10"
