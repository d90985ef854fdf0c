"""The words beside a number are written as they are looked up, and no word says two things."""

import re

from crawlers.words import number_words
from crawlers.words.number_words import phrases
from crawlers.words.plain_writing import folded


def every_phrase() -> list[str]:
    by_language = (*number_words.FLOOR_ANYWHERE.values(), *number_words.UNCLEAR_ANYWHERE.values())
    plainly = (number_words.FLOOR_BEFORE, number_words.UNCLEAR_BEFORE, number_words.PAGE, number_words.OUT_OF)
    return [phrase for group in (*by_language, *plainly) for phrase in group]


def test_every_word_is_folded_as_the_text_will_be() -> None:
    words = [*every_phrase(), *number_words.LABEL_BEFORE, *number_words.UNIT_AFTER, *number_words.SCALES]
    assert [word for word in words if folded(word) != word] == []


def test_no_phrase_is_a_floor_and_an_estimate_at_once() -> None:
    floors = {phrase for group in number_words.FLOOR_ANYWHERE.values() for phrase in group}
    floors |= set(number_words.FLOOR_BEFORE)
    unclear = {phrase for group in number_words.UNCLEAR_ANYWHERE.values() for phrase in group}
    assert floors & (unclear | set(number_words.UNCLEAR_BEFORE)) == set()


def test_what_is_shown_and_what_is_all_is_said_in_each_language_and_in_other_words() -> None:
    tables = (number_words.SHOWING, number_words.SHOWN, number_words.ALL)
    assert all(set(table) == {"en", "es", "fr", "de", "pt", "it"} for table in tables)
    showing, shown, every = ({word for words in table.values() for word in words} for table in tables)
    assert showing & shown == (showing | shown) & every == set()
    assert [word for word in showing | shown | every if folded(word) != word] == []


def test_a_scale_that_is_not_the_languages_own_is_a_unit() -> None:
    assert set(number_words.SCALES) <= number_words.UNIT_AFTER


def test_each_language_has_its_floors_and_its_estimates() -> None:
    assert (
        set(number_words.FLOOR_ANYWHERE) == set(number_words.UNCLEAR_ANYWHERE) == {"en", "es", "fr", "de", "pt", "it"}
    )


def test_the_longest_phrase_is_found_first_and_none_is_a_pattern() -> None:
    assert re.match(phrases(("page", "pages", "p.")), "pages")[0] == "pages"  # type: ignore[index]
    assert not re.match(phrases(("p.",)), "px")
