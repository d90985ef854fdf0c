"""A CSV file of the office's folder as rows with line numbers. It knows what a table looks like, not what it means."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.errors import Problem
from domain.spelling import nearest_spelling

SHOWN_CHARACTERS = 60  # enough to find a cell again; a message stays one line
MAX_CELL = 10_000  # characters; the longest cell of these tables is a sentence of evidence
DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a sheet: every known column has a cell, empty where the file has none."""

    file: Path
    line: int  # the first line of the row; a quoted cell may reach over several
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns a table has, and those that no table may lack."""

    known: tuple[str, ...]
    needed: tuple[str, ...]


def read_sheet(file: Path, columns: Columns, *, problems: list[Problem]) -> tuple[Row, ...]:
    """Return the rows of a CSV file that have the right number of cells.

    Args:
        file: UTF-8, with or without a byte order mark; commas; the first line names the columns.
        columns: What to expect.
        problems: Everything that is wrong with the file is added here.
    """
    text = _text_of(file, problems=problems)
    if text is None:
        return ()
    records = _records(file, text, problems=problems)
    header = tuple(cell.strip() for cell in next(records, (1, []))[1])
    found = len(problems)
    problems.extend(_header_problems(file, header, columns))
    if len(problems) > found:
        return ()
    return tuple(_rows(file, header, records, columns=columns, problems=problems))


def shown(cell: str) -> str:
    """Return a cell as a message shows it: in quotes, on one line, cut where it is long."""
    text = repr(cell[: SHOWN_CHARACTERS + 1])
    return text if len(cell) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def _text_of(file: Path, *, problems: list[Problem]) -> str | None:
    found, expected, line = "", "UTF-8; save it as 'CSV UTF-8'", 0
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        found, expected = "nothing", f"a file {file.name}; `tidegauge init` shows what it looks like"
    except OSError as fault:
        found, expected = fault.strerror or "an unreadable file", "a file that can be read"
    except UnicodeDecodeError as fault:
        found, line = "bytes that are not UTF-8", fault.object[: fault.start].count(b"\n") + 1
    problems.append(Problem(file=file, line=line, found=found, expected=expected))
    return None


def _records(file: Path, text: str, *, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of each record that is not empty; stop where quoting is broken."""
    # Not strict, a quote that never ends would swallow the rest of the table as one cell.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as fault:
        problems.append(Problem(file=file, line=line, found=f"broken quoting ({fault})", expected='cells like "a, b"'))


def _header_problems(file: Path, header: tuple[str, ...], columns: Columns) -> Iterator[Problem]:
    delimiter = next((mark for mark in DELIMITERS if len(header) == 1 and mark in header[0]), None)
    if delimiter or not header:
        found = f"{DELIMITERS[delimiter]} between the columns" if delimiter else "an empty file"
        yield Problem(file=file, line=1, found=found, expected=f"commas: {','.join(columns.known)}")
        return
    for name in header:
        if name not in columns.known:
            nearest = nearest_spelling(name, columns.known)
            expected = f"one of {', '.join(columns.known)}"
            yield Problem(
                file=file, line=1, found=f"the unknown column {shown(name)}", expected=expected, did_you_mean=nearest
            )
    for name in columns.known:
        if header.count(name) > 1:
            yield Problem(file=file, line=1, found=f"the column {name!r} twice", expected="each column once")
        if name in columns.needed and name not in header:
            yield Problem(file=file, line=1, found=f"no column {name!r}", expected=f"{', '.join(columns.needed)}")


def _rows(
    file: Path,
    header: tuple[str, ...],
    records: Iterable[tuple[int, list[str]]],
    *,
    columns: Columns,
    problems: list[Problem],
) -> Iterator[Row]:
    empty = dict.fromkeys(columns.known, "")
    for line, cells in records:
        if len(cells) != len(header):
            found = f"{len(cells)} cells"
            problems.append(Problem(file=file, line=line, found=found, expected=f"{len(header)}, as in the first line"))
        elif long := [name for name, cell in zip(header, cells, strict=True) if len(cell) > MAX_CELL]:
            expected = f"at most {MAX_CELL} characters"
            problems.append(Problem(file=file, line=line, found=f"a longer {long[0]!r}", expected=expected))
        else:
            yield Row(file=file, line=line, cells=empty | dict(zip(header, map(str.strip, cells), strict=True)))
