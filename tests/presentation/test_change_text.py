"""What changed when: a title that counts and names the largest, a table with a row a change, no claim of a test."""

from dataclasses import replace
from datetime import date

import pytest

from domain.changes import LevelChange
from domain.messages import Language
from presentation.change_text import change_note, change_table, change_title
from presentation.chart_text import change_size
from presentation.words import words_for

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
DROP = LevelChange(
    began_on=date(2026, 11, 6),
    low=date(2026, 11, 5),
    high=date(2026, 11, 6),
    before=2335.4,
    after=466.0,
    is_slope=True,
)
RISE = replace(
    DROP,
    began_on=date(2026, 11, 20),
    low=date(2026, 11, 18),
    high=date(2026, 11, 22),
    before=800.0,
    after=1200.0,
    is_slope=False,
)


def title(*changes: LevelChange, language: Language = Language.ENGLISH) -> str:
    return change_title(changes, first=FIRST, last=LAST, words=words_for(language))


def test_the_title_states_how_many_changes_there_are_and_the_largest() -> None:
    assert title(DROP) == "One change point: Nov 6, 2026, from 2,335 to 466"
    # 467 ÷ 2336.4 = 0.2 is further from one than 1201 ÷ 801 = 1.5
    assert title(DROP, RISE) == "2 change points; the largest: Nov 6, 2026, from 2,335 to 466"
    assert title(DROP, RISE, language=Language.SPANISH).startswith("2 puntos de cambio; el mayor: 6 nov 2026")


def test_no_change_is_a_finding_of_its_own_over_the_days_that_were_looked_at() -> None:
    assert title() == "No change point, Oct 1 – Dec 31, 2026"
    assert "too few counts to see one" in change_note((), words=EN)
    assert change_table((), words=EN).rows == ()


def test_a_level_of_zero_has_a_size_too() -> None:
    assert title(RISE, replace(DROP, after=0.0)).endswith("from 2,335 to 0")


@pytest.mark.parametrize(("words", "said"), [(EN, "no test"), (ES, "no una prueba")])
def test_the_note_says_that_it_is_a_summary_and_no_test(words: object, said: str) -> None:
    assert said in change_note((DROP,), words=EN if words is EN else ES)


def test_the_table_has_the_onset_both_levels_and_what_follows() -> None:
    table = change_table((DROP, RISE), words=EN)
    assert len(table.header) == 5
    assert table.rows == (
        ("Nov 6, 2026", "Nov 5 – Nov 6, 2026", "2,335", "466", "a steady fall"),
        ("Nov 20, 2026", "Nov 18 – Nov 22, 2026", "800", "1,200", "a level"),
    )


def test_a_level_of_fewer_days_than_a_week_says_of_how_many() -> None:
    short = replace(DROP, after=422.0, counts_after=3, is_rising=True)
    (row,) = change_table([short], words=EN).rows
    assert row[2:] == ("2,335", "422 (mean of 3 days)", "a steady rise")
    assert title(short, language=Language.SPANISH).endswith("de 2,335 a 422 (media de 3 días)")
    assert "of fewer days where it says so" in change_note([short], words=EN)


def test_one_change_is_said_alike_wherever_it_is_said() -> None:
    assert change_size(DROP, words=ES) == "6 nov 2026, de 2,335 a 466"
