"""When a report is due by an office's own clock. It reads no clock itself.

A time that a change of the clocks leaves out comes when that hour would have been; one that comes twice counts once.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS_BACK = 2  # a zone may leave out a whole day, as Samoa did


def newest_due(at: Iterable[time], *, zone: str, now: datetime) -> datetime:
    """Return the newest instant, UTC, at which one of these times of the day came by `now`.

    Args:
        at: Times of the day, at least one.
        zone: The IANA zone of the office.
        now: Aware.
    """
    local, today = ZoneInfo(zone), now.astimezone(ZoneInfo(zone)).date()
    days = [today - timedelta(days=back) for back in range(DAYS_BACK + 1)]
    instants = (datetime.combine(day, each, tzinfo=local).astimezone(UTC) for each in at for day in days)
    return max(instant for instant in instants if instant <= now)
