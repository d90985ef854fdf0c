"""Change points as marks: where they begin, over which days they may have begun, told apart without colour."""

from dataclasses import replace
from datetime import date

from domain.messages import Language
from presentation.change_marks import BAR, change_layers
from presentation.words import words_for
from tests.presentation.test_change_text import DROP

EN = words_for(Language.ENGLISH)


def test_a_rule_stands_where_the_new_level_begins_and_a_bar_over_the_days_it_may_have_begun() -> None:
    rule, bar = change_layers((DROP,), top=40, bottom=288, words=EN)
    (row,) = rule["data"]["values"]
    assert row["on"] == "2026-11-06T00:00:00Z"
    assert (row["from"], row["to"]) == ("2026-11-05T00:00:00Z", "2026-11-07T00:00:00Z")  # whole days, the 6th as well
    assert row["said"] == "Nov 6, 2026, from 2,335 to 466"
    assert (rule["encoding"]["y"]["value"], rule["encoding"]["y2"]["value"]) == (40, 288)
    assert bar["encoding"]["y2"]["value"] - bar["encoding"]["y"]["value"] == BAR


def test_the_rule_is_dotted_unlike_every_other_line() -> None:
    rule, _ = change_layers((DROP, replace(DROP, began_on=date(2026, 11, 20))), top=0, bottom=10, words=EN)
    assert rule["mark"]["strokeDash"] == [2, 3]
    assert len(rule["data"]["values"]) == 2


def test_without_a_change_there_is_no_layer() -> None:
    assert change_layers((), top=0, bottom=10, words=EN) == []
