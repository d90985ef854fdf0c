"""Every column means something in both languages."""

from domain.messages import Language
from exports.spanish_meanings import SPANISH_MEANINGS, meanings
from exports.tidy import COLUMNS, MEANINGS


def test_each_column_has_its_meaning_in_spanish_and_in_the_same_order() -> None:
    assert tuple(SPANISH_MEANINGS) == COLUMNS
    assert all(SPANISH_MEANINGS[column] != MEANINGS[column] for column in COLUMNS)


def test_a_reader_gets_the_meanings_of_the_language_asked_for() -> None:
    assert meanings(Language.ENGLISH) is MEANINGS
    assert "nunca es 0" in meanings(Language.SPANISH)["ads"]
