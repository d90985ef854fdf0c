"""Windows other than days, turned into what a chart is drawn from. A gap between two of them stays a gap."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from domain.counts import Step, Verdict
from domain.traces import WindowValue
from presentation.chart_values import ChartDay
from presentation.times import on_clock

ENOUGH = 0.75  # of a week's or month's days, the share that a day needs of its slots


def chart_windows(values: Sequence[WindowValue], *, step: Step) -> tuple[ChartDay, ...]:
    """Return windows as they are kept, and one missing stretch wherever two do not touch."""
    return tuple(_with_gaps(values, step=step))


def by_step(days: Sequence[ChartDay], *, step: Step) -> tuple[ChartDay, ...]:
    """Return the weeks or months of some days, cut to the days there are.

    A week is the mean of its counted days, against the mean of what was expected of the same days; it is missing below
    three quarters of its days. The usual range of a day is none of a week's, so there is none. Cells that were added up
    stay added up: both sums go on over the same cells and days.
    """
    weeks = groupby(days, key=lambda point: _first_of(point.day, step=step))
    return tuple(_together(tuple(group), step=step) for _, group in weeks)


def _first_of(day: date, *, step: Step) -> date:
    return day.replace(day=1) if step is Step.MONTH else day - timedelta(days=day.weekday())


def _together(days: Sequence[ChartDay], *, step: Step) -> ChartDay:
    window = (days[0].starts, days[-1].ends)
    counted = [point for point in days if point.ads is not None]
    cells = _cells(days)
    is_missing = not counted if cells else len(counted) < ENOUGH * len(days)
    if is_missing:
        reasons = Counter(point.reason for point in days if point.reason)
        reason = reasons.most_common(1)[0][0] if reasons else Verdict.NOT_RUN
        return ChartDay(day=days[0].day, ads=None, reason=reason, step=step, window=window, cells=cells)
    divisor = 1 if cells else len(counted)
    awaited = [point.expected for point in counted if point.expected is not None]
    return ChartDay(
        day=days[0].day,
        ads=sum(point.ads or 0.0 for point in counted) / divisor,
        expected=sum(awaited) / divisor if len(awaited) == len(counted) else None,
        is_lower_bound=any(point.is_lower_bound for point in counted),
        reason=next((point.reason for point in counted if point.is_lower_bound), None),
        step=step,
        window=window,
        cells=cells,
    )


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
