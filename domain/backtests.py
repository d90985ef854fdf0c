"""What an office would have been sent, had it watched before. Values only; whoever made them says from what."""

from dataclasses import dataclass
from datetime import date

from domain.alert_budgets import MONTH_DAYS, AlertBudget
from domain.findings import Finding
from domain.hazards import Hazard, Role

HOLDS_AT = 0.05  # of the rows that hold, at most one in twenty is chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One finding as it would have been told."""

    finding: Finding  # as it stood then
    told_on: date  # the day after whose counts it would have been told
    group: str  # findings of one day and group share a mail
    is_known: bool  # it touches a disaster's window or an annotated shock; else it counts as a false alarm
    false_discovery: float = 1.0  # of the whole table, were it cut off here; from the finding's strongest score
    relied_on_list: bool = False  # strong enough only in a disaster's window that the office had not entered by then
    strong_on: date | None = None  # where it relied on the list: since when it would have been strong enough without

    @property
    def mail(self) -> tuple[date, str]:
        """Return which mail would have told it."""
        return self.told_on, self.group

    @property
    def live_on(self) -> date | None:
        """Return when an office without foresight would have told it, None for never."""
        return self.strong_on if self.relied_on_list else self.told_on

    @property
    def holds(self) -> bool:
        """Return whether it holds among all that were looked at."""
        return self.false_discovery <= HOLDS_AT


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestMonth:
    """One month, with thresholds that were learned before it began."""

    first: date
    budget: AlertBudget
    sent: tuple[Sent, ...]

    @property
    def mails(self) -> int:
        """Return how many mails would have left."""
        return len({each.mail for each in self.sent})

    @property
    def unexplained(self) -> int:
        """Return how many findings nothing on the office's list explains."""
        return sum(not each.is_known for each in self.sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a disaster would have shown at one place; no finding where nothing would have been sent."""

    hazard: Hazard
    place: str
    role: Role
    anchor_on: date
    sent: Sent | None
    live_on: date | None = None  # when an office without foresight would have told the first; None for never
    mails: int = 0  # that would have told something of the place in its window

    @property
    def days_from_anchor(self) -> int | None:
        """Return how many days after the anchor it would have been told first; below zero for before."""
        return (self.sent.told_on - self.anchor_on).days if self.sent else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """Months gone through day by day, and the thresholds as of today."""

    first: date
    last: date
    months: tuple[BacktestMonth, ...]
    shown: tuple[Shown, ...]
    budget: AlertBudget  # learned from everything up to the last day

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Return everything that would have been sent, oldest first."""
        return tuple(each for month in self.months for each in month.sent)

    @property
    def length(self) -> float:
        """Return how many months were gone through."""
        return ((self.last - self.first).days + 1) / MONTH_DAYS
