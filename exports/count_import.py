"""Counts from elsewhere: a tidy table becomes counts, with a report of what was refused. It stores nothing.

A row is taken whole or not at all. A file whose columns cannot be understood is refused as a whole. The rows pass
through in lots, and what is right waits on the disk until all have been compared: memory does not grow with the file.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

import numpy as np

from domain.count_batch import NO_ADS, CountBatch
from domain.counts import Series, Verdict
from domain.errors import NoSuchThing, WrongInput
from domain.places import Category, Place
from domain.series_block import VERDICTS, Codes
from exports.import_columns import columns_of, header_faults
from exports.import_files import opened_table
from exports.import_ledger import Ledger, Mask, Rows
from exports.import_moments import Columns
from exports.import_quick import QuickReader, as_row
from exports.import_reach import reach_of
from exports.import_refusals import Refusals
from exports.import_repeats import refuse_repeated
from exports.import_report import ImportReport, Refusal, WindowFault
from exports.import_rows import EVIDENCES, Known, read_row
from exports.import_table import SourceTable
from exports.import_windows import Records, faulty_windows

ZONED = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")
AS_NAMED: Mapping[str, str] = MappingProxyType({})
PARTIAL = VERDICTS.index(Verdict.PARTIAL)
NOTHING = "there is no row below the line of column names, so nothing was imported"


def _nothing() -> Iterator[CountBatch]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that was read to its end: what became of it, and what may be stored, as often as it is asked for."""

    report: ImportReport
    series: tuple[Series, ...] = ()  # of the counts taken
    batches: Callable[[], Iterator[CountBatch]] = _nothing  # these, in the order of the file


@contextmanager
def read_count_file(  # noqa: PLR0913 - what is known, name by name
    path: Path,
    *,
    places: Iterable[Place],
    categories: Iterable[Category],
    now: datetime,
    sites: Collection[str] | None = None,
    named: Mapping[str, str] = AS_NAMED,
    is_simulated: bool = False,
) -> Iterator[ReadFile]:
    """Yield what a tidy table holds, and what was refused with row, column and reason; it is forgotten after the block.

    Args:
        path: CSV in UTF-8 with commas, a workbook, Parquet, or a package that an export made. Columns `site`, `place`,
            `category`, `measure`, `ads`, `step` and either `date` or `window_start`, in any order, or those of an
            export. An empty `ads` is a missing count, never 0.
        places: The places a row may name by slug or GEOID; days, weeks and months begin at their local midnight.
        categories: The categories a row may name by slug.
        now: Rows whose window has not ended by then are refused.
        sites: The sites a row may name; None takes every well-formed name.
        named: The file's names of our columns, where the reader says them.
        is_simulated: Whether invented numbers are taken.

    Raises:
        NoSuchThing: there is no such file.
    """
    if not path.is_file():
        raise NoSuchThing("file", str(path))
    known = Known(
        places={place.slug: place for place in places},
        categories=frozenset(category.slug for category in categories),
        sites=sites,
        now=now,
        is_simulated=is_simulated,
    )
    with Ledger() as ledger:
        yield _read(path, ledger, named=named, known=known)


def _read(path: Path, ledger: Ledger, *, named: Mapping[str, str], known: Known) -> ReadFile:
    """Return what a file holds; one with wrong columns or without a row is refused as a whole."""
    try:
        with opened_table(path) as table:
            columns = columns_of(table.header, named)
            if reasons := tuple(header_faults(table.header, columns)):
                return _refused(reasons)
            refusals = Refusals(told_as=lambda ours: columns.get(ours, ours))
            read = _fill(ledger, table, columns=columns, known=known, refusals=refusals)
        if not read:
            return _refused([NOTHING])
        ignored = tuple(name for name in table.header if name not in columns.values())
        return _compared(ledger, refusals, rows_read=read, ignored=ignored)
    except WrongInput as wrong:
        return _refused([str(wrong)])


def _fill(ledger: Ledger, table: SourceTable, *, columns: Mapping[str, str], known: Known, refusals: Refusals) -> int:
    """Bring what is right by itself into the ledger, and return how many rows were read."""
    clean = {ours: partial(_cell, theirs=theirs) for ours, theirs in columns.items()}
    quick = QuickReader(known=known, book=ledger.book, clean=clean)
    read = 0
    for lot in table.lots(frozenset(columns.values())):
        read += lot.rows_read
        for each in lot.refusals:
            refusals.add(each.row, each.column, each.reason)
        ours = {name: lot.columns[theirs] for name, theirs in columns.items()}
        rows, sure = quick.read(lot.places, ours)
        if not sure.all():
            rows = _read_singly(ours, rows, sure, ledger=ledger, known=known, clean=clean, refusals=refusals)
        ledger.add(rows)
    return read


def _read_singly(  # noqa: PLR0913 - a lot and all that is known of it
    columns: Columns,
    rows: Rows,
    sure: Mask,
    *,
    ledger: Ledger,
    known: Known,
    clean: Mapping[str, Callable[[str], str]],
    refusals: Refusals,
) -> Rows:
    """Return the rows of a lot that are right: those that are not surely so are read one by one, or refused."""
    is_right = sure.copy()
    for number in np.flatnonzero(~sure).tolist():
        cells = {name: clean[name](column.cell(number)) for name, column in columns.items()}
        draft, refused = read_row(cells, row=int(rows["row"][number]), known=known)
        for each in refused:
            refusals.add(each.row, each.column, each.reason)
        if draft:
            rows[number] = as_row(draft, book=ledger.book, zone=known.places[draft.count.place].zone)[0]
            is_right[number] = True
    return rows[is_right]


def _compared(ledger: Ledger, refusals: Refusals, *, rows_read: int, ignored: tuple[str, ...]) -> ReadFile:
    """Return what is left once the rows have been compared with each other.

    Repetitions go first: a row that stands twice would weigh twice among its window's places.
    """
    refused = np.zeros(ledger.rows, dtype=np.bool_)
    refuse_repeated(ledger, refused, refusals)
    records = faulty_windows(ledger, refused)
    _refuse_strays(ledger, records, refused, refusals)
    report = ImportReport(
        refusals=refusals.first,
        reasons=refusals.reasons,
        rows_read=rows_read,
        windows=tuple(records.faults.values()),
        ignored_columns=ignored,
        reach=reach_of(ledger, refused),
    )
    report, numbers = _tallied(report, ledger, refused)
    series = tuple(ledger.book.series[number] for number in numbers)
    batches = partial(_batches, ledger, refused, records, numbers=np.array(numbers, dtype=np.int64), series=series)
    return ReadFile(report=report, series=series, batches=batches)


def _batches(
    ledger: Ledger, refused: Mask, records: Records, *, numbers: Codes, series: Sequence[Series]
) -> Iterator[CountBatch]:
    """Yield the rows that are taken; those of a partial window are lower bounds."""
    for where, read in ledger.pieces():
        rows = read[~refused[where]]
        has_number = rows["ads"] != NO_ADS
        is_bound = records.noted(rows, WindowFault.PARTIAL) & has_number
        yield CountBatch(
            series=series,
            evidences=EVIDENCES,
            of=np.searchsorted(numbers, rows["series"]),
            window_start=rows["start"].astype("datetime64[us]"),
            window_end=rows["end"].astype("datetime64[us]"),
            ads=rows["ads"].astype(np.int64),
            verdict=np.where(is_bound, PARTIAL, rows["verdict"]).astype(np.int64),
            evidence=np.where(is_bound, 2, np.where(has_number | rows["is_judged"], 0, 1)),
        )


def _refuse_strays(ledger: Ledger, records: Records, refused: Mask, refusals: Refusals) -> None:
    if not any(note.fault is WindowFault.STRAY for note in records.faults.values()):
        return
    for where, rows in ledger.pieces():
        stray = records.noted(rows, WindowFault.STRAY) & ~refused[where]
        refused[where] |= stray
        for row, window in zip(rows["row"][stray].tolist(), records.windows_of(rows[stray]).tolist(), strict=True):
            refusals.add(row, "ads", str(records.faults[window]))


def _tallied(report: ImportReport, ledger: Ledger, refused: Mask) -> tuple[ImportReport, list[int]]:
    """Return the report with how much is taken and into which months it falls, and the numbers of its series."""
    taken = missing = 0
    numbers: set[int] = set()
    months: set[date] = set()
    for where, read in ledger.pieces():
        rows = read[~refused[where]]
        taken, missing = taken + len(rows), missing + int((rows["ads"] == NO_ADS).sum())
        numbers.update(np.unique(rows["series"]).tolist())
        months.update(np.unique(rows["start"].astype("datetime64[us]").astype("datetime64[M]")).tolist())
    steps = frozenset(ledger.book.series[number].step for number in numbers)
    told = replace(report, taken=taken, missing=missing, steps=steps, months=tuple(sorted(months)))
    return told, sorted(numbers)


def _cell(cell: str, *, theirs: str) -> str:
    """Return a cell; an instant in a column that ends in `_utc`, as a workbook writes it without its zone, gets it."""
    said = cell.strip()
    is_bare = theirs.endswith("_utc") and len(said) > len("2014-04-01") and not ZONED.search(said)
    return f"{said}Z" if is_bare else said


def _refused(reasons: Iterable[str]) -> ReadFile:
    refusals = tuple(Refusal(row=1, column="", reason=reason) for reason in reasons)
    report = ImportReport(refusals=refusals, reasons=len(refusals), rows_read=0)
    return ReadFile(report=report)
