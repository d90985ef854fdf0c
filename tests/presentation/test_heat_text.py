"""What the heat map and the map say to those who do not see them."""

from dataclasses import replace
from datetime import date

import pytest

from domain.findings import Direction
from domain.messages import Language
from presentation.heat_text import (
    day_table,
    heat_description,
    heat_sentence,
    map_description,
    place_table,
    said_findings,
    shape_of,
)
from presentation.words import words_for
from tests.presentation.heat_examples import DALLAS, HEAT, HOUSTON, MOBILE, days

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)


def test_the_sentence_names_the_highest_and_the_lowest_and_how_many_can_be_compared() -> None:
    assert heat_sentence(HEAT, words=EN) == (
        "Nov 8 – Nov 14, 2026: highest in Houston with 2.0× of what was expected, lowest in Dallas with 1.0×. "
        "2 of 3 places can be compared."
    )
    assert "2 de 3 lugares" in heat_sentence(HEAT, words=ES)


def test_where_nothing_compares_it_says_so_and_names_no_place() -> None:
    said = heat_sentence(replace(HEAT, places=(MOBILE,)), words=EN)
    assert "the one place cannot be compared" in said
    assert "Mobile" not in said
    both = heat_sentence(replace(HEAT, places=(MOBILE,), rest=(MOBILE,)), words=EN)
    assert "none of 2 places can be compared" in both


def test_the_sentence_is_of_all_places_shown_or_not() -> None:
    said = heat_sentence(replace(HEAT, places=(DALLAS,), rest=(HOUSTON, MOBILE)), words=EN)
    assert "highest in Houston with 2.0×" in said
    assert "2 of 3 places" in said


def test_one_place_is_neither_highest_nor_lowest() -> None:
    alone = heat_sentence(replace(HEAT, places=(HOUSTON,)), words=EN)
    assert alone == "Nov 8 – Nov 14, 2026: Houston stood at 2.0× of what was expected."
    beside = heat_sentence(replace(HEAT, places=(HOUSTON, MOBILE)), words=EN)
    assert "None of the other places can be compared; there are 2 in all." in beside
    assert "ninguno de los demás" in heat_sentence(replace(HEAT, places=(HOUSTON, MOBILE)), words=ES).lower()


def test_places_on_one_level_are_not_told_apart() -> None:
    even = heat_sentence(replace(HEAT, places=(DALLAS, replace(DALLAS, name="Tampa"))), words=EN)
    assert even.endswith("all 2 places that can be compared stood at 1.0× of what was expected. There are 2 places.")


def test_a_place_has_a_row_a_day_and_a_day_without_a_number_says_why() -> None:
    table = day_table(replace(HOUSTON, days=days(2.0, silent=1)), words=EN)
    assert len(table.rows) == 14
    assert table.rows[0] == ("Nov 1, 2026", "2.0×", "2 of 2", "")
    assert table.rows[-1] == ("Nov 14, 2026", "no number", "0 of 2", "missing (the site blocked us)")


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


def test_what_is_over_is_said_from_when_to_when_and_what_ended_before_the_week_not_at_all() -> None:
    up, down = HOUSTON.moves[1], HOUSTON.moves[0]  # the newest seven days begin on Nov 8
    over = replace(down, began_on=date(2026, 11, 6), latest_on=date(2026, 11, 9), is_going_on=False)
    before = replace(over, began_on=date(2026, 11, 2), latest_on=date(2026, 11, 7))
    place = replace(HOUSTON, moves=(before, over, up))
    assert said_findings(place, words=EN) == "up since Nov 7; down Nov 6 – Nov 9"
    assert said_findings(place, words=ES) == "sube desde el 7 nov; baja 6 nov – 9 nov"
    assert said_findings(replace(HOUSTON, moves=(before,)), words=EN) == "none"
    day_alone = replace(over, began_on=over.latest_on)
    assert said_findings(replace(HOUSTON, moves=(day_alone,)), words=EN) == "down Nov 9"


def test_the_map_points_only_where_something_began_in_the_week_or_goes_on() -> None:
    over = replace(HOUSTON.moves[0], latest_on=date(2026, 11, 9), is_going_on=False)
    assert replace(HOUSTON, moves=(over,)).direction is None  # it began before the week and is over
    assert replace(HOUSTON, moves=(replace(over, began_on=date(2026, 11, 8)),)).direction is Direction.DOWN
    assert replace(HOUSTON, moves=(HOUSTON.moves[0],)).direction is Direction.DOWN


def test_a_direction_has_a_shape_beside_its_colour() -> None:
    assert {shape_of(way) for way in (*Direction, None)} == {"triangle-up", "triangle-down", "circle"}
