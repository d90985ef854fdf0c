"""Reads a written day: ISO, mail and feed dates, and a locale's own order and months. It swaps no day with a month."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crawlers.words.clock_times import AFTER_A_DAY, COMPACT, clock_time
from crawlers.words.date_words import day_order, month_names, weekday_names
from crawlers.words.local_time import UnreadDateError, UtcSpan, day_in, local_day, time_in

_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]+),? (?:den |the |le |el )?)?"
_YEAR = r"(?P<year>\d{4}|'?\d\d)"
_DAYS = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    r"(?P<year>\d{4})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})(?P<mark>[./-])(?P<two>\d{{1,2}})(?P=mark){_YEAR}",
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[º°])?\.?[ -]?(?:de |of )?(?P<name>[^\W\d_]+)"
    rf"(?:(?:,? (?:del? )?|-){_YEAR})?",
    rf"{_WEEKDAY}(?P<name>[^\W\d_]+) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?",
)
_WRITINGS = (
    *(re.compile(f"{day}(?:{AFTER_A_DAY})?") for day in _DAYS),
    re.compile(f"(?P<year>[12]\\d{{3}})(?P<month>\\d\\d)(?P<day>\\d\\d)(?:{COMPACT})?"),
)


def calendar_span(words: str, *, now: datetime, zone: str, locale: str) -> UtcSpan | None:
    """Return the day, minute or instant that a written date means, or None where the text is no such date.

    Args:
        words: The text as `spoken` gives it.
        now: When the page was read; a date without a year is the last one before.
        zone: Where the site's clock stands, for a text without an offset.
        locale: Gives the order of day and month, and the names of the months beside the English ones.

    Raises:
        UnreadDateError: the date cannot be.
    """
    for writing in _WRITINGS:
        found = writing.fullmatch(words)
        if found and _is_known(found, locale=locale):
            day, clock = _day(found, now=now, zone=zone, locale=locale), clock_time(found)
            if clock is None:
                return day_in(day, zone=ZoneInfo(zone))
            return time_in(day, clock.at, lasts=clock.lasts, zone=clock.offset or ZoneInfo(zone))
    return None


def recent_year(*, month: int, day: int, today: date) -> int:
    """Return the year of the last such day up to today.

    Raises:
        UnreadDateError: no year has it, or it may be tomorrow's as well as last year's.
    """
    tomorrow = today + timedelta(days=1)
    if (month, day) == (tomorrow.month, tomorrow.day):
        raise UnreadDateError("a day without a year: tomorrow's or last year's")
    for year in (today.year, today.year - 1):
        if _is_day(year, month, day) and date(year, month, day) <= today:
            return year
    raise UnreadDateError("no such day in the last year")


def _is_known(found: re.Match[str], *, locale: str) -> bool:
    part = found.groupdict()
    is_month = part.get("name") is None or _month(part["name"], locale=locale) is not None
    return is_month and (part.get("weekday") is None or _weekday(part["weekday"], locale=locale) is not None)


def _day(found: re.Match[str], *, now: datetime, zone: str, locale: str) -> date:
    part = found.groupdict()
    month, day = _month_and_day(part, locale=locale)
    written = (part["year"] or "").lstrip("'")
    year = int(written or recent_year(month=month, day=day, today=local_day(now, zone=zone)))
    year += 2000 if len(written) == 2 else 0
    if not _is_day(year, month, day):
        raise UnreadDateError(f"no such day under {locale}")
    if part.get("weekday") and date(year, month, day).weekday() != _weekday(part["weekday"], locale=locale):
        raise UnreadDateError("a day of the week that is not the date's")
    return date(year, month, day)


def _month_and_day(part: dict[str, str | None], *, locale: str) -> tuple[int, int]:
    if part.get("name"):
        return _month(part["name"] or "", locale=locale) or 0, int(part["day"] or 0)
    if part.get("month"):
        return int(part["month"] or 0), int(part["day"] or 0)
    one, two = int(part["one"] or 0), int(part["two"] or 0)
    orders = {"dmy": (two, one), "mdy": (one, two)}
    if day_order(locale) not in orders:
        raise UnreadDateError(f"no order of day and month under {locale}")
    return orders[day_order(locale)]


def _month(name: str, *, locale: str) -> int | None:
    return month_names(locale).get(name) or month_names("en").get(name)


def _weekday(name: str | None, *, locale: str) -> int | None:
    return weekday_names(locale).get(name or "", weekday_names("en").get(name or ""))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
