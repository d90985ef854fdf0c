"""A site's words in addresses and patterns."""

import re

from crawlers.cards.cells import Cell, placeholders_in, quoted, unknown_placeholders_in

CELL = Cell(place="houston", category="massage", words={"place.id": "us/tx houston", "category.id": "a+b"})


def test_a_word_is_written_as_its_place_asks() -> None:
    assert CELL.fill("/{place.id}?c={category.id}", said_as=quoted) == "/us/tx%20houston?c=a%2Bb"
    assert re.search(CELL.fill("^/{category.id}/x{2}$", said_as=re.escape), "/a+b/xx")


def test_a_word_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    cell = Cell(place="a", category="b", words={"place.id": "{category.id}", "category.id": "x"})
    assert cell.fill("{place.id}") == "{category.id}"


def test_placeholders_are_told_from_what_only_looks_like_one() -> None:
    assert placeholders_in("{place.id}{cell.label}{x}") == {"place.id", "cell.label"}
    assert unknown_placeholders_in("{place.name}{place.id}x{2}{city}{place}") == ("place.name", "place")
