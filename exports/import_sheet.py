"""A workbook (XLSX) of counts as rows of text: of its sheet `counts`, else of its first. It runs no formula.

The XML passes through in pieces and no tree of it is kept, so that a workbook that is hostile costs time and no memory.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zipfile import ZipFile

from domain.errors import WrongInput
from exports.import_lots import lots_of
from exports.import_report import Refusal
from exports.import_sheet_parts import Formats, read_formats, read_shared, sheet_part
from exports.import_table import Record, SourceTable, as_text
from exports.import_xml import LONGEST_TEXT, MOST_COLUMNS, SheetCell, SheetRows, read_xml

COLUMN = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
FIRST_DAY, FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook knows no zone
MOST_DAYS = 2_958_465  # the last day of the year 9999
Cells = Mapping[int, SheetCell]  # by column, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What turns a cell into text."""

    shared: Sequence[str]
    formats: Formats


def sheet_table(zipped: ZipFile) -> SourceTable:
    """Return the table of an open workbook.

    Raises:
        WrongInput: it is no workbook, or a formula stands among the names of the columns.
    """
    reading = _Reading(shared=read_shared(zipped), formats=read_formats(zipped))
    rows = _rows(zipped, sheet_part(zipped))
    _, named = next(rows, (1, {}))
    if any(cell.is_formula for cell in named.values()):
        raise WrongInput("a formula stands among the names of the columns")
    texts = {place: _text(cell, reading).strip() for place, cell in named.items()}
    width = max((place for place, text in texts.items() if text), default=-1) + 1
    header = tuple(texts.get(place, "") for place in range(width))
    return SourceTable(
        header=header,
        lots=lambda wanted: lots_of(_records(rows, header, wanted, reading), header=header, wanted=wanted),
    )


def _records(
    rows: Iterator[tuple[int, Cells]], header: Sequence[str], wanted: Collection[str], reading: _Reading
) -> Iterator[Record]:
    """Yield the rows below the names; a formula in a wanted column costs its row."""
    for row, cells in rows:
        formulas = [name for place, name in enumerate(header) if name in wanted and _is_formula(cells, place)]
        if formulas:
            reason = "a formula, whose number may be an old one; put the value in its place"
            yield row, Refusal(row=row, column=formulas[0], reason=reason)
            continue
        texts = {place: _text(cell, reading) for place, cell in cells.items()}
        width = max((place + 1 for place, text in texts.items() if text), default=0)
        if width:
            yield row, [texts.get(place, "") for place in range(max(width, len(header)))]


def _is_formula(cells: Cells, place: int) -> bool:
    return place in cells and cells[place].is_formula


def _rows(zipped: ZipFile, part: str) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that hold cells, with their numbers."""
    target, row = SheetRows(), 0
    for _ in read_xml(zipped, part, target):
        for said, cells in target.taken():
            row = int(said) if said.isdecimal() and len(said) <= len("1048576") else row + 1
            if cells:
                yield row, {_column(name): cell for name, cell in cells.items()}


@lru_cache(maxsize=100_000)
def _column(name: str) -> int:
    """Return the place that a cell's name says, `C5`, or its place among its row's cells where it has none, `+2`."""
    if name.startswith("+"):
        return int(name[1:])
    found = COLUMN.fullmatch(name)
    place = 0
    for letter in found[1] if found else "":
        place = place * 26 + ord(letter) - ord("A") + 1
    if not 1 <= place <= MOST_COLUMNS:
        raise WrongInput(f"a cell is named {name!r}, which no sheet has")
    return place - 1


def _text(cell: SheetCell, reading: _Reading) -> str:
    """Return what a cell says as text: a shared one, a truth, a date or a number."""
    said = cell.text
    if cell.kind == "s":
        known = said.isdecimal() and len(said) < len(str(LONGEST_TEXT)) * 2 and int(said) < len(reading.shared)
        return reading.shared[int(said)] if known else f"<no shared text {said[:10]}>"
    if cell.kind == "b":
        return "true" if said == "1" else "false"
    if cell.kind != "n" or not said:
        return said
    try:
        number = float(said)
    except ValueError:
        return said
    if cell.style not in reading.formats.dates:
        return as_text(number)
    return _date(number, reading.formats, has_time=cell.style in reading.formats.clocks)


def _date(days: float, formats: Formats, *, has_time: bool) -> str:
    """Return a number of days as the date or the instant that it is shown as, to the millisecond.

    Midnight is a whole number as a date is: only the style tells the two apart.
    """
    if not 0 <= days <= MOST_DAYS:
        return f"<no date: {days}>"
    since = FIRST_DAY_1904 if formats.is_from_1904 else FIRST_DAY
    instant = since + timedelta(milliseconds=round(days * 86_400_000))
    return instant.date().isoformat() if float(days).is_integer() and not has_time else as_text(instant)
