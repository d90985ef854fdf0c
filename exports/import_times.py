"""Which window of time a cell means at its place. A local hour that comes twice or never is refused, not guessed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.counts import Step
from domain.errors import WrongInput

LONGEST_SLOT = timedelta(days=7)  # a site card that asks less often counts weeks
FIRST_YEAR, LAST_YEAR = 1995, 2100  # before the first there were no listing sites


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalWindow:
    """A window in UTC, and the local day on which it begins."""

    starts_on: date
    start: datetime
    end: datetime


@lru_cache(maxsize=10_000)  # every place of a zone writes the same dates
def window_of(text: str, *, step: Step, zone: str) -> LocalWindow:
    """Return the window that begins at a written date or instant.

    Args:
        text: `2014-04-01`, `2014-04` for a month, or a date with a time; without an offset it is local time.
        step: Hours begin at a full hour; days, weeks and months at local midnight, weeks on a Monday.
        zone: The place's IANA time zone.

    Raises:
        WrongInput: the text means no such window; the message says why.
    """
    start = _local_start(text, ZoneInfo(zone))
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise WrongInput(f"the year {start.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    if step is Step.HOUR:
        return _hour(text, start)
    if start.time() != time():
        raise WrongInput(f"a {step} begins at midnight at the place, not at {start:%H:%M}")
    day = start.date()
    if step is Step.WEEK and day.weekday() != 0:
        raise WrongInput(f"a week begins on a Monday; the Monday before is {day - timedelta(days=day.weekday())}")
    if step is Step.MONTH and day.day != 1:
        raise WrongInput(f"a month begins on its first day: {day:%Y-%m}-01")
    return LocalWindow(starts_on=day, start=_midnight(day, zone), end=_midnight(_next(day, step), zone))


def slot_of(start: str, end: str, *, zone: str) -> LocalWindow:
    """Return the window from one written instant to another; raises WrongInput where that is none."""
    began, ended = (instant_of(text, zone) for text in (start, end))
    if not timedelta() < ended - began <= LONGEST_SLOT:
        raise WrongInput(f"it ends at {end}, which is not within {LONGEST_SLOT.days} days after its start")
    starts_on = began.astimezone(ZoneInfo(zone)).date()
    return LocalWindow(starts_on=starts_on, start=began, end=ended)


def instant_of(text: str, zone: str) -> datetime:
    """Return a written instant in UTC; raises WrongInput for one without its offset, and for a date alone."""
    written = _local_start(text, ZoneInfo(zone)) if text else None
    if not written or len(text) <= len("2014-04-01") or datetime.fromisoformat(text).tzinfo is None:
        raise WrongInput("a slot needs window_start and window_end, and an end its offset, like 2014-04-01T05:00Z")
    if not FIRST_YEAR <= written.year <= LAST_YEAR:
        raise WrongInput(f"the year {written.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return written.astimezone(UTC)


def _local_start(text: str, zone: ZoneInfo) -> datetime:
    """Return the written instant on the place's clock."""
    whole = f"{text}-01" if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text) else text
    try:
        if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|$)", whole):
            raise ValueError("another way to write a date")
        written = datetime.fromisoformat(whole)
        return written.astimezone(zone) if written.tzinfo else written.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        raise WrongInput("expected a date like 2014-04-01 or a time like 2014-04-01T05:00Z") from None


def _hour(text: str, start: datetime) -> LocalWindow:
    if len(text) <= len("2014-04-01"):
        raise WrongInput("an hour needs its time, like 2014-04-01T05:00Z")
    if start.astimezone(UTC).time().replace(hour=0) != time():
        raise WrongInput("an hour begins at a full hour")
    has_offset = datetime.fromisoformat(text).tzinfo is not None
    if not has_offset and start.utcoffset() != start.replace(fold=1).utcoffset():
        raise WrongInput("the clock is changed in this hour, so it comes twice or never; write it with Z")
    instant = start.astimezone(UTC)
    return LocalWindow(starts_on=start.date(), start=instant, end=instant + timedelta(hours=1))


def _next(day: date, step: Step) -> date:
    if step is Step.MONTH:
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day + timedelta(days=7 if step is Step.WEEK else 1)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
