"""Windows that should be observed, on a fixed grid of UTC. It reads no clock: the instant arrives as an argument.

A slot is read when its window has ended: a flow then counts what was posted inside the window, a stock says how
the window ended. From then until the next window ends it may still be read, late; afterwards it is `not_run`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SlotState(StrEnum):
    """What became of a slot."""

    OPEN = "open"
    DONE = "done"
    INTERRUPTED = "interrupted"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Slot:
    """One window of one site. Focus slots are the extra ones of storm focus."""

    site: str
    window_start: datetime
    window_end: datetime
    is_focus: bool = False
    state: SlotState = SlotState.OPEN

    @property
    def middle(self) -> datetime:
        """Return the instant that decides which local day the slot belongs to."""
        return self.window_start + (self.window_end - self.window_start) / 2


def newest_ended_slot(site: str, *, every: timedelta, now: datetime) -> Slot:
    """Return the one slot that may be read at `now`: the newest whose window has ended."""
    window_end = EPOCH + ((now - EPOCH) // every) * every
    return Slot(site=site, window_start=window_end - every, window_end=window_end)


def slots_between(site: str, *, every: timedelta, since: datetime, until: datetime) -> tuple[Slot, ...]:
    """Return every slot whose window ends after `since` and not after `until`, oldest first."""
    newest = newest_ended_slot(site, every=every, now=until)
    how_many = max(0, -((since - newest.window_end) // every))
    ends = (newest.window_end - every * back for back in range(how_many - 1, -1, -1))
    return tuple(Slot(site=site, window_start=end - every, window_end=end) for end in ends)
