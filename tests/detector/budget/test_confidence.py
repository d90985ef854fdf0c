"""A finding is judged by quiet history where there is any, and keeps the word of the rule where there is none."""

from dataclasses import replace

from detector.budget.confidence import judged
from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.counts import Step
from domain.findings import Confidence
from tests.presentation.examples import SURGE


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
