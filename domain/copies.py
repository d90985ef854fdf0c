"""The copies in which a message goes out: on which channel, by which route, when, and why then. It sends nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """How a copy leaves the building."""

    MAIL = "mail"
    WEBHOOK = "webhook"  # a program of the office's choice, told over https
    APPRISE = "apprise"  # chat, text messages and the like, through the optional extra


class Because(StrEnum):
    """Why a copy leaves later than its message was due, or why there is such a message at all."""

    QUIET_HOURS = "quiet_hours"  # not urgent: it waits for the end of its readers' quiet hours
    BECAME_URGENT = "became_urgent"  # it waited for the end of quiet hours, until what it tells became urgent
    NOT_ACKNOWLEDGED = "not_acknowledged"  # nobody took care of an urgent alert: the next one on call is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of a message, as it stands in the outbox."""

    route: str  # names a channel and, of mail, a language, quiet hours and a turn on call; never a person
    channel: Channel
    due_at: datetime  # UTC
    because: Because | None = None
