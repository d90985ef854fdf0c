"""Three words, from how rare a finding's like is in quiet series; gaps and lone days hold them down."""

from dataclasses import replace

import pytest

from detector.budget.confidence import HIGH, MEDIUM, confidence_of, judged
from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.counts import Step
from domain.findings import Confidence, Finding, Kind, Placebo
from tests.presentation.examples import SURGE

WHOLE = replace(SURGE, observed_steps=14)


def word(a_year: float, finding: Finding = WHOLE) -> Confidence:
    return confidence_of(finding, Placebo(a_year=a_year, found=20, months=1200.0))


@pytest.mark.parametrize(
    ("a_year", "confidence"),
    [
        (0.0, Confidence.HIGH),
        (HIGH, Confidence.HIGH),
        (1.01 * HIGH, Confidence.MEDIUM),
        (MEDIUM, Confidence.MEDIUM),
        (1.01 * MEDIUM, Confidence.LOW),
    ],
)
def test_the_rarer_among_quiet_series_the_surer(a_year: float, confidence: Confidence) -> None:
    assert word(a_year) is confidence


@pytest.mark.parametrize(
    ("finding", "confidence"),
    [
        (replace(WHOLE, observed_steps=13), Confidence.HIGH),  # 13 of 14 days are .93
        (replace(WHOLE, observed_steps=12), Confidence.MEDIUM),  # .86
        (replace(WHOLE, observed_steps=9), Confidence.LOW),  # .64
        (replace(WHOLE, peers=0, peer_ratio=None), Confidence.MEDIUM),
        (replace(WHOLE, kind=Kind.SPIKE), Confidence.MEDIUM),
    ],
)
def test_gaps_missing_peers_and_a_day_that_stands_alone_hold_the_word_down(
    finding: Finding, confidence: Confidence
) -> None:
    assert word(0.0, finding) is confidence


def test_without_history_the_word_of_the_rule_stays() -> None:
    bar = Bar(
        step=Step.DAY, size=Size.LARGE, series=9, quiet_months=200.0, exceedances=9, tail_scale=0.2, is_pooled=False
    )
    budget = AlertBudget(false_alarms_a_month=1.0, standing=Standing.NOT_YET, history_days=90, bars=(bar,))
    assert judged(SURGE, budget) == SURGE
    known = judged(replace(SURGE, score=1.0, confidence=Confidence.HIGH), replace(budget, standing=Standing.LOOSER))
    # ten in 201 months are .6 a year: no rare sight
    assert known.confidence is Confidence.LOW
    assert known.placebo is not None
