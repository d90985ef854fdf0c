"""The product's words: those of the documentation, in both languages, found whatever case and accents."""

import re
from pathlib import Path

import pytest

from domain.messages import Language
from presentation.glossary import find_words, glossary

PAGE = Path(__file__).parent.parent.parent / "docs/reference/glossary.md"
CATALOGUE = Path(__file__).parent.parent.parent / "presentation/catalogue/es.ftl"
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
EN, ES = glossary(Language.ENGLISH), glossary(Language.SPANISH)


def test_the_english_half_is_the_documentation_s_own_word_for_word() -> None:
    rows = re.findall(r"^\| \*\*(.+?)\*\* \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {(each.word, each.meaning) for each in EN} == {(word, LINK.sub(r"\1", meaning)) for word, meaning in rows}


def test_every_word_has_a_spanish_one_with_a_meaning_and_none_is_called_like_another() -> None:
    assert len(ES) == len(EN) > 100
    assert all(each.word and each.meaning and each.elsewhere for each in ES)
    assert len({each.word for each in ES}) == len(ES)
    assert {each.elsewhere for each in ES} == {each.word for each in EN}


@pytest.mark.parametrize(
    ("sought", "first"),
    [("cobertura", "cobertura"), ("COBERTURA ", "cobertura"), ("coverage", "cobertura"), ("emision", "emisión")],
)
def test_a_word_is_found_in_either_language_without_accents_and_named_ones_come_first(sought: str, first: str) -> None:
    assert find_words(ES, sought)[0].word == first


def test_what_nobody_calls_so_is_found_nowhere_and_nothing_sought_is_everything() -> None:
    assert find_words(EN, "zzz") == ()
    assert find_words(EN, "") == EN


def test_the_pages_call_an_anchor_what_the_glossary_calls_it() -> None:
    anchor = next(each.word for each in ES if each.elsewhere == "anchor")
    texts = re.findall(r"^[\w-]+ = (.+)$", CATALOGUE.read_text("utf-8"), re.MULTILINE)
    assert [text for text in texts if anchor in text]
    assert [text for text in texts if re.search(r"\bancla", text, re.IGNORECASE)] == []


def test_words_stand_in_their_own_language_s_order() -> None:
    assert [each.word for each in ES[:3]] == ["aceptado", "alerta, vigilancia", "atendido"]
