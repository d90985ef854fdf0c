"""When a site cannot be read: which windows say so, from which on it is a trouble, and what ends one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.counts import COVERAGE_OF, OUR_OWN, Coverage, Verdict

HALF = 0.5  # of a window's cells: with so many unread, what the others show may be the fault's doing
LOOK_BACK_WINDOWS = 6  # back to the newest window that says anything of its site; more were lost to us for days
READ = (Coverage.COMPLETE, Coverage.PARTIAL)


class EndReason(StrEnum):
    """What ended a trouble."""

    READ_AGAIN = "read_again"
    NOT_COUNTED = "not_counted"  # its card was taken out of the office: nobody will read it again


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOutcome:
    """What came of a site's cells in one window."""

    site: str
    window_start: datetime
    window_end: datetime
    cells: Mapping[Verdict, int]  # of the card as it was then; today's may name more or fewer

    @property
    def unread(self) -> Mapping[Verdict, int]:
        """Return how many cells could not be read for a reason of the site's."""
        return {
            verdict: cells
            for verdict, cells in self.cells.items()
            if COVERAGE_OF[verdict] not in READ and verdict not in OUR_OWN
        }

    @property
    def all_cells(self) -> int:
        """Return how many cells have an outcome."""
        return sum(self.cells.values())

    @property
    def is_unhealthy(self) -> bool:
        """Return whether so much could not be read that the site is not to be believed."""
        return bool(self.unread) and sum(self.unread.values()) >= HALF * self.all_cells

    @property
    def is_well(self) -> bool:
        """Return whether enough was read to say that the site can be read."""
        read = sum(cells for verdict, cells in self.cells.items() if COVERAGE_OF[verdict] in READ)
        return bool(read) and not self.is_unhealthy and read >= HALF * self.all_cells

    @property
    def is_silent(self) -> bool:
        """Return whether it says nothing of the site: too much is missing for a reason of our own."""
        return not self.is_unhealthy and not self.is_well

    @property
    def verdict(self) -> Verdict:
        """Return the commonest reason of an unhealthy window."""
        return max(self.unread, key=lambda verdict: self.unread[verdict])


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A site that could not be read for several windows in a row."""

    site: str
    since: datetime  # where the first of these windows began
    verdict: Verdict  # the commonest reason in the newest of them
    noticed_at: datetime
    ended_at: datetime | None = None
    end_reason: EndReason | None = None  # None: not over yet
    trouble_id: int | None = None  # set by the store


def begun_trouble(windows: Sequence[WindowOutcome], *, after: int, now: datetime) -> Trouble | None:
    """Return the trouble that a site is in, None where its newest windows were read or are still too few.

    Args:
        windows: Of one site, the newest first. Those that say nothing of it are passed over.
        after: How many unhealthy windows in a row make a trouble.
        now: UTC.
    """
    newest = [window for window in windows if not window.is_silent][:after]
    if len(newest) < after or not all(window.is_unhealthy for window in newest):
        return None
    first = newest[0]
    return Trouble(site=first.site, since=newest[-1].window_start, verdict=first.verdict, noticed_at=now)


def has_ended(trouble: Trouble, windows: Iterable[WindowOutcome]) -> bool:
    """Return whether the newest window that says anything of the site, newer than the trouble, was read."""
    newest = telling_window(windows)
    return newest is not None and newest.window_start > trouble.since and newest.is_well


def telling_window(windows: Iterable[WindowOutcome]) -> WindowOutcome | None:
    """Return the first window that says anything of its site, None where all are silent."""
    return next((window for window in windows if not window.is_silent), None)


def complaint(windows: Iterable[WindowOutcome]) -> str | None:
    """Return what the newest telling window of a site said where it was unhealthy: `blocked: 5 of 6 cells`.

    Args:
        windows: Of one site, the newest first.
    """
    newest = telling_window(windows)
    if newest is None or not newest.is_unhealthy:
        return None
    return f"{newest.verdict}: {newest.unread[newest.verdict]} of {newest.all_cells} cells"
