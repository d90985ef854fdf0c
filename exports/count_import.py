"""Counts from elsewhere: a tidy CSV file becomes counts, with a report of what was refused. It stores nothing.

A row is taken whole or not at all. A file whose columns cannot be understood is refused as a whole.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from domain.counts import Count, Step, Verdict
from domain.errors import NoSuchThing
from domain.places import Category, Place
from domain.spelling import nearest_spelling
from exports.import_report import ImportReport, Refusal, WindowFault, WindowNote
from exports.import_rows import NEEDED, STARTS, Known, read_row, repeated
from exports.import_windows import Draft, faulty_windows

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CsvReader(Protocol):
    """What the standard reader offers; its own type has no public name."""

    line_num: int

    def __next__(self) -> list[str]:
        """Return the cells of the next record."""


def read_tidy_csv(
    path: Path,
    *,
    places: Iterable[Place],
    categories: Iterable[Category],
    now: datetime,
    sites: Collection[str] | None = None,
) -> ImportReport:
    """Return the counts of a tidy CSV file, and what was refused with row, column and reason.

    Args:
        path: UTF-8 with commas; columns `site`, `place`, `category`, `measure`, `ads`, `step` (hour, day, week or
            month) and either `date` or `window_start`, in any order. An empty `ads` is a missing count, never 0.
        places: The places a row may name by slug; days, weeks and months begin at their local midnight.
        categories: The categories a row may name by slug.
        now: Rows whose window has not ended by then are refused.
        sites: The sites a row may name; None takes every well-formed name.

    Raises:
        NoSuchThing: there is no such file.
    """
    known = Known(
        places={place.slug: place for place in places},
        categories=frozenset(category.slug for category in categories),
        sites=sites,
        now=now,
    )
    if not path.is_file():
        raise NoSuchThing("file", str(path))
    with path.open("rb") as file:
        if file.read(2) in UTF_16:
            return _refused(["the file is UTF-16; save it as 'CSV UTF-8'"])
    # Bytes that are not UTF-8 become marks, so that they cost their own row and not the whole file.
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        return _read(csv.reader(lines, strict=True), known=known)


def _read(reader: CsvReader, *, known: Known) -> ImportReport:
    """Return the report; a table with wrong columns or without a row is refused as a whole."""
    header = _header(reader)
    if reasons := tuple(_header_faults(header)):
        return _refused(reasons)
    report = _report(_records(reader), header=header, known=known)
    nothing = "there is no row below the line of column names, so nothing was imported"
    return report if report.rows_read else _refused([nothing])


def _report(records: Iterator[tuple[int, list[str] | str]], *, header: Sequence[str], known: Known) -> ImportReport:
    drafts: list[Draft] = []
    refusals: list[Refusal] = []
    rows_read = 0
    for row, cells in records:
        rows_read += 1
        if isinstance(cells, str) or len(cells) != len(header):
            reason = cells if isinstance(cells, str) else f"{len(cells)} cells where the first line has {len(header)}"
            refusals.append(Refusal(row=row, column="", reason=reason))
            continue
        draft, refused = read_row(dict(zip(header, map(str.strip, cells), strict=True)), row=row, known=known)
        drafts += [draft] if draft else []
        refusals += refused
    # Repetitions go first: a row that stands twice would weigh twice among its window's places.
    refusals += repeated(drafts)
    drafts = _without(drafts, refusals)
    windows = tuple(faulty_windows(drafts))
    refusals += _strays(drafts, windows)
    return ImportReport(
        counts=_counts(_without(drafts, refusals), windows),
        refusals=tuple(sorted(refusals, key=lambda refusal: refusal.row)),
        windows=windows,
        ignored_columns=tuple(name for name in header if name not in (*NEEDED, *STARTS)),
        rows_read=rows_read,
    )


def _counts(drafts: Iterable[Draft], windows: Iterable[WindowNote]) -> dict[Step, tuple[Count, ...]]:
    """Return the counts by step; those of a partial window become lower bounds."""
    partial = {_window_key(note) for note in windows if note.fault is WindowFault.PARTIAL}
    counts: dict[Step, list[Count]] = {}
    for draft in drafts:
        count = draft.count
        if (*draft.record, draft.starts_on) in partial and count.ads is not None:
            count = replace(count, verdict=Verdict.PARTIAL, evidence="imported; partial window")
        counts.setdefault(draft.step, []).append(count)
    return {step: tuple(found) for step, found in counts.items()}


def _strays(drafts: Iterable[Draft], windows: Iterable[WindowNote]) -> Iterator[Refusal]:
    stray = {_window_key(note): note for note in windows if note.fault is WindowFault.STRAY}
    for draft in drafts:
        if note := stray.get((*draft.record, draft.starts_on)):
            yield Refusal(row=draft.row, column="ads", reason=str(note))


def _window_key(note: WindowNote) -> tuple[object, ...]:
    return note.site, note.category, note.measure, note.step, note.starts_on


def _without(drafts: Iterable[Draft], refusals: Iterable[Refusal]) -> list[Draft]:
    refused = {refusal.row for refusal in refusals}
    return [draft for draft in drafts if draft.row not in refused]


def _header(reader: CsvReader) -> list[str]:
    try:
        return [name.strip() for name in next(reader)]
    except (csv.Error, StopIteration):
        return []


def _header_faults(header: list[str]) -> Iterator[str]:
    if len(header) < 2:
        mark = next((mark for mark in ";\t|" if mark in "".join(header)), None)
        yield f"the columns are separated by {mark!r}, not by commas" if mark else "there is no line of column names"
        return
    for name in NEEDED:
        if name not in header:
            nearest = nearest_spelling(name, header)
            yield f"there is no column {name!r}" + (f"; is it {nearest!r}?" if nearest else "")
    if sum(name in header for name in STARTS) != 1:
        yield "there must be one of the columns 'date' and 'window_start'"
    for name in {name for name in header if header.count(name) > 1}:
        yield f"the column {name!r} is there twice"


def _records(reader: CsvReader) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record's first line with its cells, or with why the line cannot be read as cells."""
    while True:
        row = reader.line_num + 1  # where the record begins; a quoted cell may reach over several lines
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield row, f"the line cannot be read: {fault}"
        else:
            if any(cells):
                yield row, cells


def _refused(reasons: Iterable[str]) -> ImportReport:
    refusals = tuple(Refusal(row=1, column="", reason=reason) for reason in reasons)
    return ImportReport(counts={}, refusals=refusals, windows=(), ignored_columns=(), rows_read=0)
