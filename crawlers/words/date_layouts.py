"""Reads a date by the pattern that a card gives, and by no other; names of months are English there.

It takes no directive that depends on the machine it runs on.
"""

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from crawlers.words.calendar_dates import recent_year
from crawlers.words.local_time import EXACT, HOUR, MINUTE, UnreadDateError, UtcSpan, day_in, local_day, time_in

_DIRECTIVE = re.compile(r"%(.)")
_LEAP_YEAR = 2000  # stands in while a text without a year is read, so that 29 February can be
_FITS_NOT = "not in the card's layout"


def layout_problem(layout: str) -> str:
    """Return why a layout can give no date, or nothing where it can."""
    used = set(_DIRECTIVE.findall(layout.replace("%%", "")))
    if used & set("ZcxX"):  # zones' names and the machine's own writing
        return "a layout that another machine reads otherwise"
    if "d" not in used or not used & set("mbB"):
        return "a layout without day and month"
    if "I" in used and "p" not in used:
        return "a layout with half a day's hours and no %p"
    return ""


def layout_span(text: str, layout: str, *, now: datetime, zone: str) -> UtcSpan:
    """Return the day, hour, minute or instant, after the finest part that the layout holds.

    Raises:
        UnreadDateError: the text does not fit, the layout cannot work, or the date cannot be.
    """
    problem = layout_problem(layout)
    if problem:
        raise UnreadDateError(problem)
    used = set(_DIRECTIVE.findall(layout.replace("%%", "")))
    has_year = bool(used & set("Yy"))
    read = _read(text if has_year else f"{_LEAP_YEAR} {text}", layout if has_year else f"%Y {layout}")
    day = read.date()
    if not has_year:
        day = day.replace(year=recent_year(month=day.month, day=day.day, today=local_day(now, zone=zone)))
    site = read.tzinfo if isinstance(read.tzinfo, timezone) else ZoneInfo(zone)
    lasts = _lasts(used)
    return day_in(day, zone=site) if lasts is None else time_in(day, read.time(), lasts=lasts, zone=site)


def _read(text: str, layout: str) -> datetime:
    try:
        return datetime.strptime(text, layout)  # noqa: DTZ007 -- the zone is added by the caller
    except (ValueError, OverflowError, re.error) as error:  # re.error: a directive that stands twice
        raise UnreadDateError(_FITS_NOT) from error


def _lasts(used: set[str]) -> timedelta | None:
    """Return how long what the layout's finest part names lasts; None for a day."""
    if used & set("Sf"):
        return EXACT
    if "M" in used:
        return MINUTE
    return HOUR if used & set("HI") else None
