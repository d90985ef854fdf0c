"""Counts from elsewhere: a tidy table becomes counts, with a report of what was refused. It stores nothing.

A row is taken whole or not at all. A file whose columns cannot be understood is refused as a whole.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from domain.counts import Count, Step, Verdict
from domain.errors import NoSuchThing, WrongInput
from domain.places import Category, Place
from exports.import_columns import columns_of, header_faults
from exports.import_files import opened_table
from exports.import_reach import reach_of
from exports.import_report import ImportReport, Refusal, WindowFault, WindowNote
from exports.import_rows import Known, read_row, repeated
from exports.import_table import SourceTable
from exports.import_windows import Draft, faulty_windows

ZONED = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")
AS_NAMED: Mapping[str, str] = MappingProxyType({})


def read_count_file(  # noqa: PLR0913 - what is known, name by name
    path: Path,
    *,
    places: Iterable[Place],
    categories: Iterable[Category],
    now: datetime,
    sites: Collection[str] | None = None,
    named: Mapping[str, str] = AS_NAMED,
    is_simulated: bool = False,
) -> ImportReport:
    """Return the counts of a tidy table, and what was refused with row, column and reason.

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
    try:
        with opened_table(path) as table:
            return _read(table, named=named, known=known)
    except WrongInput as wrong:
        return _refused([str(wrong)])


def _read(table: SourceTable, *, named: Mapping[str, str], known: Known) -> ImportReport:
    """Return the report; a table with wrong columns or without a row is refused as a whole."""
    columns = columns_of(table.header, named)
    if reasons := tuple(header_faults(table.header, columns)):
        return _refused(reasons)
    report = _report(table, columns=columns, known=known)
    nothing = "there is no row below the line of column names, so nothing was imported"
    return report if report.rows_read else _refused([nothing])


def _report(table: SourceTable, *, columns: Mapping[str, str], known: Known) -> ImportReport:
    drafts: list[Draft] = []
    refusals: list[Refusal] = []
    rows_read = 0
    for row, cells in table.records(frozenset(columns.values())):
        rows_read += 1
        if isinstance(cells, Refusal):
            refusals.append(cells)
            continue
        if len(cells) != len(table.header):
            reason = f"{len(cells)} cells where the first line has {len(table.header)}"
            refusals.append(Refusal(row=row, column="", reason=reason))
            continue
        said = dict(zip(table.header, map(str.strip, cells), strict=True))
        draft, refused = read_row({ours: _cell(said, theirs) for ours, theirs in columns.items()}, row=row, known=known)
        drafts += [draft] if draft else []
        refusals += refused
    # Repetitions go first: a row that stands twice would weigh twice among its window's places.
    refusals += repeated(drafts)
    drafts = _without(drafts, refusals)
    windows = tuple(faulty_windows(drafts))
    refusals += _strays(drafts, windows)
    return ImportReport(
        **_taken(_without(drafts, refusals), windows),
        refusals=tuple(
            replace(each, column=columns.get(each.column, each.column))
            for each in sorted(refusals, key=lambda refusal: refusal.row)
        ),
        windows=windows,
        ignored_columns=tuple(name for name in table.header if name not in columns.values()),
        rows_read=rows_read,
    )


def _cell(said: Mapping[str, str], theirs: str) -> str:
    """Return a cell; an instant in a column that ends in `_utc`, as a workbook writes it without its zone, gets it."""
    cell = said[theirs]
    is_bare = theirs.endswith("_utc") and len(cell) > len("2014-04-01") and not ZONED.search(cell)
    return f"{cell}Z" if is_bare else cell


def _taken(drafts: Collection[Draft], windows: Iterable[WindowNote]) -> dict[str, Any]:
    """Return the counts by step, with their definitions and reach; those of a partial window become lower bounds."""
    partial = {_window_key(note) for note in windows if note.fault is WindowFault.PARTIAL}
    counts: dict[Step, list[Count]] = defaultdict(list)
    definitions: dict[Step, list[int]] = defaultdict(list)
    for draft in drafts:
        count = draft.count
        if not draft.is_judged and (*draft.record, draft.starts_on) in partial and count.ads is not None:
            count = replace(count, verdict=Verdict.PARTIAL, evidence="imported; partial window")
        counts[draft.step].append(count)
        definitions[draft.step].append(draft.definition)
    return {
        "counts": {step: tuple(found) for step, found in counts.items()},
        "definitions": {step: tuple(found) for step, found in definitions.items()},
        "reach": reach_of(drafts),
    }


def _strays(drafts: Iterable[Draft], windows: Iterable[WindowNote]) -> Iterator[Refusal]:
    stray = {_window_key(note): note for note in windows if note.fault is WindowFault.STRAY}
    for draft in drafts:
        if not draft.is_judged and (note := stray.get((*draft.record, draft.starts_on))):
            yield Refusal(row=draft.row, column="ads", reason=str(note))


def _window_key(note: WindowNote) -> tuple[object, ...]:
    return note.site, note.category, note.measure, note.step, note.starts_on


def _without(drafts: Iterable[Draft], refusals: Iterable[Refusal]) -> list[Draft]:
    refused = {refusal.row for refusal in refusals}
    return [draft for draft in drafts if draft.row not in refused]


def _refused(reasons: Iterable[str]) -> ImportReport:
    refusals = tuple(Refusal(row=1, column="", reason=reason) for reason in reasons)
    return ImportReport(counts={}, refusals=refusals, windows=(), ignored_columns=(), rows_read=0)
