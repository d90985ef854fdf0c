"""A copy of a message that is about to leave, and what became of its message elsewhere. It decides nothing."""

from dataclasses import dataclass

from domain.messages import MessageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCopy:
    """A copy that is due and that no sender holds."""

    outbox_id: int
    finding_key: str
    group_key: str
    kind: MessageKind
    route: str | None = None  # None: nobody has decided yet whom it goes to
    message_id: str | None = None  # of the mail in which it was tried
    may_have_arrived: bool = False  # a try ended without an answer
    is_told: bool = False  # its message has left on some route
    may_be_told: bool = False  # or is leaving there, or a try ended without an answer
    is_orphan: bool = False  # an all-clear or a correction, and all that told its finding on this route was given up
