"""How each cell of a site has been read lately, and when its next window ends. It says nothing about what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.counts import COVERAGE_OF, Coverage, Measure, Verdict
from domain.places import Site
from domain.runs import RunRecord
from domain.slots import newest_ended_slot
from storage.database import Connection
from storage.queries import Row, query, read_rows
from storage.runs import newest_run

LOOK_BACK = timedelta(days=90)  # as long as diagnostics are kept


class Trust(StrEnum):
    """How far a site may be trusted now, by what came of its last window."""

    WHOLE = "whole"  # every cell was read completely
    PART = "part"  # some were
    NONE = "none"  # none was
    NEVER = "never"  # nothing is on record


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a cell in one window, as it stands now."""

    window_end: datetime
    verdict: Verdict
    ads: int | None
    evidence: str

    @property
    def coverage(self) -> Coverage:
        """Return how much of the listing was read."""
        return COVERAGE_OF[self.verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellHealth:
    """One measure of a cell over the last 90 days."""

    place: str
    category: str
    measure: Measure
    outcomes: tuple[Outcome, ...] = ()  # the newest first
    streak: int = 0  # how many of the newest outcomes are alike: complete, or not complete
    last_complete_end: datetime | None = None
    newest_age: timedelta | None = None  # of the newest listed item, when the site's newest run ended

    @property
    def is_complete(self) -> bool:
        """Return whether the newest outcome is complete; a cell without one is not."""
        return bool(self.outcomes) and self.outcomes[0].coverage is Coverage.COMPLETE


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHealth:
    """A site's newest run, its last and next window, and its cells in the card's order."""

    site: str
    last_run: RunRecord | None
    last_window_end: datetime  # of the newest slot with outcomes, or of the newest that should have them by now
    next_window_end: datetime  # of a base slot, or of an extra one in storm focus that comes earlier
    cells: tuple[CellHealth, ...]

    def is_behind(self, cell: CellHealth) -> bool:
        """Return whether nothing came of the cell in the last window."""
        return not cell.outcomes or cell.outcomes[0].window_end < self.last_window_end

    @property
    def is_whole(self) -> bool:
        """Return whether every cell was read completely in the last window."""
        return self.whole_cells == len(self.cells)

    @property
    def whole_cells(self) -> int:
        """Return how many cells were read completely in the last window."""
        return sum(cell.is_complete and not self.is_behind(cell) for cell in self.cells)

    @property
    def trust(self) -> Trust:
        """Return how far the site may be trusted now."""
        if not any(cell.outcomes for cell in self.cells):
            return Trust.NEVER
        if self.is_whole:
            return Trust.WHOLE
        return Trust.PART if self.whole_cells else Trust.NONE

    @property
    def gaps(self) -> Counter[Verdict]:
        """Return why the other cells were not: `not_run` where nothing came of one in the last window."""
        return Counter(
            Verdict.NOT_RUN if self.is_behind(cell) else cell.outcomes[0].verdict
            for cell in self.cells
            if self.is_behind(cell) or not cell.is_complete
        )

    @property
    def last_complete_end(self) -> datetime | None:
        """Return where the newest window ends in which at least one cell was read completely."""
        return max((cell.last_complete_end for cell in self.cells if cell.last_complete_end), default=None)

    @property
    def newest_age(self) -> timedelta | None:
        """Return how old the newest item of all was when the last run ended; None where no rule reads dates."""
        return min((cell.newest_age for cell in self.cells if cell.newest_age is not None), default=None)


def read_site_health(
    conn: Connection, *, site: Site, now: datetime, outcomes: int, look_back: timedelta = LOOK_BACK
) -> SiteHealth:
    """Return how a site's cells have been read, each with up to this many of its newest outcomes.

    Base slots only, but for the next window; a cell's streak goes on through a change of its card, and no further back
    than is looked. The history is asked only where the outcomes kept beside it do not reach as far.
    """
    filters: Row = {"site": site.slug, "since": now - look_back, "outcomes": outcomes}
    rows = {(row["place"], row["category"], row["measure"]): row for row in _cell_rows(conn, filters)}
    run = newest_run(conn, site=site.slug)
    ages = _ages(run)
    cells = tuple(
        _cell(rows.get((*cell, measure.value)), cell=cell, measure=measure, newest_age=ages.get(cell))
        for cell in site.cells
        for measure in site.measures
    )
    last, following = _windows(site, cells, now=now)
    extra = conn.execute(query("read_next_focus_end"), {"site": site.slug, "now": now}).fetchone()
    if extra and extra[0]:
        following = min(following, extra[0])
    return SiteHealth(site=site.slug, last_run=run, last_window_end=last, next_window_end=following, cells=cells)


def _cell_rows(conn: Connection, filters: Row) -> Iterable[Row]:
    """Return a row a cell: of what is kept beside the history where that reaches far enough, or else of the history."""
    kept = tuple(read_rows(conn, "read_kept_health", filters))
    return read_rows(conn, "read_cell_health", filters) if any(row["goes_on"] for row in kept) else kept


def _ages(run: RunRecord | None) -> Mapping[tuple[str, str], timedelta]:
    return {cell: run.ended_at - posted for cell, posted in run.newest_posted.items()} if run else {}


def _cell(row: Row | None, *, cell: tuple[str, str], measure: Measure, newest_age: timedelta | None) -> CellHealth:
    place, category = cell
    if row is None:
        return CellHealth(place=place, category=category, measure=measure, newest_age=newest_age)
    told = zip(row["window_ends"], row["verdicts"], row["ads"], row["evidence"], strict=True)
    return CellHealth(
        place=place,
        category=category,
        measure=measure,
        outcomes=tuple(
            Outcome(window_end=window_end, verdict=Verdict(verdict), ads=ads, evidence=evidence)
            for window_end, verdict, ads, evidence in told
        ),
        streak=row["streak"],
        last_complete_end=row["last_complete_end"],
        newest_age=newest_age,
    )


def _windows(site: Site, cells: tuple[CellHealth, ...], *, now: datetime) -> tuple[datetime, datetime]:
    """Return the ends of the last window and the next; the newest ended one may still be on its way to being read."""
    newest = newest_ended_slot(site.slug, every=site.every, now=now).window_end
    is_read = any(cell.outcomes and cell.outcomes[0].window_end >= newest for cell in cells)
    return newest if is_read else newest - site.every, newest + site.every
