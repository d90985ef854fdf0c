"""How complete each site's newest window is, and when the next one comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from domain.counts import COVERAGE_OF, Coverage, Verdict
from domain.slots import newest_ended_slot
from storage.database import Connection
from storage.queries import Row, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWindow:
    """A site's newest window with outcomes: how many cells were read, and why the others were not."""

    site: str
    window_start: datetime
    window_end: datetime
    cells_expected: int
    cells_complete: int
    cells_partial: int
    missing: Mapping[Verdict, int]
    next_window_end: datetime  # of the window to come; it lies ahead however long ago the newest ended

    @property
    def due_end(self) -> datetime:
        """Return where the window after the newest ends: the first one that should be there once it was read."""
        return self.window_end + self.every

    @property
    def every(self) -> timedelta:
        """Return how long each of the site's windows lasts."""
        return self.window_end - self.window_start


def last_windows(conn: Connection, *, now: datetime) -> tuple[SiteWindow, ...]:
    """Return the newest window of each site that has one and a card, by site."""
    rows = read_rows(conn, "read_last_windows")
    return tuple(_window(list(group), now=now) for _, group in groupby(rows, key=lambda row: row["site"]))


def imported_span(conn: Connection) -> tuple[datetime, datetime] | None:
    """Return from when to when imported counts reach, in UTC; None where nothing was imported."""
    (row,) = read_rows(conn, "read_imported_span")
    return (row["first_start"], row["last_end"]) if row["first_start"] else None


def _window(rows: list[Row], *, now: datetime) -> SiteWindow:
    first = rows[0]
    every = first["window_end"] - first["window_start"]
    cells = {Verdict(row["verdict"]): row["cells"] for row in rows}
    return SiteWindow(
        site=first["site"],
        window_start=first["window_start"],
        window_end=first["window_end"],
        cells_expected=first["cells_expected"],
        cells_complete=_number(cells, Coverage.COMPLETE),
        cells_partial=_number(cells, Coverage.PARTIAL),
        missing={verdict: number for verdict, number in cells.items() if COVERAGE_OF[verdict] in _WITHOUT_A_VALUE},
        next_window_end=newest_ended_slot(first["site"], every=every, now=max(now, first["window_end"])).window_end
        + every,
    )


def _number(cells: Mapping[Verdict, int], coverage: Coverage) -> int:
    return sum(number for verdict, number in cells.items() if COVERAGE_OF[verdict] is coverage)


_WITHOUT_A_VALUE = (Coverage.MISSING, Coverage.QUARANTINED)
