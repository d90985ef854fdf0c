"""A copy names its channel and route, and why it waits, where it does."""

from dataclasses import asdict
from datetime import UTC, datetime

from domain.copies import Because, Channel, Copy


def test_a_copy_goes_at_once_unless_it_says_why_not() -> None:
    at = datetime(2026, 11, 24, 6, tzinfo=UTC)
    copy = Copy(route="mail:es", channel=Channel.MAIL, due_at=at)
    assert copy.because is None
    waiting = Copy(route="mail:es", channel=Channel.MAIL, due_at=at, because=Because.QUIET_HOURS)
    assert asdict(waiting) == {"route": "mail:es", "channel": "mail", "due_at": at, "because": "quiet_hours"}
