"""What a reader can answer to a mail by one of its links. It knows neither the reader nor the mail's words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import TidegaugeError, WrongInput

MOST_MESSAGES = 500  # more findings in one mail have no link; its address would break in a mail program


class Action(StrEnum):
    """What a link of a mail offers."""

    ACKNOWLEDGE = "acknowledge"  # somebody takes care of it: it is not told again
    NOT_USEFUL = "not_useful"  # kept with the finding, for whoever sets the thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What one link asks for: an action on messages that were told, until an instant."""

    action: Action
    messages: tuple[int, ...]  # their numbers in the outbox, ascending
    expires_at: datetime

    def __post_init__(self) -> None:
        """Refuse what names no message, or more than a link can carry."""
        is_ordered = list(self.messages) == sorted(set(self.messages))
        if not 0 < len(self.messages) <= MOST_MESSAGES or self.messages[0] < 1 or not is_ordered:
            raise WrongInput("a link names between one and 500 messages, ascending")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one message, and about which finding."""

    outbox_id: int
    action: Action
    finding_key: str
    answered_at: datetime


class LinkForged(TidegaugeError):
    """The link is not one that we signed: it was changed, cut off, or never ours."""


class LinkExpired(TidegaugeError):
    """The link was ours, and its time is over."""
