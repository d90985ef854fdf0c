"""Turns what a wall clock showed in a zone into instants of UTC. It shifts no time that the clocks jumped over."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
EXACT = timedelta(0)
FUTURE, TOO_OLD = "a date in the future", "a date too long ago"
FIRST_YEAR = 1990  # before there were listing sites: an empty field, or the year of another calendar
LAST_YEAR = 2200  # far from where Python's own dates end


class UnreadDateError(ValueError):
    """The text is a date that cannot be; its message says why and holds none of the text's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UtcSpan:
    """From an instant up to another, that one left out; the same one twice is one exact instant."""

    earliest: datetime
    latest: datetime


def day_in(day: date, *, zone: tzinfo) -> UtcSpan:
    """Return a whole local day, which lasts 23 or 25 hours where the clocks change.

    Raises:
        UnreadDateError: the zone left this day out, or the year is no ad's.
    """
    _check_year(day)
    earliest, latest = _first_instant(day, zone=zone), _first_instant(day + timedelta(days=1), zone=zone)
    if not earliest < latest:
        raise UnreadDateError("a local day that did not exist")
    return UtcSpan(earliest=earliest, latest=latest)


def time_in(day: date, at: time, *, lasts: timedelta, zone: tzinfo) -> UtcSpan:
    """Return what a clock's time covers: a minute, an hour, or with `EXACT` an instant.

    A time that came twice, as the clocks went back, covers both; an instant then a second more, so that the span
    holds the later one.

    Raises:
        UnreadDateError: the clocks jumped over this time, or the year is no ad's.
    """
    _check_year(day)
    if isinstance(zone, timezone):  # a fixed distance from UTC knows no second time
        instant = datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
        return UtcSpan(earliest=instant, latest=instant + lasts)
    instants = [datetime.combine(day, at.replace(fold=fold), tzinfo=zone).astimezone(UTC) for fold in (0, 1)]
    shown = [instant for instant in instants if instant.astimezone(zone).replace(tzinfo=None, fold=0) == _wall(day, at)]
    if not shown:
        raise UnreadDateError("a local time that did not exist")
    came_twice = min(shown) != max(shown)
    return UtcSpan(earliest=min(shown), latest=max(shown) + (lasts or timedelta(seconds=1) if came_twice else lasts))


def local_day(now: datetime, *, zone: str) -> date:
    """Return the day on a zone's calendar."""
    return now.astimezone(ZoneInfo(zone)).date()


def _check_year(day: date) -> None:
    if day.year < FIRST_YEAR:
        raise UnreadDateError(TOO_OLD)
    if day.year > LAST_YEAR:
        raise UnreadDateError(FUTURE)


def _wall(day: date, at: time) -> datetime:
    return datetime.combine(day, at.replace(fold=0))


def _first_instant(day: date, *, zone: tzinfo) -> datetime:
    # Where the clocks jump over midnight, the offset before the jump gives the very instant of it.
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
