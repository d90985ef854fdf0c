"""The instant as of which somebody wants to know, as it is written. It knows no clock."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

HOUR_FIRST_SHOWN = 5  # when somebody at an emergency desk begins the day


def read_instant(wish: str, *, zone: str) -> datetime | None:
    """Return the instant that was written, None where it is none; a day without a time is early on that day.

    Args:
        wish: `2026-11-06`, `2026-11-06T05`, `2026-11-06T05:30`; a zone may stand behind the time.
        zone: The IANA zone of a time that names none.
    """
    try:
        if "T" not in wish:
            written = datetime.combine(date.fromisoformat(wish), time(HOUR_FIRST_SHOWN))
        else:
            written = datetime.fromisoformat(wish)
        local = written if written.tzinfo else written.replace(tzinfo=ZoneInfo(zone))
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
