"""The tidy table as CSV after RFC 4180: UTF-8 without a byte order mark, commas, lines that end in CR LF.

A missing number is an empty cell. Text that a spreadsheet would take for a formula gets an apostrophe in front;
numbers are never touched, a negative one included. The same rows are the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from exports.cover import Cover
from exports.forms import Batch, Form
from exports.text_table import write_text_table
from exports.texts import Spelling, in_one_piece, lines_of

LINE_END = "\r\n"
FORMULA_STARTS = frozenset("=+-@＝＋－＠")  # the wide forms are formulas in East Asian spreadsheets
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
QUOTED = frozenset(',"')  # what a cell must be quoted for; line ends are no more in it by then

Cell = str | int | float | bool | date | datetime | None


def write_csv(batches: Iterable[Batch], path: Path, cover: Cover) -> int:
    """Write the table and the note beside it, as `write_text_table` does; return how many rows."""
    return write_text_table(batches, path, cover, head=header_of(cover.form), pieces=csv_pieces)


def header_of(form: Form) -> bytes:
    """Return the line that names the columns."""
    return (",".join(form.names) + LINE_END).encode()


def csv_pieces(batch: Batch) -> Iterator[bytes | memoryview]:
    """Yield a batch as lines of the table, without the names of the columns."""
    return in_one_piece(lines_of(batch, SPELLING), end=LINE_END)


def csv_cell(value: Cell) -> str:
    """Return a value as its cell: numbers plain, instants in ISO 8601 with Z, text made harmless, None empty."""
    if value is None:
        return ""
    if isinstance(value, bool):  # before int, which a bool is too
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else harmless(value)


def spelled(text: str) -> str:
    """Return text as a cell of a line: harmless, and in quotation marks where its own marks would end it."""
    plain = harmless(text)
    return '"' + plain.replace('"', '""') + '"' if QUOTED & set(plain) else plain


def harmless(text: str) -> str:
    """Return text as one line that no spreadsheet runs."""
    plain = UNSEEN.sub(" ", text)
    return f"'{plain}" if plain.lstrip()[:1] in FORMULA_STARTS else plain


SPELLING = Spelling(word=spelled)
