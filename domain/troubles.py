"""When a site cannot be read: which windows say so, from which on it is a trouble, and what ends one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.counts import COVERAGE_OF, OUR_OWN, Coverage, Verdict

UNHEALTHY_FROM = 0.5  # of a site's cells unread in a window: what the others show may be the fault's doing
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
    cells_expected: int
    cells: Mapping[Verdict, int]

    @property
    def unread(self) -> Mapping[Verdict, int]:
        """Return how many cells could not be read for a reason of the site's."""
        return {
            verdict: cells
            for verdict, cells in self.cells.items()
            if COVERAGE_OF[verdict] not in READ and verdict not in OUR_OWN
        }

    @property
    def is_silent(self) -> bool:
        """Return whether it says nothing of the site: whatever is missing is missing for a reason of our own."""
        return all(verdict in OUR_OWN for verdict in self.cells)

    @property
    def is_unhealthy(self) -> bool:
        """Return whether so much could not be read that the site is not to be believed."""
        return bool(self.unread) and sum(self.unread.values()) >= UNHEALTHY_FROM * self.cells_expected

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
    newest = next((window for window in windows if not window.is_silent), None)
    return newest is not None and newest.window_start > trouble.since and not newest.is_unhealthy
