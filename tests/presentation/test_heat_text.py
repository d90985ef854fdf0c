"""What the heat map and the map say to those who do not see them."""

from dataclasses import replace

import pytest

from domain.findings import Direction
from domain.messages import Language
from presentation.heat_text import heat_description, heat_sentence, map_description, place_table, shape_of
from presentation.words import words_for
from tests.presentation.heat_examples import DALLAS, HEAT, HOUSTON, MOBILE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)


def test_the_sentence_names_the_highest_and_the_lowest_and_how_many_can_be_compared() -> None:
    assert heat_sentence(HEAT, words=EN) == (
        "Nov 8 – Nov 14, 2026: highest in Houston with 2.0× of what was expected, lowest in Dallas with 1.0×. "
        "2 of 3 places can be compared."
    )
    assert "2 de 3 lugares" in heat_sentence(HEAT, words=ES)


def test_where_nothing_compares_it_says_so_and_names_no_place() -> None:
    said = heat_sentence(replace(HEAT, places=(MOBILE,)), words=EN)
    assert "none of 1 places can be compared" in said
    assert "Mobile" not in said


@pytest.mark.parametrize("words", [EN, ES])
def test_the_descriptions_say_what_the_shapes_mean(words: object) -> None:
    for described in (heat_description, map_description):
        said = described(replace(HEAT, is_simulated=True), words=words)  # type: ignore[arg-type]
        assert said.startswith("SIMUL")
        assert "Houston" in said
    assert "Map of 2 places" in map_description(HEAT, words=EN)  # the third has no coordinates


def test_the_table_has_a_row_a_place_with_its_reasons() -> None:
    table = place_table((HOUSTON, DALLAS, MOBILE), words=EN)
    assert table.rows == (
        ("Houston", "2.0×", "14 of 14", "up since Nov 7; down since Nov 3", "Storm Three, after"),
        ("Dallas", "1.0×", "14 of 14", "none", "none"),
        ("Mobile", EN.say("no-number"), "0 of 14", "none", "none"),
    )
    assert len(table.header) == 5


def test_a_direction_has_a_shape_beside_its_colour() -> None:
    assert {shape_of(way) for way in (*Direction, None)} == {"triangle-up", "triangle-down", "circle"}
