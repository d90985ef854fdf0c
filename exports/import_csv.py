"""A CSV file of counts as rows of text. A line that cannot be read costs itself and no other."""

import csv
import io
from collections.abc import Iterator
from typing import IO, Protocol, cast

from domain.errors import WrongInput
from exports.import_report import Refusal
from exports.import_table import Record, SourceTable

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CsvReader(Protocol):
    """What the standard reader offers; its own type has no public name."""

    line_num: int

    def __next__(self) -> list[str]:
        """Return the cells of the next record."""


class Peeking(Protocol):
    """A file whose beginning can be seen without reading it."""

    def peek(self, size: int, /) -> bytes:
        """Return what comes next."""


def csv_table(file: IO[bytes]) -> SourceTable:
    """Return the table of an open file in UTF-8 with commas; raises WrongInput for UTF-16."""
    if cast("Peeking", file).peek(2)[:2] in UTF_16:
        raise WrongInput("the file is UTF-16; save it as 'CSV UTF-8'")
    # Bytes that are not UTF-8 become marks, so that they cost their own row and not the whole file.
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    reader = csv.reader(lines, strict=True)
    return SourceTable(header=_header(reader), records=lambda _: _records(reader))


def _header(reader: CsvReader) -> tuple[str, ...]:
    try:
        return tuple(name.strip() for name in next(reader))
    except (csv.Error, StopIteration):
        return ()


def _records(reader: CsvReader) -> Iterator[Record]:
    """Yield each record's first line with its cells, or with why the line cannot be read as cells."""
    while True:
        row = reader.line_num + 1  # where the record begins; a quoted cell may reach over several lines
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield row, Refusal(row=row, column="", reason=f"the line cannot be read: {fault}")
        else:
            if any(cells):
                yield row, cells
