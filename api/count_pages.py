"""A page of counts: only as many series and dates are read as fill it, and the next one begins where it ended.

Days come from the daily values; no raw count is read for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from domain.counts import Step
from domain.hazards import Hazard
from domain.question import Question
from domain.series_block import SeriesBlock
from domain.series_rows import RecordedSeries
from exports.batches import Beside, tidy_batch
from exports.forms import Batch
from storage.database import Connection
from storage.export import filter_of, series_from
from storage.export_columns import read_blocks
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import newest_issue
from storage.newest import AS_OF, PRESENT

MOST_DAYS = 36_600  # at once; no series has more
MOST_READS = 40  # of one page; where next to nothing is on record a page is short, and the next one goes on
PACES = {Step.SLOT: 24.0, Step.DAY: 1.0, Step.WEEK: 1 / 7, Step.MONTH: 1 / 28}  # rows a day, until some have been read
MOST_SKIPPED = 1500  # rows of a series on one date: no window is shorter than a minute, no day longer than 25 hours
EMPTIER = 4  # times: where nothing was found, so much more is read the next time
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a page begins: at a series, on one of its dates, after so many rows of that date."""

    key: Key
    day: date
    skipped: int = 0

    @property
    def spot(self) -> Key:
        """Return it as a cursor has it."""
        return (*self.key, self.day.isoformat(), self.skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPage:
    """Rows in the columns of the tidy table, and where the next page begins; None after the last one."""

    batches: tuple[Batch, ...]
    next: Start | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """What is read at once: some series, from one date to another."""

    series: tuple[RecordedSeries, ...]
    since: date
    until: date
    following: RecordedSeries | None  # the series after them

    @property
    def days(self) -> int:
        """Return how many days of a series that is together."""
        return len(self.series) * ((self.until - self.since).days + 1)


def read_page(conn: Connection, question: Question, *, start: Start | None, most: int, is_simulated: bool) -> CountPage:
    """Return the rows of a question from a start on, so many at most, as an export has them.

    Args:
        conn: A connection that sees one state of the database.
        question: Which rows, as of which issue.
        start: Where the page begins; default: at the beginning.
        most: How many rows.
        is_simulated: Whether the counts are invented.
    """
    batches: list[Batch] = []
    left, at, pace = most, start, PACES[question.step]
    hazards = read_hazards(conn, as_of=question.as_of)
    for _ in range(MOST_READS):
        reach = _reach(conn, question, at, left=left, pace=pace)
        if reach is None:
            return CountPage(batches=tuple(batches), next=None)
        block = _block(conn, question, reach)
        skipped = min(at.skipped, len(block)) if at else 0  # a client says it: it may leave out, and never add
        batch = tidy_batch(block, beside_of(conn, question, reach, hazards, is_simulated=is_simulated))
        batches.append(batch.slice(skipped, left))
        if len(block) - skipped > left:
            return CountPage(batches=tuple(batches), next=_within(block, skipped + left))
        left -= len(block) - skipped
        pace = len(block) / reach.days if len(block) else pace / EMPTIER
        at = _after(question, reach)
        if at is None or not left:
            break
    return CountPage(batches=tuple(batches), next=at)


def beside_of(
    conn: Connection, question: Question, reach: _Reach, hazards: Sequence[Hazard], *, is_simulated: bool
) -> Beside:
    """Return what stands beside some rows: of findings only those that can speak of them."""
    places = sorted({series.place for series in reach.series})
    return Beside(
        findings=read_findings(conn, as_of=question.as_of, closed_since=reach.since, places=places),
        hazards=hazards,
        method_version=question.method,
        is_simulated=is_simulated,
    )


def _reach(conn: Connection, question: Question, at: Start | None, *, left: int, pace: float) -> _Reach | None:
    """Return what is to be read for so many rows: many short series, or a part of a long one."""
    since = at.day if at else question.since
    is_whole = at is None or (since == question.since and not at.skipped)
    size = max(1, int(left / pace / ((question.until - question.since).days + 1))) if is_whole else 1
    size = min(size, left)  # a series that has nothing costs a look all the same
    found = series_from(conn, filter_of(question), key=at.key if at else None, most=size + 1)
    if not found:
        return None
    until = question.until
    if size == 1:
        until = min(until, since + timedelta(days=min(MOST_DAYS, max(1, int(left / pace))) - 1))
    following = found[size] if len(found) > size else None
    return _Reach(series=found[:size], since=since, until=until, following=following)


def _block(conn: Connection, question: Question, reach: _Reach) -> SeriesBlock:
    values = PRESENT if newest_issue(conn) <= question.as_of else AS_OF
    asked = replace(question, since=reach.since, until=reach.until)
    return read_blocks(conn, asked, reach.series, values=values, share=0.0)


def _within(block: SeriesBlock, row: int) -> Start:
    """Return the start at a row of a block."""
    same = (block.of == block.of[row]) & (block.local_date == block.local_date[row])
    day: date = block.local_date[row].item()
    return Start(key=block.series[int(block.of[row])].key, day=day, skipped=int(np.count_nonzero(same[:row])))


def _after(question: Question, reach: _Reach) -> Start | None:
    if reach.until < question.until:
        return Start(key=reach.series[0].key, day=reach.until + timedelta(days=1))
    return Start(key=reach.following.key, day=question.since) if reach.following else None
