"""What is new is judged by what is known of chance now; what is stored keeps its word."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.counts import Step
from domain.findings import Confidence, Finding, Placebo
from jobs.judging import judge_news
from tests.presentation.examples import SURGE

BAR = Bar(
    step=Step.DAY, size=Size.LARGE, series=50, quiet_months=600.0, exceedances=12, tail_scale=1.0, is_pooled=False
)
BUDGET = AlertBudget(false_alarms_a_month=1.0, standing=Standing.LOOSER, history_days=400, bars=(BAR,))
STORED = replace(
    SURGE,
    confidence=Confidence.MEDIUM,
    placebo=Placebo(a_year=0.05, found=3, months=100.0),
    detected_at=datetime(2026, 11, 13, tzinfo=UTC),
    issue_id=7,
)


def judged(*findings: Finding, known: Finding = STORED) -> tuple[tuple[Finding, ...], int]:
    """Return the findings judged beside the stored one, and how often the budget was asked for."""
    asked: list[AlertBudget] = []

    def budget() -> AlertBudget:
        asked.append(BUDGET)
        return BUDGET

    return tuple(judge_news(findings, [known], budget=budget)), len(asked)


def test_a_finding_that_says_nothing_new_keeps_its_word_and_asks_for_no_budget() -> None:
    assert judged(SURGE) == ((STORED,), 0)


def test_what_followed_a_rule_is_judged_beside_something_new_and_not_alone() -> None:
    by_rule = replace(STORED, placebo=None)
    assert judged(SURGE, known=by_rule) == ((by_rule,), 0)
    (first, second), _ = judged(SURGE, replace(SURGE, place="dallas"), known=by_rule)
    assert (first.issue_id, first.confidence) == (7, Confidence.LOW)
    assert first.placebo == second.placebo is not None


def test_what_is_new_is_judged_in_its_place_in_the_order() -> None:
    later = replace(SURGE, latest_on=date(2026, 11, 24))
    elsewhere = replace(SURGE, place="dallas")
    (first, second, third), asked = judged(later, SURGE, elsewhere)
    assert (second, asked) == (STORED, 2)
    # 13 in 601 months are .26 a year, and 1.3 scales beyond the threshold (1 + 1.3 / 5.765)^-5.765 = .31 of them
    assert first.placebo is not None
    assert round(first.placebo.a_year, 4) == 0.0804
    assert (first.latest_on, first.confidence) == (later.latest_on, Confidence.LOW)
    assert third.placebo == first.placebo
