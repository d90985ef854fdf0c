"""What a chart is drawn from: days, phases, findings. It reads no store and draws nothing itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TypeAlias

from domain.changes import LevelChange
from domain.counts import Coverage, Step, Verdict
from domain.findings import Finding
from domain.hazards import BEFORE_DAYS, Phase, TouchedPlace

ONE_DAY = timedelta(days=1)
CONTAINER = 0  # width of a chart that takes the width of the page around it


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDay:
    """One local day, or another window of the place: what was counted, what was expected, or why there is no number."""

    day: date
    ads: float | None
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    is_lower_bound: bool = False
    reason: Verdict | None = None  # why the count is missing or a lower bound
    step: Step = Step.DAY
    window: tuple[datetime, datetime] | None = None  # its ends by the local clock, where it is not one whole day
    instants: tuple[datetime, datetime] | None = None  # the same ends, aware, where it was kept as a window
    zone: str = ""  # of the place, where there are instants
    to_end: datetime | None = None  # when its last window ends, where the day is not over and has no number
    is_open: bool = False  # a week or month whose last day has not come: it holds those that have
    cells: tuple[int, int] | None = None  # of several cells together: how many of how many are compared

    @property
    def starts(self) -> datetime:
        """Return when it begins, by the local clock, without a zone."""
        return self.window[0] if self.window else datetime.combine(self.day, time())

    @property
    def ends(self) -> datetime:
        """Return when it ends, by the local clock, without a zone."""
        return self.window[1] if self.window else self.starts + ONE_DAY

    @property
    def middle(self) -> datetime:
        """Return where its point is drawn."""
        return self.starts + (self.ends - self.starts) / 2

    @property
    def is_to_end(self) -> bool:
        """Return whether it has no number because it is not over: nothing of it is missing yet."""
        return self.to_end is not None and self.ads is None

    @property
    def coverage(self) -> Coverage:
        """Return whether the day has a count, a lower bound, or no number."""
        if self.ads is None:
            return Coverage.MISSING
        return Coverage.PARTIAL if self.is_lower_bound else Coverage.COMPLETE


Coverages: TypeAlias = Sequence[tuple[str, Sequence[ChartDay]]]  # a coverage strip: each row's name and its days


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseBand:
    """A stretch of days before, during or after a disaster; both ends belong to it."""

    phase: Phase
    first: date
    last: date
    name: str = ""  # of the disaster, where the days may hold several; empty where the phase names it
    is_other_cause: bool = False  # no phase of the chart's own disaster: drawn apart from those


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """One chart: a title and consecutive days or windows, the phases behind them and the findings marked on them."""

    title: str
    days: tuple[ChartDay, ...]  # consecutive, oldest first; a day without a count is there, with no number
    measure_word: str  # what is counted, in the reader's language
    bands: tuple[PhaseBand, ...] = ()
    findings: tuple[Finding, ...] = ()
    changes: tuple[LevelChange, ...] = ()  # change points of these days
    is_simulated: bool = False
    width: int = CONTAINER  # pixels
    step: Step = Step.DAY  # of its points
    link: str = ""  # where a click on a point leads, up to the date that is put behind it; empty: nowhere

    @property
    def first(self) -> date:
        """Return the first day shown."""
        return self.days[0].starts.date()

    @property
    def last(self) -> date:
        """Return the last day shown."""
        return (self.days[-1].ends - timedelta(seconds=1)).date()

    @property
    def shown_days(self) -> int:
        """Return how many days its points cover."""
        return (self.last - self.first).days + 1


def phase_bands(touched: TouchedPlace, *, first: date, last: date) -> tuple[PhaseBand, ...]:
    """Return the phases of a disaster at one place, cut to the days that are shown."""
    whole = (
        (Phase.BEFORE, touched.began_on - timedelta(days=BEFORE_DAYS), touched.began_on - ONE_DAY),
        (Phase.DURING, touched.began_on, touched.going_on_until),
        (Phase.AFTER, touched.going_on_until + ONE_DAY, touched.over_until),
    )
    return tuple(
        PhaseBand(phase=phase, first=max(begins, first), last=min(ends, last))
        for phase, begins, ends in whole
        if begins <= last and ends >= first
    )


def labelled(bands: Sequence[PhaseBand], *, apart_days: int) -> tuple[PhaseBand, ...]:
    """Return the bands whose name finds room: phases always, a named one where no other stands near in its row."""
    kept: list[PhaseBand] = []
    for band in sorted(bands, key=lambda each: (bool(each.name), each.first)):
        in_row = (each for each in kept if each.phase is Phase.DURING)
        near = (max(band.first - each.last, each.first - band.last).days < apart_days for each in in_row)
        if not (band.name and any(near)):
            kept.append(band)
    return tuple(sorted(kept, key=lambda each: each.first))


def unbroken_runs(days: Sequence[ChartDay]) -> Iterator[tuple[Coverage, tuple[ChartDay, ...]]]:
    """Yield consecutive days of one coverage, so that no line is ever drawn across a gap."""
    for coverage, run in groupby(days, key=lambda day: day.coverage):
        yield coverage, tuple(run)


def marker_rows(findings: Sequence[Finding], *, apart_days: int) -> tuple[int, ...]:
    """Return the row each finding's mark goes to, so that no two labels lie on each other.

    Args:
        findings: In the order in which they are drawn; earlier ones keep the upper rows.
        apart_days: How many days wide a label is at the chart's scale.
    """
    rows: list[int] = []
    for index, finding in enumerate(findings):
        taken = {
            rows[other]
            for other in range(index)
            if abs((findings[other].began_on - finding.began_on).days) < apart_days
            or findings[other].began_on <= finding.began_on <= findings[other].latest_on
        }
        rows.append(next(row for row in range(index + 1) if row not in taken))
    return tuple(rows)
