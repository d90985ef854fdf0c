"""Counts appended by columns, batch after batch, in one stream: millions of them take no more memory than a few.

Where nothing is known of their series there is nothing to compare them with, and they go where they belong at once.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from domain.count_batch import NO_ADS, CountBatch
from domain.counts import COVERAGE_OF, Series
from domain.series_block import VERDICTS, Codes
from storage.counts import clean_text, series_numbers
from storage.database import Connection
from storage.queries import query

HEAD, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"  # of the database's own form of rows
DATABASE_EPOCH = np.datetime64("2000-01-01", "us")
FIXED = (("place", 4), ("series", 4), ("start", 8), ("end", 8), ("observed", 8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What came of appending counts."""

    written: int  # that were not there like that
    are_all_new: bool  # whether nothing had been known of their series


def append_batches(
    conn: Connection,
    batches: Iterable[CountBatch],
    *,
    series: Sequence[Series],
    months: Collection[date],
    issue_id: int,
) -> Appended:
    """Append outcomes and return how many were new; an unchanged count is not stored again.

    Args:
        conn: In a transaction that has opened `issue_id`.
        batches: What was counted and what was not; no window of a series twice.
        series: What their codes stand for; imported ones.
        months: The first days of those into which windows begin, in UTC.
        issue_id: The issue that they are written under.

    Raises:
        NoSuchThing: a series names a place or category that the office does not have.
    """
    numbers = series_numbers(conn, series)
    conn.execute(query("open_count_partitions"), {"months": sorted(months)})
    if are_new := not _written_panels(conn, series):
        written = _copy(conn, "copy_counts", packed(batches, numbers, issue_id=issue_id))
        conn.execute(query("add_writing", incoming_windows="windows_of_issue"), {"issue_id": issue_id})
        return Appended(written=written, are_all_new=are_new)
    conn.execute(query("make_incoming"))
    conn.execute(query("empty_incoming"))
    _copy(conn, "copy_incoming_columns", packed(batches, numbers))
    written = conn.execute(query("add_counts"), {"issue_id": issue_id}).rowcount
    if written:
        conn.execute(query("add_writing"), {"issue_id": issue_id})
        conn.execute(query("renew_cells"))
    return Appended(written=written, are_all_new=are_new)


def packed(
    batches: Iterable[CountBatch], numbers: Sequence[tuple[int, int]], *, issue_id: int | None = None
) -> Iterator[bytes]:
    """Yield outcomes as the database packs rows, those alike in words one after the other.

    Args:
        batches: The outcomes.
        numbers: The numbers of place and series by code.
        issue_id: The issue of each row, None where rows have none.
    """
    known = np.array(numbers, dtype=np.int64).reshape(-1, 2)
    yield HEAD
    for batch in batches:
        words = batch.verdict * len(batch.evidences) + batch.evidence
        for word in np.unique(words).tolist():
            yield _rows(batch, np.flatnonzero(words == word), known=known, issue_id=issue_id)
    yield END


def _rows(batch: CountBatch, rows: Codes, *, known: Codes, issue_id: int | None) -> bytes:
    """Return rows whose verdict and evidence are the same, so that all of them have the same length."""
    verdict = VERDICTS[int(batch.verdict[rows[0]])]
    evidence = clean_text(batch.evidences[int(batch.evidence[rows[0]])])
    texts = [word.encode() for word in (COVERAGE_OF[verdict].value, verdict.value, evidence)]
    has_number = int(batch.ads[rows[0]]) != NO_ADS
    fields = [
        *FIXED,
        ("ads", 4 if has_number else 0),
        *zip(("c", "v", "e"), map(len, texts), strict=True),
        ("pages", 4),
    ]
    fields += [] if issue_id is None else [("issue", 8)]
    form = [("fields", ">i2")]
    for name, length in fields:
        kind = f">i{length}" if name not in ("c", "v", "e") else f"S{length}"
        form += [(f"{name} length", ">i4"), *([(name, kind)] if length else [])]
    packed_rows = np.zeros(len(rows), dtype=form)
    packed_rows["fields"] = len(fields)
    for name, length in fields:
        packed_rows[f"{name} length"] = length if length else -1
    end = (batch.window_end[rows] - DATABASE_EPOCH).astype(np.int64)
    packed_rows["place"], packed_rows["series"] = known[batch.of[rows]].T
    packed_rows["start"] = (batch.window_start[rows] - DATABASE_EPOCH).astype(np.int64)
    packed_rows["end"], packed_rows["observed"] = end, end
    packed_rows["c"], packed_rows["v"], packed_rows["e"] = texts
    if has_number:
        packed_rows["ads"] = batch.ads[rows]
    if issue_id is not None:
        packed_rows["issue"] = issue_id
    return packed_rows.tobytes()


def _copy(conn: Connection, name: str, pieces: Iterable[bytes]) -> int:
    with conn.cursor() as cursor:
        with cursor.copy(query(name)) as copy:
            for piece in pieces:
                copy.write(piece)
        return cursor.rowcount


def _written_panels(conn: Connection, series: Sequence[Series]) -> int:
    """Return of how many of their panels anything is known."""
    panels = sorted({(each.site, each.measure.value, each.step.value, each.source.value) for each in series})
    names = ("sites", "measures", "steps", "sources")
    row = conn.execute(
        query("count_written_panels"), {name: [panel[place] for panel in panels] for place, name in enumerate(names)}
    ).fetchone()
    return int(row[0]) if row else 0
