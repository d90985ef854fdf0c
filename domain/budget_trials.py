"""Several alert budgets tried over the same past months. Values only, small enough to pass between processes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.alert_budgets import Standing
from domain.backtests import Backtest
from domain.findings import Kind
from domain.hazards import Role

# From one in ten months to ten a month: fewer cannot be checked in a year, more were never asked for.
OFFERED = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialMonth:
    """One month under one budget."""

    first: date
    standing: Standing  # of the budget in that month
    findings: int
    mails: int
    outside: int  # findings that nothing on the office's list explains: false alarms, as far as it goes


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialShown:
    """What one disaster would have shown at one place; no day where nothing would have been sent."""

    hazard: str
    place: str
    role: Role
    anchor_on: date
    told_on: date | None
    live_on: date | None  # when an office without foresight would have been told
    kind: Kind | None
    ratio: float | None
    mails: int

    @property
    def days_from_anchor(self) -> int | None:
        """Return how many days after the anchor it would have been told first; below zero for before."""
        return (self.told_on - self.anchor_on).days if self.told_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTrial:
    """What one budget would have brought."""

    false_alarms_a_month: float
    standing: Standing  # as of the last day
    history_days: int
    own_a_month: float
    kept_a_month: float
    months: tuple[TrialMonth, ...]
    shown: tuple[TrialShown, ...]
    relied_on_list: int  # findings sent for a window only that the office had not entered by then

    @property
    def mails(self) -> int:
        """Return how many mails would have left."""
        return sum(month.mails for month in self.months)

    @property
    def findings(self) -> int:
        """Return how many findings they would have told."""
        return sum(month.findings for month in self.months)

    @property
    def outside(self) -> int:
        """Return how many of the findings nothing on the office's list explains."""
        return sum(month.outside for month in self.months)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTrials:
    """Every budget that was tried, over the same days; no month where nothing is counted."""

    first: date
    last: date
    length: float  # in months
    issue_id: int  # the newest that was gone through
    issued_at: datetime
    counted: Mapping[date, tuple[int, int]]  # by month: series-days with a count, of so many
    trials: tuple[BudgetTrial, ...]  # the smallest budget first

    def of(self, false_alarms_a_month: float) -> BudgetTrial | None:
        """Return the trial of a budget, None where it was not tried."""
        return next((each for each in self.trials if each.false_alarms_a_month == false_alarms_a_month), None)


def trial_of(told: Backtest) -> BudgetTrial:
    """Return what is kept of a backtest."""
    return BudgetTrial(
        false_alarms_a_month=told.budget.false_alarms_a_month,
        standing=told.budget.standing,
        history_days=told.budget.history_days,
        own_a_month=told.budget.own_a_month,
        kept_a_month=told.budget.kept_a_month,
        months=tuple(
            TrialMonth(
                first=month.first,
                standing=month.budget.standing,
                findings=len(month.sent),
                mails=month.mails,
                outside=month.unexplained,
            )
            for month in told.months
        ),
        shown=tuple(
            TrialShown(
                hazard=each.hazard.slug,
                place=each.place,
                role=each.role,
                anchor_on=each.anchor_on,
                told_on=each.sent.told_on if each.sent else None,
                live_on=each.live_on,
                kind=each.sent.finding.kind if each.sent else None,
                ratio=each.sent.finding.ratio if each.sent else None,
                mails=each.mails,
            )
            for each in told.shown
        ),
        relied_on_list=sum(each.relied_on_list for each in told.sent),
    )
