"""Two budgets beside each other in words: what differs is said, and what does not is not made up."""

from dataclasses import replace
from datetime import date

import pytest

from domain.alert_budgets import Standing
from domain.hazards import Role
from domain.messages import Language
from presentation.budget_text import (
    budget_headline,
    counted_sentence,
    difference,
    kept_sentence,
    months_sentence,
    months_table,
    standing_sentence,
    storms_sentence,
    storms_table,
)
from presentation.words import Words, words_for
from tests.budget_examples import LOOSE, STRICT, STRUCK, THREATENED, TRIALS
from tests.presentation.examples import NAMES

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
BOTH = pytest.mark.parametrize("words", [EN, ES], ids=["en", "es"])


def test_the_headline_says_both_and_of_one_budget_only_that_one() -> None:
    assert budget_headline(STRICT, LOOSE, words=EN) == (
        "At 0.2 false alarms a month, 5 mails would have left; at the 1 false alarm a month now in force, 9"
    )
    assert budget_headline(LOOSE, LOOSE, words=EN) == "At 1 false alarm a month, 9 mails would have left"


def test_a_budget_is_kept_over_all_months_and_not_in_each() -> None:
    # 3 of 13 in 3 months are 1 a month; 1 in 3 months is 0.33 a month, above 0.2
    assert "3 findings lie outside" in kept_sentence(LOOSE, length=3.0, words=EN)
    assert "would have been kept" in kept_sentence(LOOSE, length=3.0, words=EN)
    assert "0.33 a month on average" in kept_sentence(STRICT, length=3.0, words=EN)
    assert "would have been missed" in kept_sentence(STRICT, length=3.0, words=EN)


def test_the_table_has_a_row_a_month_with_both_budgets_and_how_much_was_counted() -> None:
    table = months_table(TRIALS, STRICT, LOOSE, words=EN)
    assert table.header[1:3] == ("Mails at 0.2", "Outside known windows at 0.2")
    assert table.rows[0] == ("September 2026", "1", "1 of 1", "3", "2 of 4", "96%")
    assert len(months_table(TRIALS, LOOSE, LOOSE, words=EN).header) == 4
    # 282 of 286
    assert "99% of all series-days were counted, least in September 2026 (96%)" in counted_sentence(TRIALS, words=EN)


def test_a_month_in_which_no_day_was_due_has_no_share() -> None:
    unknown = replace(TRIALS, counted={})
    assert months_table(unknown, LOOSE, LOOSE, words=EN).rows[0][-1] == "no number"


def test_a_disaster_is_told_place_by_place_with_what_the_budget_changes() -> None:
    table = storms_table(STRICT, LOOSE, hazards={"storm": "Storm Three"}, names=NAMES, words=EN)
    assert table.rows[0] == (
        "Storm Three",
        "Houston (struck)",
        "Nov 10, 2026, the day after; dip 0.71×; 2 mails.",
        "Nov 8, 2026, the day before; dip 0.71×; 6 mails.",
        "2 days later",
    )
    assert table.rows[1][2:] == ("Nothing would have been sent.", "Nothing would have been sent.", "none")
    assert "1 of one struck place would have been told" in storms_sentence(STRICT, LOOSE, words=EN)
    calm = replace(LOOSE, shown=(replace(THREATENED, role=Role.THREATENED),))
    assert storms_sentence(calm, calm, words=EN).startswith("No disaster on the office’s list")


def test_what_took_foresight_says_when_an_office_without_would_have_been_told() -> None:
    foreseen = replace(LOOSE, shown=(replace(STRUCK, live_on=date(2026, 11, 12)), replace(STRUCK, live_on=None)))
    rows = storms_table(foreseen, foreseen, hazards={}, names=NAMES, words=EN).rows
    assert "without foresight told on Nov 12, 2026" in rows[0][2]
    assert "without foresight not told" in rows[1][2]


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (THREATENED, STRUCK, "no longer told"),
        (STRUCK, THREATENED, "told only now"),
        (STRUCK, STRUCK, "none"),
        (replace(STRUCK, mails=1), STRUCK, "the same day, fewer mails: less is told, or more of it on one day"),
        (replace(STRUCK, told_on=date(2026, 11, 7)), STRUCK, "one day sooner"),
    ],
)
def test_a_difference_is_named(mine: object, theirs: object, said: str) -> None:
    assert difference(mine, theirs, is_stricter=True, words=EN) == said  # type: ignore[arg-type]


def test_why_a_stricter_budget_sends_more_mails_is_said() -> None:
    more = replace(STRUCK, mails=9)
    assert difference(more, STRUCK, is_stricter=True, words=EN) == (
        "the same day, more mails: what is strong enough only later has a mail of a later day"
    )
    assert difference(more, STRUCK, is_stricter=False, words=EN).endswith("more is told, or on more days")
    assert "el correo de otro día" in difference(more, STRUCK, is_stricter=True, words=ES)
    shown = replace(STRICT, shown=(replace(STRUCK, mails=9),))
    rows = storms_table(shown, replace(LOOSE, shown=(STRUCK,)), hazards={}, names=NAMES, words=EN).rows
    assert "strong enough only later" in rows[0][-1]
    unkept = replace(shown, months=tuple(replace(each, standing=Standing.TOO_FEW) for each in shown.months))
    raised = tuple(replace(each, standing=Standing.RAISED) for each in LOOSE.months)
    others = replace(LOOSE, shown=(STRUCK,), months=raised)
    assert "more is told" in storms_table(unkept, others, hazards={}, names=NAMES, words=EN).rows[0][-1]
    for words, said in ((EN, "over more days and send more mails"), (ES, "en más días y enviar más correos")):
        assert said in words.say("budget-storms-note")


@BOTH
@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_has_its_sentence(standing: Standing, words: Words) -> None:
    assert "." in standing_sentence(replace(LOOSE, standing=standing), words=words)


@BOTH
def test_both_languages_say_the_months(words: Words) -> None:
    said = months_sentence(STRICT, LOOSE, words=words)
    assert "2026" in said
    assert "13" in said


@pytest.mark.parametrize(
    ("words", "findings", "outside", "said"),
    [
        (EN, 0, 0, "; no finding would have been told."),
        (EN, 1, 1, "; one finding would have been told in all, outside every known"),
        (EN, 4, 1, "; 4 findings would have been told in all, one of them outside every known"),
        (ES, 1, 1, "; se habría avisado un hallazgo en total, fuera de"),
        (ES, 4, 0, "; se habrían avisado 4 hallazgos en total, ninguno de ellos fuera"),
    ],
)
def test_one_finding_is_one_and_one_outside_is_one(words: Words, findings: int, outside: int, said: str) -> None:
    assert said in words.say("budget-months-sentence", month="x", mails=1, findings=findings, outside=outside)
