"""The rows of some series as one block of columns, in the order of the series and of time."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from domain.counts import Coverage, Step, Verdict
from domain.question import Question
from domain.series_block import COVERAGES, VERDICTS, Codes, Instants, SeriesBlock
from domain.series_rows import RecordedSeries
from storage.arrays import column_cursor
from storage.database import Connection
from storage.issues import issues_written_at
from storage.queries import query, read_rows

Columns = dict[str, npt.NDArray[Any]]
DATABASE_EPOCH = np.datetime64("2000-01-01", "us")  # what the database counts microseconds from
NUMBERS = ("local_date", "ads", "expected", "low", "high", "issue_id")  # in both kinds of rows
_OF_DAYS, _OF_WINDOWS = (*NUMBERS, "bound", "reason"), (*NUMBERS, "window_start", "window_end", "coverage", "verdict")


def read_blocks(
    conn: Connection, question: Question, series: Sequence[RecordedSeries], *, values: str, share: float
) -> SeriesBlock:
    """Return the rows of some series.

    Args:
        conn: The connection.
        question: Which dates, by which step, as of which issue.
        series: In the order in which their rows are to stand.
        values: The part that reads daily values as of the question's issue.
        share: How far the whole question is answered with them.
    """
    is_daily = question.step is Step.DAY
    filters = {
        "series": [each.series_id for each in series],
        "place_ids": [each.place_id for each in series],
        "zones": [each.zone for each in series],
        "sites": [each.site for each in series],
        "step": question.step.value,
        "since": question.since,
        "until": question.until,
        "as_of": question.as_of,
        "coverages": [str(each) for each in COVERAGES],
        "verdicts": [str(each) for each in VERDICTS],
    }
    with column_cursor(conn) as cursor:
        text = query("stream_days", values=values) if is_daily else query("stream_windows")
        rows = cursor.execute(text, filters, prepare=False).fetchall()  # a plan for any dates would read all months
        names = [column.name for column in cursor.description or ()]
    of, read = _joined(rows, names, wanted=_OF_DAYS if is_daily else _OF_WINDOWS)
    read["local_date"] = read["local_date"].astype("datetime64[D]")
    windows = _of_days(conn, series, of, read) if is_daily else _of_windows(read)
    shared = {name: read[name] for name in NUMBERS}
    issued_at = _issued_at(conn, read["issue_id"])
    return SeriesBlock(
        step=question.step, series=tuple(series), of=of, issued_at=issued_at, share=share, **shared, **windows
    )


def _joined(rows: Sequence[tuple[Any, ...]], names: Sequence[str], *, wanted: Sequence[str]) -> tuple[Codes, Columns]:
    """Return which series each row is of, and the columns of all series one after the other."""
    at, first = names.index("at"), names.index("local_date")
    numbers = np.array([row[at] - 1 for row in rows], dtype=np.int64)
    of = np.repeat(numbers, [len(row[first]) for row in rows]) if rows else numbers
    empty = np.empty(0)
    places = {name: names.index(name) for name in wanted}
    return of, {name: np.concatenate([row[place] for row in rows]) if rows else empty for name, place in places.items()}


def _of_days(conn: Connection, series: Sequence[RecordedSeries], of: Codes, read: Columns) -> Columns:
    """Return windows, coverage and verdict of daily values: a day is told by its number and its bound alone."""
    start, end = _local_days(conn, np.array([each.zone for each in series])[of], read["local_date"])
    missing, bound = np.isnan(read["ads"]), read["bound"] > 0
    reason = np.where(read["reason"] > 0, read["reason"] - 1, VERDICTS.index(Verdict.NOT_RUN))
    partial = np.where(bound, VERDICTS.index(Verdict.PARTIAL), VERDICTS.index(Verdict.OK))
    covered = np.where(bound, COVERAGES.index(Coverage.PARTIAL), COVERAGES.index(Coverage.COMPLETE))
    return {
        "window_start": start,
        "window_end": end,
        "coverage": np.where(missing, COVERAGES.index(Coverage.MISSING), covered),
        "verdict": np.where(missing, reason, partial).astype(np.int64),
    }


def _of_windows(read: Columns) -> Columns:
    return {
        "window_start": DATABASE_EPOCH + read["window_start"].astype("timedelta64[us]"),
        "window_end": DATABASE_EPOCH + read["window_end"].astype("timedelta64[us]"),
        "coverage": read["coverage"].astype(np.int64) - 1,
        "verdict": read["verdict"].astype(np.int64) - 1,
    }


def _local_days(conn: Connection, zones: npt.NDArray[np.str_], days: Instants) -> tuple[Instants, Instants]:
    """Return when local days begin and end; the database knows the zones, as it does where it makes the days."""
    start, end = np.empty(len(days), dtype="datetime64[us]"), np.empty(len(days), dtype="datetime64[us]")
    if not len(days):
        return start, end
    first, last = days.min(), days.max()
    filters = {"zones": np.unique(zones).tolist(), "first": first.item(), "last": last.item()}
    for row in read_rows(conn, "read_midnights", filters):
        midnights = np.array(row["seconds"], dtype="datetime64[s]").astype("datetime64[us]")
        here = zones == row["zone"]
        number = (days[here] - first).astype(np.int64)
        start[here], end[here] = midnights[number], midnights[number + 1]
    return start, end


def _issued_at(conn: Connection, issue_ids: Codes) -> Instants:
    known, at = np.unique(issue_ids, return_inverse=True)
    written = issues_written_at(conn, [int(each) for each in known])
    instants = [written[int(each)].replace(tzinfo=None) for each in known]
    return np.array(instants, dtype="datetime64[us]")[at]
