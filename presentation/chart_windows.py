"""Windows other than days, turned into what a chart is drawn from. A gap between two of them stays a gap."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from domain.counts import Step, Verdict
from domain.traces import WindowValue
from presentation.chart_values import ChartDay
from presentation.times import on_clock

ENOUGH = 0.75  # of a week's or month's days, the share that a day needs of its slots


def chart_windows(values: Sequence[WindowValue], *, step: Step) -> tuple[ChartDay, ...]:
    """Return windows as they are kept, and one missing stretch wherever two do not touch."""
    return tuple(_with_gaps(values, step=step))


def by_step(days: Sequence[ChartDay], *, step: Step, today: date) -> tuple[ChartDay, ...]:
    """Return the weeks or months that some days lie in, each as a whole: a day that is not given was not counted.

    A week is the mean of its counted days, against the mean of what was expected of the same days; it is missing below
    three quarters of its days. The usual range of a day is none of a week's, so there is none. Cells that were added up
    stay added up: both sums go on over the same cells and days. One that is not over is open, and ends with its newest
    day.

    Args:
        days: Consecutive, oldest first; those of each week that there may be.
        step: Weeks or months.
        today: The local day that is not over.
    """
    weeks = groupby(days, key=lambda point: window_of(point.day, step=step))
    return tuple(_together(tuple(group), between, step=step, today=today) for between, group in weeks)


def window_of(day: date, *, step: Step) -> tuple[date, date]:
    """Return the first and the last day of the week or month that a day lies in."""
    if step is Step.MONTH:
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def _together(days: Sequence[ChartDay], between: tuple[date, date], *, step: Step, today: date) -> ChartDay:
    first, last = between
    come = [point for point in days if (point.day < today and not point.is_to_end) or point.ads is not None]
    counted = [point for point in come if point.ads is not None]
    is_open, cells = last >= today or any(point.is_to_end for point in days), _cells(come)
    newest = max((point.day for point in come), default=first) if is_open else last
    bare = ChartDay(
        day=first,
        ads=None,
        reason=_reason(come, is_open=is_open),
        step=step,
        window=(datetime.combine(first, time()), datetime.combine(newest + timedelta(days=1), time())),
        is_open=is_open,
        cells=(0, cells[1]) if cells else None,
    )
    if len(counted) < ENOUGH * ((last - first).days + 1):
        return bare
    divisor = 1 if cells else len(counted)
    awaited = [point.expected for point in counted if point.expected is not None]
    return replace(
        bare,
        cells=cells,
        ads=sum(point.ads or 0.0 for point in counted) / divisor,
        expected=sum(awaited) / divisor if len(awaited) == len(counted) else None,
        is_lower_bound=any(point.is_lower_bound for point in counted),
        reason=next((point.reason for point in counted if point.is_lower_bound), None),
    )


def _reason(come: Iterable[ChartDay], *, is_open: bool) -> Verdict | None:
    """Return why most of the missing days that have come are missing; None where only days to come are."""
    reasons = Counter(point.reason for point in come if point.reason and point.ads is None)
    if reasons:
        return reasons.most_common(1)[0][0]
    return None if is_open else Verdict.NOT_RUN


def _cells(days: Iterable[ChartDay]) -> tuple[int, int] | None:
    pairs = [point.cells for point in days if point.cells]
    return (sum(n for n, _ in pairs), sum(m for _, m in pairs)) if pairs else None


def _point(value: WindowValue, *, step: Step) -> ChartDay:
    window = _on_clock((value.starts, value.ends), zone=value.zone)
    return ChartDay(
        day=window[0].date(),
        ads=value.ads,
        expected=value.expected,
        low=value.low,
        high=value.high,
        is_lower_bound=value.is_lower_bound,
        reason=value.reason,
        step=step,
        window=window,
        instants=(value.starts, value.ends),
        zone=value.zone,
    )


def _with_gaps(values: Sequence[WindowValue], *, step: Step) -> Iterator[ChartDay]:
    """Yield the points, oldest first, and between two that do not touch the time of which nothing is on record."""
    for before, value in zip((None, *values), values, strict=False):
        if before and value.starts > before.ends:
            yield _nothing(before.ends, value.starts, zone=value.zone, step=step)
        yield _point(value, step=step)


def _nothing(starts: datetime, ends: datetime, *, zone: str, step: Step) -> ChartDay:
    window = _on_clock((starts, ends), zone=zone)
    return ChartDay(
        day=window[0].date(),
        ads=None,
        reason=Verdict.NOT_RUN,
        step=step,
        window=window,
        instants=(starts, ends),
        zone=zone,
    )


def _on_clock(ends: tuple[datetime, datetime], *, zone: str) -> tuple[datetime, datetime]:
    return on_clock(ends[0], zone=zone), on_clock(ends[1], zone=zone)
