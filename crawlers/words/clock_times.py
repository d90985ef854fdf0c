"""Reads the time of day behind a date, with its offset. An hour alone is a time only with am or pm."""

import re
from dataclasses import dataclass
from datetime import time, timedelta, timezone

from crawlers.words.local_time import EXACT, HOUR, MINUTE, UnreadDateError

_NAMED_OFFSETS = {  # those of the standard for mail and feeds; other names mean two zones each
    **{"z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5},
    **{"mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}
_OFFSET = rf"(?: ?(?P<offset>[+-]\d\d(?::?\d\d)?|(?:{'|'.join(_NAMED_OFFSETS)})(?!\w)))?"
_TIME = (
    r"(?P<hour>\d{1,2})(?:(?::|h)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    rf"(?: ?(?P<half>[ap])\.? ?m| ?(?:uhr|hrs?|hs))?|(?: ?(?P<half_too>[ap])\.? ?m)){_OFFSET}"
)
AFTER_A_DAY = rf"(?:t|,? ?(?:(?:at|um|a las|a la|a|as|alle|kl|@|-|–|\||·) ?)?(?<=[ @|·–-])){_TIME}"
COMPACT = rf"t(?P<hour>\d\d)(?P<minute>\d\d)(?:(?P<second>\d\d)(?:[.,](?P<fraction>\d{{1,9}}))?)?{_OFFSET}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime:
    """A time of day, how long what was written lasts, and its distance from UTC where that was written too."""

    at: time
    lasts: timedelta
    offset: timezone | None


def clock_time(found: re.Match[str]) -> ClockTime | None:
    """Return the time that a match of `AFTER_A_DAY` or `COMPACT` holds, or None where it holds a day alone.

    Raises:
        UnreadDateError: no clock shows it.
    """
    part = found.groupdict()
    if part["hour"] is None:
        return None
    hour = _hour(int(part["hour"]), half=part.get("half") or part.get("half_too"))
    micro = int((part["fraction"] or "0").ljust(6, "0")[:6])
    minute, second = int(part["minute"] or 0), int(part["second"] or 0)
    if max(minute, second) > 59 or hour > 23:
        raise UnreadDateError("no time of day")
    lasts = EXACT if part["second"] else MINUTE if part["minute"] else HOUR
    return ClockTime(at=time(hour, minute, second, micro), lasts=lasts, offset=_offset(part["offset"]))


def _hour(hour: int, *, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise UnreadDateError("no time of day")
    return hour % 12 + (12 if half == "p" else 0)


def _offset(written: str | None) -> timezone | None:
    if not written:
        return None
    if written in _NAMED_OFFSETS:
        return timezone(timedelta(hours=_NAMED_OFFSETS[written]))
    digits = written[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if ahead > timedelta(hours=14) or int(digits[2:]) > 59:
        raise UnreadDateError("no distance from UTC")
    return timezone(ahead if written[0] == "+" else -ahead)
