"""Which period a situation report speaks for, and which report it is compared with: one rule. It reads no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.situations import Filed

FIRST_PERIOD = timedelta(hours=24)  # of a report that follows no other
# A translation, or the same once more: no desk asks what changed since minutes ago. An hourly clock may be early.
SISTERS_APART = timedelta(minutes=55)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From when until when a report speaks, after which one, and with which one it shares that."""

    begins: datetime
    until: datetime
    previous: Filed | None  # what it is compared with
    sister: Filed | None  # the newest of those that began with it: all are compared with the same


def period_of(filed: Sequence[Filed], *, until: datetime) -> Period:
    """Return the period of a report that speaks until an instant.

    It goes on where the last one ended, unless the first that began with that one ended within the hour: then all are
    sisters.

    Args:
        filed: Those on the same hazard and place whose period had ended by then, the one that ended last first.
        until: When the period ends.
    """
    if not filed:
        return Period(begins=until - FIRST_PERIOD, until=until, previous=None, sister=None)
    last = filed[0]
    first = min(each.period_until for each in filed if each.period_from == last.period_from)
    if until - first >= SISTERS_APART:
        return Period(begins=last.period_until, until=until, previous=last, sister=None)
    before = (each for each in filed if each.number < last.number and each.period_until == last.period_from)
    return Period(begins=last.period_from, until=until, previous=next(before, None), sister=last)
