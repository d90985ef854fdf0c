"""The bars of two budgets: told apart without colour, zero drawn as zero, one where both are the same."""

import vl_convert

from domain.messages import Language
from presentation.budget_chart import budget_chart
from presentation.words import words_for
from tests.budget_examples import LOOSE, STRICT
from tests.presentation.examples import lines_at

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)


def test_two_budgets_are_two_bars_a_month_and_the_chosen_one_is_filled() -> None:
    spec = budget_chart(STRICT, LOOSE, is_simulated=True, words=EN)
    rows = spec["data"]["values"]
    assert [row["mails"] for row in rows] == [1, 0, 4, 3, 0, 6]
    assert spec["layer"][0]["encoding"]["fill"]["scale"]["range"] == ["#0072B2", "white"]
    assert spec["encoding"]["x"]["sort"] == ["Sep 2026", "Oct 2026", "Nov 2026"]
    assert lines_at(spec, 640) == ["SIMULATED · Mails a month"]
    assert "The fullest month is November 2026 with 4 mails" in spec["description"]


def test_the_budget_in_force_beside_itself_is_one_bar() -> None:
    spec = budget_chart(LOOSE, LOOSE, is_simulated=False, words=ES)
    assert len(spec["data"]["values"]) == 3
    assert {row["budget"] for row in spec["data"]["values"]} == {"con un presupuesto de 1 (vigente ahora)"}


def test_it_can_be_drawn_and_a_month_without_a_mail_says_0() -> None:
    spec = budget_chart(STRICT, LOOSE, is_simulated=False, words=EN) | {"width": 640}
    drawn = vl_convert.vegalite_to_svg(spec)
    assert drawn.count(">0<") >= 3  # the axis, and October twice
    assert drawn.count(">2026<") == 1  # below the first month only
