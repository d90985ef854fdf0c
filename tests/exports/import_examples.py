"""A small export, an office that takes it, and zips made by hand."""

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import nan
from pathlib import Path

import xlsxwriter

from domain.places import Category, Place
from exports.batches import tidy_batch
from exports.import_files import opened_table
from exports.import_table import SourceTable
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.domain.test_series_rows import SERIES
from tests.exports.read_back import ReadBack, read_back
from tests.exports.test_batches import BESIDE

PLACES = tuple(
    Place(slug=slug, name=slug, state="TX", geoid=geoid, counties=(), zone="America/Chicago")
    for slug, geoid in (("houston", "4835000"), ("dallas", "0819000"))
)
CATEGORIES = (Category(slug="escorts", name="Escorts"),)
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HEADER = ("site", "place", "category", "measure", "step", "date", "ads")
ROW = ("board", "houston", "escorts", "new", "day", "2024-07-08", "3")
# Houston 210 and 0 on two days, Dallas blocked on the first and 3 on the second.
BATCH = tidy_batch(
    a_block(
        days=[MARCH_2, MARCH_2 + timedelta(days=1)] * 2, ads=[210, 0, nan, 3], of=[0, 0, 1, 1], series=(SERIES, DALLAS)
    ),
    replace(BESIDE, is_simulated=False),
)


def read(path: Path, *, named: Mapping[str, str] | None = None, is_simulated: bool = False) -> ReadBack:
    return read_back(path, places=PLACES, categories=CATEGORIES, now=NOW, named=named or {}, is_simulated=is_simulated)


def rows_of(path: Path, *wanted: str) -> tuple[tuple[str, ...], list[tuple[int, object]]]:
    """Return the names of a file's columns, and its rows as an import reads them."""
    with opened_table(path) as table:
        return table.header, rows_in(table, *wanted)


def rows_in(table: SourceTable, *wanted: str) -> list[tuple[int, object]]:
    """Return the rows of an open table, those that cannot be read too; cells that are not wanted are empty."""
    rows: list[tuple[int, object]] = []
    for lot in table.lots(frozenset(wanted or table.header)):
        cells = [lot.columns.get(name) for name in table.header]
        rows += [(each.row, each) for each in lot.refusals]
        rows += [
            (row, [column.cell(number) if column else "" for column in cells])
            for number, row in enumerate(lot.places.tolist())
        ]
    return sorted(rows, key=lambda each: each[0])


def workbook(path: Path, rows: Sequence[Sequence[object]], *, sheet: str = "counts") -> Path:
    """Write a workbook in which text that begins with = is a formula."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        book.add_worksheet("first")
        page = book.add_worksheet(sheet)
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return path


def zipped(path: Path, entries: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


def entries_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as made:
        return {name: made.read(name) for name in made.namelist()}


def summed(entries: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return entries with sums that are true of them."""
    files = {name: content for name, content in entries.items() if name != "SHA256SUMS"}
    lines = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return files | {"SHA256SUMS": lines.encode()}
