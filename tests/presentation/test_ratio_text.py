"""Counted over expected in words: the ratio of two sums over the same cells, with how many they are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.hazards import Phase
from domain.messages import Language
from presentation.chart_values import ChartDay, PhaseBand, TimeLine
from presentation.ratio_text import ratio_description, ratio_over, ratio_sentence, ratio_table, said_cells
from presentation.words import words_for

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
FIRST = date(2026, 11, 1)


def points(*pairs: tuple[float | None, float | None]) -> tuple[ChartDay, ...]:
    """Return days of two of three cells with these counts and expected levels."""
    return tuple(
        ChartDay(day=FIRST + timedelta(days=offset), ads=ads, expected=expected, cells=(2 if ads else 0, 3))
        for offset, (ads, expected) in enumerate(pairs)
    )


OWN, REST = points((300, 200), (None, None)), points((90, 100), (110, 100))
CHART = TimeLine(title="Escorts in 3 places", days=OWN, measure_word="ads on show")


def test_a_ratio_is_of_the_two_sums_over_what_can_be_compared() -> None:
    assert ratio_over(OWN) == pytest.approx(1.5)
    assert ratio_over(REST) == pytest.approx(1.0)  # 200 ÷ 200
    assert ratio_over(points((None, 5.0))) is None


def test_the_sentence_says_over_how_many_cells() -> None:
    said = ratio_sentence(CHART, (), words=EN)
    # two of three cells on the first day, none on the second: 2 of 6
    assert said == (
        "Escorts in 3 places, Nov 1 – Nov 2, 2026: 1.5× the expected level; 2 of 6 daily values are compared."
    )
    assert "the rest of the site 1.0×" in ratio_sentence(CHART, REST, words=EN)
    assert "el resto del sitio 1.0×" in ratio_sentence(CHART, REST, words=ES)


def test_where_nothing_compares_no_ratio_is_said() -> None:
    empty = replace(CHART, days=points((None, None)))
    assert "nothing can be compared" in ratio_sentence(empty, (), words=EN)


def test_the_description_names_the_disasters_and_that_counts_are_invented() -> None:
    band = PhaseBand(phase=Phase.DURING, first=FIRST, last=FIRST, name="Storm Three")
    said = ratio_description(replace(CHART, bands=(band,), is_simulated=True), (), words=EN)
    assert said.startswith("SIMULATED")
    assert "Storm Three: Nov 1, 2026." in said


def test_a_missing_day_is_a_row_without_a_number() -> None:
    table = ratio_table(CHART, REST, (("Houston", OWN),), words=EN)
    assert table.header == (
        "Window",
        "counted ÷ expected",
        "Compared",
        "rest of the site",
        "Coverage: Houston",
    )
    assert table.rows[0] == ("Nov 1, 2026", "1.5×", "2 of 3", "0.9×", "complete")
    assert table.rows[1][:4] == ("Nov 2, 2026", "no number", "0 of 3", "1.1×")
    assert ratio_table(CHART, (), (), words=EN).rows[0] == ("Nov 1, 2026", "1.5×", "2 of 3")


def test_a_point_says_how_many_cells_stand_behind_it() -> None:
    assert said_cells(OWN[0], words=ES) == "2 de 3"
