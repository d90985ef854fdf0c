"""How a verb tells numbers: no number, 1 ad, 1,412 ads, 1 cell, about 3 minutes; and who paused what."""

from datetime import UTC, datetime, timedelta

from domain.pauses import Pause
from domain.spelling import counted

IN_HOURS = 120  # minutes and more


def told_ads(ads: int | None) -> str:
    """Return a count in words; None is no number, which is not 0 ads."""
    if ads is None:
        return "no number"
    return counted(ads, "ad")


def told_span(span: timedelta) -> str:
    """Return about how long something takes, in minutes or hours."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 1:
        return "less than a minute"
    return f"about {counted(minutes, 'minute') if minutes < IN_HOURS else counted(round(minutes / 60), 'hour')}"


def told_pause(pause: Pause) -> str:
    """Return by whom something is paused, since when, until when and why."""
    end = f"until {_utc(pause.until)}" if pause.until else "until somebody resumes"
    return f"paused since {_utc(pause.since)} by {pause.paused_by}, {end}: {pause.why}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
