"""Storms whose ratios are known by heart."""

from datetime import date, timedelta

from domain.hazards import Role, TouchedPlace
from presentation.aligned_text import AlignedStorm
from presentation.chart_values import ChartDay

ANCHOR = date(2026, 11, 6)


def storm(name: str, *ads: float | None, anchor: date = ANCHOR, before: int = 1, lasted: int = 2) -> AlignedStorm:
    """Return consecutive days of 100 expected ads on two cells, `before` of them ahead of the anchor.

    The storm itself lasts from the anchor on for some days; for none it has no last day.
    """
    days = tuple(
        ChartDay(
            day=anchor + timedelta(days=offset - before),
            ads=number,
            expected=None if number is None else 100.0,
            cells=(0 if number is None else 2, 2),
        )
        for offset, number in enumerate(ads)
    )
    ended_on = anchor + timedelta(days=lasted - 1) if lasted else None
    touched = TouchedPlace(place="houston", role=Role.STRUCK, began_on=anchor, ended_on=ended_on)
    return AlignedStorm(name=name, anchor=anchor, days=days, phases=touched.phases)
