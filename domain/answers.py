"""What a reader can answer to an alert: by a link of its mail, or in words. It knows nothing of the mail itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import TidegaugeError, WrongInput

LONGEST_NOTE = 2000  # characters: a paragraph; what is longer belongs into a report
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote about a finding."""

    finding_key: str
    note: str
    written_by: str
    written_at: datetime  # UTC
    note_id: int | None = None  # set by the store

    def __post_init__(self) -> None:
        """Refuse a note that says nothing, or more than a note holds, or that nobody stands behind."""
        if not self.written_by.strip():
            raise WrongInput("a note needs a name: it is shown with it")
        if not self.note.strip() or len(self.note) > LONGEST_NOTE:
            raise WrongInput(f"a note holds between one and {LONGEST_NOTE} characters")


class LinkForged(TidegaugeError):
    """The link is not one that we signed: it was changed, cut off, or never ours."""


class LinkExpired(TidegaugeError):
    """The link was ours, and its time is over."""
