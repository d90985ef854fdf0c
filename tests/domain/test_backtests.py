"""Findings of one day and group are one mail; days from the anchor have a sign."""

from dataclasses import replace
from datetime import date

from domain.alert_budgets import AlertBudget, Standing
from domain.backtests import Backtest, BacktestMonth, Sent, Shown
from domain.hazards import Role
from tests.presentation.examples import STORM, SURGE

BUDGET = AlertBudget(false_alarms_a_month=1.0, standing=Standing.NOT_YET, history_days=100)
SENT = Sent(finding=SURGE, told_on=date(2026, 11, 13), group="hazard:storm-three", is_known=True)
OTHER = replace(SENT, group="place:dallas", is_known=False)
NEXT_DAY = replace(SENT, told_on=date(2026, 11, 14))
MONTH = BacktestMonth(first=date(2026, 11, 1), budget=BUDGET, sent=(SENT, SENT, OTHER, NEXT_DAY))


def test_what_is_told_on_one_day_in_one_group_is_one_mail() -> None:
    assert MONTH.mails == 3


def test_only_what_nothing_on_the_list_explains_counts_against_the_budget() -> None:
    assert MONTH.unexplained == 1


def test_days_from_the_anchor_are_negative_before_it_and_none_where_nothing_was_sent() -> None:
    shown = Shown(hazard=STORM, place="houston", role=Role.STRUCK, anchor_on=date(2026, 11, 15), sent=SENT)
    assert shown.days_from_anchor == -2
    assert replace(shown, sent=None).days_from_anchor is None


def test_all_months_together_are_what_was_sent() -> None:
    told = Backtest(first=date(2026, 11, 1), last=date(2026, 11, 30), months=(MONTH, MONTH), shown=(), budget=BUDGET)
    assert len(told.sent) == 8
