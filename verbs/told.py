"""How a verb tells numbers and waits (1 ad, 1 cell, about 3 minutes, until 05:02 CST), and who paused what."""

from datetime import UTC, datetime, timedelta

from alerts.weighing import MAY_BE_HELD
from domain.decisions import Silence
from domain.messages import Language
from domain.pauses import Pause
from domain.spelling import counted
from presentation.times import instant
from storage.outbox import Message, MessageState

IN_HOURS = 120  # minutes and more
ASLEEP = ", not urgent: waits for the end of quiet hours"


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


def told_instant(at: datetime, *, zone: str) -> str:
    """Return an instant by the office's clocks, with their zone: `Nov 24, 2026, 05:02 CST`."""
    return instant(at, zone=zone, language=Language.ENGLISH)


def told_wait(copy: Message, *, zone: str, now: datetime, silence: Silence | None = None) -> str:
    """Return until when a copy waits and for what, as a line goes on; nothing of one that does not wait.

    Args:
        copy: Of any message.
        zone: Of the office.
        now: UTC.
        silence: The one at work that covers what is due of its finding then.
    """
    if copy.state is not MessageState.QUEUED:
        return ""
    if silence and copy.kind in MAY_BE_HELD and copy.attempts == 0:
        return f", silenced until {told_instant(silence.until, zone=zone)}: it does not leave before"
    due = told_instant(copy.due_at, zone=zone)
    if copy.due_at <= now:
        return f", due since {due}"
    if copy.is_asleep:
        return f"{ASLEEP} at {due}"
    return f", tried again at {due}" if copy.attempts else f", waits until {due} for what else its group tells"


def told_silence(silence: Silence, *, zone: str) -> str:
    """Return what is silenced, until when, by whom and why."""
    until = told_instant(silence.until, zone=zone)
    return f"silence {silence.silence_id}: {silence.matcher}, until {until}, {silence.silenced_by}: {silence.why}"


def told_silenced(silence: Silence, *, zone: str) -> str:
    """Return until when, by whom and why something told is silenced."""
    return f"silenced until {told_instant(silence.until, zone=zone)}, by {silence.silenced_by}: {silence.why}"


def told_state(copy: Message) -> str:
    """Return what became of a copy after how many tries: `sent after 2 attempts`, `taken back before it was tried`."""
    if not copy.attempts:
        is_queued = copy.state is MessageState.QUEUED
        tried = (
            "nobody has answered yet" if is_queued and copy.last_error else "not tried" + (" yet" if is_queued else "")
        )
        return "taken back before it was tried" if copy.was_dropped else f"{copy.state}, {tried}"
    return f"{'taken back' if copy.was_dropped else copy.state} after {counted(copy.attempts, 'attempt')}"


def told_repeat(at: datetime, *, zone: str) -> str:
    """Return when something told is told again."""
    return f"told again from {told_instant(at, zone=zone)} on, if it still stands and nobody takes care of it"


def told_pause(pause: Pause, *, zone: str | None = None) -> str:
    """Return by whom something is paused, since when, until when and why, by the clocks of a zone; default: in UTC."""
    end = f"until {_told(pause.until, zone=zone)}" if pause.until else "until somebody resumes"
    return f"paused since {_told(pause.since, zone=zone)} by {pause.paused_by}, {end}: {pause.why}"


def _told(at: datetime, *, zone: str | None) -> str:
    return told_instant(at, zone=zone) if zone else f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
