"""Words come whole, in the right number, or not at all."""

import pytest

from domain.errors import NoSuchThing, WrongInput
from domain.messages import Language
from presentation.words import Words, catalogue_text, words_for


def test_an_unknown_key_is_refused_rather_than_shown() -> None:
    with pytest.raises(NoSuchThing, match="no-such-key"):
        words_for(Language.ENGLISH).say("no-such-key")


def test_a_missing_value_is_refused_rather_than_left_blank() -> None:
    with pytest.raises(WrongInput, match="about-place"):
        words_for(Language.SPANISH).say("about-place")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        (Language.ENGLISH, 1, "1 day"),
        (Language.ENGLISH, 0, "0 days"),
        (Language.ENGLISH, 14, "14 days"),
        (Language.SPANISH, 1, "1 día"),
        (Language.SPANISH, 2, "2 días"),
        (Language.SPANISH, 1200, "1,200 días"),
    ],
)
def test_numbers_choose_singular_or_plural(language: Language, count: int, said: str) -> None:
    assert words_for(language).say("span-day", count=count) == said


def test_values_stand_in_the_sentence_without_isolation_marks() -> None:
    said = words_for(Language.ENGLISH).say("about-series", category="Escorts", place="Houston")
    assert said == "Escorts in Houston"


def test_stored_text_is_a_value_and_never_a_pattern() -> None:
    hostile = "{ $place } { limits }"
    assert words_for(Language.ENGLISH).say("about-place", place=hostile) == "All categories in { $place } { limits }"


def test_a_catalogue_is_read_once_a_process() -> None:
    assert words_for(Language.SPANISH) is words_for(Language.SPANISH)


@pytest.mark.parametrize("language", Language)
def test_each_language_names_itself(language: Language) -> None:
    assert Words(language).say("language-name") in catalogue_text(language)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("key", "rest"),
    [
        ("sites-line-whole", {"at": "x"}),
        ("sites-line-none", {"at": "x", "reasons": "x", "last": "x"}),
        ("sites-line-none-lately", {"at": "x", "reasons": "x"}),
    ],
)
def test_a_site_with_one_cell_has_one(language: Language, key: str, rest: dict[str, str]) -> None:
    said = words_for(language).say(key, cells=1, **rest)
    assert "1" not in said
    assert "cells" not in said
    assert "celdas" not in said


def test_one_box_of_one_window_is_said_so() -> None:
    english, spanish = words_for(Language.ENGLISH), words_for(Language.SPANISH)
    assert (
        english.say("sites-grid-whole", boxes=1, windows=1) == "The one box of the newest window holds a whole count."
    )
    assert "1 of 4 boxes of the newest window holds no whole" in english.say(
        "sites-grid-sentence", boxes=4, others=1, windows=1, reasons="x"
    )
    assert "1 de 4 casillas de las últimas 2 ventanas no tiene un" in spanish.say(
        "sites-grid-sentence", boxes=4, others=1, windows=2, reasons="x"
    )
