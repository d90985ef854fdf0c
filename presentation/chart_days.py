"""Days as they are stored, turned into what a chart is drawn from. Sites are only ever added up over the same cells."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from domain.counts import Verdict
from domain.days import DayValue
from domain.slots import DayClock
from presentation.chart_values import ChartDay


def chart_days(
    values: Iterable[DayValue], *, first: date, last: date, clock: DayClock | None = None
) -> tuple[ChartDay, ...]:
    """Return every day from first to last of one series; a day nobody stored is missing, not left out.

    It is not over yet where the clock says so. Without one, all the days asked for have to be over.
    """
    known = {value.day: value for value in values}
    clocks = (clock,) if clock else ()
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(_chart_day(known[day]) if day in known else without_row(day, clocks) for day in days)


def together(
    values: Iterable[DayValue], *, first: date, last: date, of: int = 0, clocks: Collection[DayClock] = ()
) -> tuple[ChartDay, ...]:
    """Return observed and expected added up over the same cells, day by day.

    A cell counts on a day when it has both a whole count and an expected level; only the ratio of the two sums
    means anything, since other cells may count on another day. Where `of` says how many cells there are, each day
    says how many of them it compares, of those that have a row of that day or a later one: a day that is not over at
    one site has none there yet. A day on which none compares is not over yet where one of the clocks says so.
    """
    in_order = sorted(values, key=lambda value: value.day)
    newest = {(value.place, value.site): value.day for value in in_order}.values()
    known = {day: comparable(group) for day, group in groupby(in_order, key=lambda value: value.day)}
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(
        _together(day, known.get(day, ()), clocks, of=of - sum(day > until for until in newest) if of else 0)
        for day in days
    )


def all_together(
    values: Sequence[DayValue], *, first: date, last: date, clocks: Collection[DayClock] = ()
) -> tuple[ChartDay, ...]:
    """Return one place's days with every site that is on record there; each says how many of them it compares."""
    return together(values, first=first, last=last, of=len({value.site for value in values}), clocks=clocks)


def without_row(day: date, clocks: Iterable[DayClock] = ()) -> ChartDay:
    """Return a day that nobody stored: not over yet by the latest of these clocks that says so, else not run."""
    to_end = [(ends, clock.zone) for clock in clocks if (ends := clock.to_end(day))]
    if not to_end:
        return ChartDay(day=day, ads=None, reason=Verdict.NOT_RUN)
    ends, zone = max(to_end)
    return ChartDay(day=day, ads=None, to_end=ends, zone=zone)


def comparable(values: Iterable[DayValue]) -> tuple[DayValue, ...]:
    """Return the cells that have both a whole count and an expected level."""
    return tuple(value for value in values if value.ads is not None and value.expected and not value.is_lower_bound)


def observed_over_expected(values: Iterable[DayValue]) -> float | None:
    """Return Σ observed ÷ Σ expected over the same cells; None where no cell can be compared."""
    cells = comparable(values)
    expected = sum(value.expected or 0.0 for value in cells)
    return sum(value.ads or 0.0 for value in cells) / expected if expected else None


def _together(day: date, cells: Sequence[DayValue], clocks: Collection[DayClock], *, of: int) -> ChartDay:
    compared = (len(cells), of) if of else None
    if not cells:
        return replace(without_row(day, clocks), cells=compared)
    ads = sum(value.ads or 0.0 for value in cells)
    return ChartDay(day=day, ads=ads, expected=sum(value.expected or 0.0 for value in cells), cells=compared)


def _chart_day(value: DayValue) -> ChartDay:
    return ChartDay(
        day=value.day,
        ads=value.ads,
        expected=value.expected,
        low=value.low,
        high=value.high,
        is_lower_bound=value.is_lower_bound,
        reason=value.reason,
    )
