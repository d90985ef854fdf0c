"""What is new is judged by what is known of chance now; what is stored keeps its word."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.counts import Source, Step
from domain.findings import Confidence, Finding, Placebo
from jobs.judging import judge_by_history, judge_news
from office import Office
from storage.findings import read_all_findings, record_findings
from storage.issues import open_issue
from tests.presentation.examples import SURGE
from tests.year_office import add_chance, count_for_a_year, expect_for_a_year

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


def with_a_year(office: Office) -> tuple[Finding, ...]:
    """Give the office a year in which its history can speak, and return what has followed a rule in it."""
    with office.store() as conn:
        weak = add_chance(conn, office, site="demo-board")
        expect_for_a_year(conn, office)
        count_for_a_year(conn, office)
    return weak


def test_what_was_withdrawn_while_history_was_asked_stays_withdrawn(town_office: Office) -> None:
    first, *others = with_a_year(town_office)

    def withdraw_meanwhile() -> datetime:
        """Take the first finding back in a transaction of its own, whenever the judge asks for the time."""
        at = town_office.clock()
        with town_office.store() as other:
            gone = replace(first, ended_on=first.latest_on, is_withdrawn=True)
            record_findings(other, [gone], issue_id=open_issue(other, cause="detect", at=at), outbox=(), at=at)
        return at

    with town_office.store() as conn:
        found = judge_by_history(conn, replace(town_office, clock=withdraw_meanwhile))
    with town_office.store() as conn:
        stored = {each.key: each for each in read_all_findings(conn)}
    assert stored[first.key].is_withdrawn
    assert {each.key for each in others} <= {each.key for each in found}
    assert first.key not in {each.key for each in found}
    assert all(stored[each.key].placebo for each in others)


def test_an_imported_finding_keeps_its_rule_whatever_history_says(town_office: Office) -> None:
    first, *_ = with_a_year(town_office)
    imported = replace(first, source=Source.IMPORT, episode=1)
    with town_office.store() as conn:
        at = town_office.clock()
        record_findings(conn, [imported], issue_id=open_issue(conn, cause="import", at=at), outbox=(), at=at)
        found = {each.key for each in judge_by_history(conn, town_office)}
    assert first.key in found
    assert imported.key not in found
