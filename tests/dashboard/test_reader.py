"""Addresses carry the reader's choices from page to page, and nothing else."""

from urllib.parse import parse_qs, urlsplit

from dashboard.reader import Reader
from domain.messages import Language


def query_of(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


def test_an_address_keeps_choices_and_language() -> None:
    reader = Reader(language=Language.SPANISH, choices={"place": "houston", "hazard": "s"})
    assert query_of(reader.address("/storm")) == {"hazard": ["s"], "place": ["houston"], "lang": ["es"]}


def test_a_change_takes_the_place_of_a_choice_and_an_empty_one_removes_it() -> None:
    reader = Reader(language=Language.ENGLISH, choices={"place": "houston", "site": "board"})
    address = reader.address("/storm", place="dallas", site="", lang="es")
    assert query_of(address) == {"place": ["dallas"], "lang": ["es"]}


def test_what_a_choice_holds_cannot_break_out_of_the_address() -> None:
    reader = Reader(language=Language.ENGLISH, choices={"place": '"><script>&lang=x#'})
    address = reader.address("/storm")
    assert not set('"<>#') & set(address)
    assert query_of(address)["place"] == ['"><script>&lang=x#']


def test_only_known_choices_travel() -> None:
    reader = Reader(language=Language.ENGLISH, choices={"evil": "1"})
    assert reader.address("/") == "/?lang=en"


def test_the_words_are_those_of_the_language() -> None:
    assert Reader(language=Language.SPANISH).words.say("page-now") == "Ahora"
