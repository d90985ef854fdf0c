"""How strong a finding must be to be mailed, given how many false alarms an office can bear. It learns nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from domain.counts import Step
from domain.findings import Finding, Scope

ALARM = 1.0  # the detector's own threshold, in units of the score; no finding lies below it
MEDIUM_FROM, LARGE_FROM = 20.0, 100.0  # ads a step: chance alone moves them by a fifth and by a tenth


class Size(StrEnum):
    """How many ads a step a series usually has; a whole site stands by itself."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    SITE = "site"


class Standing(StrEnum):
    """What can be said of the budget."""

    NOT_YET = "not_yet"  # less than a year of history: nobody can check it
    LOOSER = "looser"  # the detector's own threshold raises fewer false alarms than that
    RAISED = "raised"  # higher thresholds keep it
    TOO_FEW = "too_few"  # they would have to be raised, but by too few exceedances to say how far


Stratum: TypeAlias = tuple[Step, Size]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One series, or one whole site (`place` None), and the days between which the detector could have alarmed."""

    site: str
    place: str | None
    step: Step
    usual: float  # ads a step that were expected last
    first: date
    last: date

    @property
    def stratum(self) -> Stratum:
        """Return where its findings are judged."""
        return self.step, Size.SITE if self.place is None else size_of(self.usual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The thresholds of one stratum, and what they were learned from."""

    step: Step
    size: Size
    series: int  # watched now
    quiet_months: float  # of all series together, outside disasters' windows and annotated shocks
    exceedances: int  # findings in them
    tail_scale: float | None  # mean excess of an exceedance over the detector's threshold; None: too few
    is_pooled: bool  # the tail comes from all sizes of this step
    usual: float = ALARM
    in_window: float = ALARM  # inside the window of a disaster on the office's list

    @property
    def rate(self) -> float:
        """Return false alarms a series and month at the detector's own threshold."""
        return self.exceedances / self.quiet_months if self.quiet_months else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertBudget:
    """What an office can bear, and the thresholds that keep it there."""

    false_alarms_a_month: float
    standing: Standing
    history_days: int
    own_a_month: float = 0.0  # false alarms a month of all series at the detector's own threshold
    kept_a_month: float = 0.0  # the same at these thresholds
    window_share: float = 0.0  # of the time of all series that lies in disasters' windows
    window_weight: float = 1.0  # how many times its share of the budget a series has there
    usual_weight: float = 1.0  # and elsewhere, so that the mean weight is one
    bars: tuple[Bar, ...] = ()

    def threshold(self, finding: Finding, *, is_in_window: bool) -> float:
        """Return the score from which on the finding is mailed; the detector's own where its stratum is unknown."""
        mine = next((bar for bar in self.bars if (bar.step, bar.size) == stratum_of(finding)), None)
        if mine is None:
            return ALARM
        return mine.in_window if is_in_window else mine.usual


def size_of(usual: float) -> Size:
    """Return the size of a series with so many ads a step."""
    if usual < MEDIUM_FROM:
        return Size.SMALL
    return Size.MEDIUM if usual < LARGE_FROM else Size.LARGE


def stratum_of(finding: Finding) -> Stratum:
    """Return the stratum in which a finding is judged: its step, and what was expected a step."""
    if finding.scope is Scope.SITE:
        return finding.step, Size.SITE
    steps = 1 if finding.measure.is_stock else max(finding.observed_steps, 1)
    return finding.step, size_of(finding.expected / steps)
