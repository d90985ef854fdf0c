"""Two budgets tried over three months and one storm, worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.alert_budgets import Standing
from domain.budget_trials import BudgetTrial, BudgetTrials, TrialMonth, TrialShown
from domain.findings import Kind
from domain.hazards import Role

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def a_month(first: date, *, findings: int, mails: int, outside: int) -> TrialMonth:
    return TrialMonth(first=first, standing=Standing.RAISED, findings=findings, mails=mails, outside=outside)


STRUCK = TrialShown(
    hazard="storm",
    place="houston",
    role=Role.STRUCK,
    anchor_on=date(2026, 11, 9),
    told_on=date(2026, 11, 8),
    live_on=date(2026, 11, 8),
    kind=Kind.DIP,
    ratio=0.71,
    mails=6,
)
THREATENED = replace(
    STRUCK, place="mobile", role=Role.THREATENED, told_on=None, live_on=None, kind=None, ratio=None, mails=0
)
LOOSE = BudgetTrial(
    false_alarms_a_month=1.0,
    standing=Standing.LOOSER,
    history_days=703,
    own_a_month=0.59,
    kept_a_month=0.59,
    months=(
        a_month(SEPTEMBER, findings=4, mails=3, outside=2),
        a_month(OCTOBER, findings=0, mails=0, outside=0),
        a_month(NOVEMBER, findings=9, mails=6, outside=1),
    ),
    shown=(STRUCK, THREATENED),
    relied_on_list=0,
)
STRICT = replace(
    LOOSE,
    false_alarms_a_month=0.2,
    standing=Standing.RAISED,
    kept_a_month=0.2,
    months=(
        a_month(SEPTEMBER, findings=1, mails=1, outside=1),
        a_month(OCTOBER, findings=0, mails=0, outside=0),
        a_month(NOVEMBER, findings=7, mails=4, outside=0),
    ),
    shown=(replace(STRUCK, told_on=date(2026, 11, 10), live_on=date(2026, 11, 10), mails=2), THREATENED),
)
TRIALS = BudgetTrials(
    first=SEPTEMBER,
    last=date(2026, 11, 26),
    length=3.0,
    issue_id=3,
    issued_at=datetime(2026, 11, 27, 21, 11, tzinfo=UTC),
    counted={SEPTEMBER: (96, 100), OCTOBER: (100, 100), NOVEMBER: (86, 86)},
    trials=(STRICT, LOOSE),
)
