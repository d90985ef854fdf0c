"""What a file of counts is once it is open: names of columns, and lots of text. It holds how much may be unpacked."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeAlias
from zipfile import ZipFile, ZipInfo

from domain.errors import WrongInput
from domain.series_block import Codes
from exports.import_report import Refusal

MOST_UNPACKED = 2**30  # bytes of a zip, a workbook or a Parquet file once unpacked; its own table can be given alone
ENCRYPTED = 0x1  # the flag of an entry

Record: TypeAlias = tuple[int, list[str] | Refusal]  # where it stands, and its cells or why there are none
Cell: TypeAlias = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The cells of a column: each different text once, and the number of that of each row."""

    texts: Sequence[str]
    of: Codes

    def cell(self, row: int) -> str:
        """Return the cell of a row."""
        return self.texts[int(self.of[row])]

    def of_rows(self, rows: Codes) -> "Column":
        """Return the cells of some rows."""
        return Column(texts=self.texts, of=self.of[rows])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Some rows of a table, as many as may be held at once."""

    places: Codes  # of the rows that have as many cells as there are columns, in the file
    columns: Mapping[str, Column]  # of these rows, by the file's names
    refusals: Sequence[Refusal]  # of others
    rows_read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """A table whose rows are read once; row 1 is that of the column names.

    `lots` is told which columns are wanted: cells of others are left out, and what is wrong with them costs no row.
    """

    header: tuple[str, ...]
    lots: Callable[[Collection[str]], Iterator[Lot]]


def as_text(value: Cell) -> str:
    """Return a typed cell as it would stand in a CSV file; no number is an empty cell."""
    if value is None or value != value:  # noqa: PLR0124 - what differs from itself is no number
        return ""
    if isinstance(value, bool):  # before int, which a bool is too
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        said = value.astimezone(UTC) if value.tzinfo else value
        return said.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def refuse_tricks(zipped: ZipFile) -> None:
    """Raise WrongInput where a zip's list of entries is none to go on with: nothing of it has been unpacked by then."""
    seen: set[str] = set()
    for entry in zipped.infolist():
        _refuse_name(entry, seen)
        seen.add(entry.filename)
        if entry.flag_bits & ENCRYPTED:
            raise WrongInput("the file is locked by a password")
    unpacked = sum(entry.file_size for entry in zipped.infolist())
    if unpacked > MOST_UNPACKED:
        raise WrongInput(f"unpacked it would have {unpacked:,} bytes, where at most {MOST_UNPACKED:,} are read")


def _refuse_name(entry: ZipInfo, seen: Collection[str]) -> None:
    # What Python was given may be cut at a NUL by then, so both names are looked at.
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith("/") or "\\" in name or ":" in name or ".." in parts or not name.isprintable():
        raise WrongInput(f"it holds an entry named {name[:80]!r}, which leads out of it")
    if entry.filename in seen:
        raise WrongInput(f"it holds {entry.filename[:80]!r} twice")
