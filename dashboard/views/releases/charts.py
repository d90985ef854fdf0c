"""The rows of a release as charts: one a measure, each day between the first and the last, told or not."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from dashboard.views.releases.selection import Days
from domain.counts import Measure
from domain.releases import Mark, TableRow, Withdrawal
from presentation.release_values import ReleasedDay, ReleasedLine
from presentation.words import Words


def lines_of(  # noqa: PLR0913 - what a chart says
    rows: Sequence[TableRow],
    days: Days,
    *,
    withdrawals: Sequence[Withdrawal],
    title: str,
    is_simulated: bool,
    words: Words,
) -> Iterator[ReleasedLine]:
    """Yield a chart of each measure of a place and category; measures are never added up.

    Args:
        rows: Of one place and category.
        days: Those that are shown.
        withdrawals: What was taken out, for its reasons.
        title: What the charts show.
        is_simulated: Whether the counts are invented.
        words: The language.
    """
    for measure in Measure:
        own = {row.cell.day: row for row in rows if row.cell.measure is measure}
        if own:
            span = (days.first + timedelta(days=number) for number in range((days.last - days.first).days + 1))
            yield ReleasedLine(
                title=title,
                measure_word=words.say(f"measure-{measure}"),
                days=tuple(
                    _day(own[day], withdrawals=withdrawals) if day in own else ReleasedDay(day=day) for day in span
                ),
                is_simulated=is_simulated,
            )


def _day(row: TableRow, *, withdrawals: Sequence[Withdrawal]) -> ReleasedDay:
    cell = row.cell
    reasons = [
        each.why
        for each in withdrawals
        if cell.mark is Mark.WITHDRAWN
        and (each.place, each.category) == (cell.place, cell.category)
        and each.since <= cell.day <= each.until
    ]
    return ReleasedDay(day=cell.day, cell=cell, decided_in=row.decided_in, why="; ".join(dict.fromkeys(reasons)))
