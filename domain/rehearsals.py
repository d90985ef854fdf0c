"""A rehearsal: an invented surge that goes the way of a real one, to know that the way is open. It sends nothing."""

from dataclasses import dataclass
from datetime import datetime

KEY = "rehearsal:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What is rehearsed, for whom, since when; nothing of it is kept once it has ended but the audit."""

    number: int
    site: str
    place: str
    category: str
    begun_by: str
    begun_at: datetime  # UTC

    @property
    def key(self) -> str:
        """Return the name under which it stands in the outbox and is acknowledged; no finding is called so."""
        return f"{KEY}{self.number}"


def is_rehearsal(key: str) -> bool:
    """Return whether a message's key is a rehearsal's."""
    return key.startswith(KEY)


def number_of(key: str) -> int:
    """Return the number in a rehearsal's key; raises ValueError where it is none."""
    return int(key.removeprefix(KEY))
