"""How strong a finding must be to be mailed, given how many false alarms an office can bear. It learns nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import isfinite, log
from typing import TypeAlias

from domain.counts import Step
from domain.errors import WrongInput
from domain.findings import MONTHS_A_YEAR, Finding, Placebo, Scope

MONTH_DAYS = 365.2425 / 12
ALARM = 1.0  # the detector's own threshold, in units of the score; no finding lies below it
COST_OF_MEDIAN = 1 / log(2) ** 2  # exceedances by whose median a scale is known as well as by one's mean
# Of quiet series: the one finding that is added to those found is then .2 a year, about what the detector raises by
# chance. In fewer months it would outweigh all that was seen, whatever another stratum's tail is.
LEAST_MONTHS = 60.0
MEDIUM_FROM, LARGE_FROM = 20.0, 100.0  # ads a step: chance alone moves them by a fifth and by a tenth


class Size(StrEnum):
    """How many ads a step a series usually has; a whole site stands by itself."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    SITE = "site"


class Standing(StrEnum):
    """What can be said of the budget."""

    NOT_YET = "not_yet"  # less than a year of history, or too little of it quiet and counted: nobody can check it
    LOOSER = "looser"  # the detector's own threshold raises fewer false alarms than that
    RAISED = "raised"  # higher thresholds keep it
    TOO_FEW = "too_few"  # they would have to be raised, but by too few exceedances to say how far


Stratum: TypeAlias = tuple[Step, Size]
SeriesKey: TypeAlias = tuple[str, str | None, str | None, Step]  # site, place, category; a whole site has only a site
BY_SIZE = (Size.SMALL, Size.MEDIUM, Size.LARGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One series, or one whole site (`place` None), and the days between which the detector could have alarmed."""

    site: str
    place: str | None
    category: str | None = None
    step: Step
    usual: float  # ads a step, the mean expectation of the last four weeks: a weekend makes no series small
    first: date
    last: date
    counted: float = 1.0  # share of the days between them that have a count; an expectation alone watches nothing

    @property
    def days(self) -> int:
        """Return how many days lie between the first and the last, both of them among them."""
        return (self.last - self.first).days + 1

    @property
    def key(self) -> SeriesKey:
        """Return what its findings are about."""
        return self.site, self.place, self.category, self.step

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
    window_months: float = 0.0  # inside disasters' windows
    exceedances: int  # findings in the quiet months
    tail_scale: float | None  # of an exponential tail beyond the detector's threshold; None: too few exceedances
    is_pooled: bool  # the tail comes from all sizes of this step
    usual: float = ALARM
    in_window: float = ALARM  # inside the window of a disaster on the office's list

    @property
    def rate(self) -> float:
        """Return false alarms a series and month at the detector's own threshold."""
        return self.exceedances / self.quiet_months if self.quiet_months else 0.0

    @property
    def window_share(self) -> float:
        """Return the share of its time that lies in disasters' windows."""
        months = self.quiet_months + self.window_months
        return self.window_months / months if months else 0.0


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
    sizes: Mapping[SeriesKey, Size] = field(default_factory=dict, hash=False)  # of each watched series
    counted: frozenset[str] = frozenset()  # keys of the findings that its tails were learned from

    def __post_init__(self) -> None:
        """Refuse a budget that no threshold could keep."""
        if not (isfinite(self.false_alarms_a_month) and self.false_alarms_a_month > 0):
            raise WrongInput(f"a budget of {self.false_alarms_a_month} false alarms a month; give a number above zero")

    def threshold(self, finding: Finding, *, is_in_window: bool) -> float:
        """Return the score from which on the finding is mailed; the detector's own where its step is unknown."""
        mine = self.bar_of(finding)
        if mine is None:
            return ALARM
        return mine.in_window if is_in_window else mine.usual

    def placebo_of(self, finding: Finding) -> Placebo | None:
        """Return how rare the finding's like is in quiet time, beyond the detector's threshold by the fitted tail.

        None before there is a year of history, where fewer than five series-years were quiet, or where they held
        too few findings for a tail. The count of others leaves the finding out; the tail does not.
        """
        mine = self.bar_of(finding)
        if self.standing is Standing.NOT_YET or mine is None or mine.quiet_months < LEAST_MONTHS:
            return None
        # where it has grown since, it may have been counted in another stratum than the one it is judged in
        found = max(mine.exceedances - (finding.key in self.counted), 0)
        a_month = self.beyond(finding.score, mine, found=found)
        if a_month is None:
            return None
        return Placebo(a_year=MONTHS_A_YEAR * a_month, found=found, months=mine.quiet_months)

    def beyond(self, score: float, bar: Bar, *, found: int) -> float | None:
        """Return findings at least as strong that one quiet series of a stratum has in a month; None without a tail.

        The scale of the tail is known from few exceedances, so it is integrated over. One finding is added to those
        `found`, so that what was never seen is not said to be impossible.

        Source:
            Predictive distribution of an exponential: Geisser, Predictive Inference: An Introduction (1993), chapter 3.
            Exceedances over a high threshold: Coles, An Introduction to Statistical Modeling of Extreme Values (2001),
            chapter 4, with shape zero.
        """
        if bar.tail_scale is None:
            return None
        sources = [each for each in self.bars if each.step is bar.step] if bar.is_pooled else [bar]
        known_by = sum(each.exceedances for each in sources) / COST_OF_MEDIAN
        rate = (1 + found) / (1 + bar.quiet_months)
        return float(rate * (1 + (score - ALARM) / (bar.tail_scale * known_by)) ** -known_by)

    def bar_of(self, finding: Finding) -> Bar | None:
        """Return the stratum in which the finding is judged, None where nothing of its step is watched."""
        by_stratum = {(bar.step, bar.size): bar for bar in self.bars}
        return by_stratum.get(stratum_of(finding, sizes=self.sizes, known=by_stratum))


def size_of(usual: float) -> Size:
    """Return the size of a series with so many ads a step."""
    if usual < MEDIUM_FROM:
        return Size.SMALL
    return Size.MEDIUM if usual < LARGE_FROM else Size.LARGE


def sizes_of(watched: Iterable[Watched]) -> dict[SeriesKey, Size]:
    """Return the size of each series, as its newest definition has it."""
    return {each.key: each.stratum[1] for each in sorted(watched, key=lambda each: each.last)}


def stratum_of(finding: Finding, *, sizes: Mapping[SeriesKey, Size], known: Collection[Stratum]) -> Stratum:
    """Return the stratum in which a finding is judged: its series' own, however far it has grown since.

    Of a series that is watched no more, what was expected a step decides, and the nearest known size of its step.
    """
    if finding.scope is Scope.SITE:
        return finding.step, Size.SITE
    size = sizes.get((finding.site, finding.place, finding.category, finding.step))
    if size is None:
        steps = 1 if finding.measure.is_stock else max(finding.observed_steps, 1)
        size = size_of(finding.expected / steps)
    rank = BY_SIZE.index(size)
    near = sorted(BY_SIZE, key=lambda other: abs(BY_SIZE.index(other) - rank))
    return finding.step, next((other for other in near if (finding.step, other) in known), size)
