"""Storms whose ratios are known by heart."""

from datetime import date, timedelta

from presentation.aligned_text import AlignedStorm
from presentation.chart_values import ChartDay

ANCHOR = date(2026, 11, 6)


def storm(name: str, *ads: float | None, anchor: date = ANCHOR, before: int = 1) -> AlignedStorm:
    """Return consecutive days of 100 expected ads on two cells, `before` of them ahead of the anchor."""
    days = tuple(
        ChartDay(
            day=anchor + timedelta(days=offset - before),
            ads=number,
            expected=None if number is None else 100.0,
            cells=(0 if number is None else 2, 2),
        )
        for offset, number in enumerate(ads)
    )
    return AlignedStorm(name=name, anchor=anchor, days=days)
