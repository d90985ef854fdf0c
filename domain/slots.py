"""Windows that should be observed, on a fixed grid of UTC. It reads no clock: the instant arrives as an argument.

A slot is read when its window has ended: a flow then counts what was posted inside the window, a stock says how
the window ended. From then until the next window ends it may still be read, late; afterwards it is `not_run`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SlotState(StrEnum):
    """What became of a slot."""

    OPEN = "open"
    DONE = "done"
    INTERRUPTED = "interrupted"
    NOT_RUN = "not_run"
    PAUSED = "paused"  # its site was, until its time was over
    CALLED_OFF = "called_off"  # a focus slot whose storm ended before its window did


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Slot:
    """One window of one site. Focus slots are the extra ones of storm focus: of some places, and of few requests."""

    site: str
    window_start: datetime
    window_end: datetime
    is_focus: bool = False
    state: SlotState = SlotState.OPEN
    places: tuple[str, ...] = ()  # whose lists are read; none: all of the card's
    max_requests: int = 0  # what its run may ask the site for at most; 0: as much as the card says

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


def day_ends(day: date, *, every: timedelta, zone: str) -> datetime:
    """Return when the last window ends that belongs to a local day; which one that is, its middle says."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return EPOCH + -((EPOCH - midnight - every / 2) // every) * every - every


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClock:
    """Which local days of a site's series at a place are not over at one instant: no value of theirs is missing yet.

    It is the one rule for that. A store keeps no row of such a day, unless enough of it is there for a value.
    """

    every: timedelta  # between two windows of the site, on the grid of UTC
    zone: str  # of the place
    at: datetime  # the instant asked about; of what is read as of an issue, when that was written

    def to_end(self, day: date) -> datetime | None:
        """Return when the day's last window ends, while that may still be read; None once the next one has ended.

        The day is over then, whatever came of it.
        """
        ends = day_ends(day, every=self.every, zone=self.zone)
        return ends if self.at < ends + self.every else None
