"""What is kept of a backtest: sums that a reader can add up again."""

from datetime import date

from domain.budget_trials import trial_of
from tests.budget_examples import LOOSE, STRICT, STRUCK, THREATENED, TRIALS
from tests.presentation.test_backtest_text import TOLD


def test_a_trial_adds_up_its_months() -> None:
    assert (LOOSE.mails, LOOSE.findings, LOOSE.outside) == (9, 13, 3)
    assert (STRICT.mails, STRICT.findings, STRICT.outside) == (5, 8, 1)


def test_a_budget_that_was_not_tried_has_no_trial() -> None:
    assert TRIALS.of(0.2) is STRICT
    assert TRIALS.of(0.3) is None


def test_days_are_counted_from_the_anchor_and_nothing_told_has_none() -> None:
    assert STRUCK.days_from_anchor == -1
    assert THREATENED.days_from_anchor is None


def test_of_a_backtest_the_numbers_stay_and_the_findings_go() -> None:
    trial = trial_of(TOLD)
    month = trial.months[0]
    assert (month.findings, month.mails, month.outside) == (2, 1, 1)  # two findings of one day and group share a mail
    told, silent = trial.shown
    assert (told.place, told.told_on, told.days_from_anchor) == ("houston", date(2026, 11, 13), -2)
    assert (silent.place, silent.told_on, silent.kind, silent.mails) == ("waco", None, None, 0)
