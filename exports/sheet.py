"""The tidy table as a workbook: rows, codebook, limits. No cell is a formula, whatever its text begins with.

Rows go to the disk one after the other; a sheet holds no more than 1,048,575 of them below its head.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, cast

import pyarrow as pa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.errors import WrongInput
from exports.cover import Cover
from exports.forms import Batch, Form
from exports.limits import limits_text
from exports.part_file import whole_file
from exports.tidy_csv import UNSEEN

Write: TypeAlias = Callable[[int, int, Any], object]  # row, column, value
MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767  # characters that a cell holds
OPTIONS: Mapping[str, object] = MappingProxyType(
    {
        "constant_memory": True,  # a row is on the disk before the next one comes
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
)
INSTANT_FORMAT = 'yyyy-mm-dd"T"hh:mm:ss"Z"'


def write_xlsx(batches: Iterable[Batch], path: Path, cover: Cover) -> int:
    """Write the workbook; return how many rows its table has.

    Args:
        batches: Rows in the order they are to stand; taken one batch at a time.
        path: Where it goes. What stands there is replaced once the new one is whole.
        cover: What the sheet `about` says of them.

    Raises:
        WrongInput: there are more rows than a sheet holds.
    """
    with whole_file(path) as file, xlsxwriter.Workbook(file, dict(OPTIONS)) as book:
        book.set_properties({"title": "Tidegauge export", "created": cover.issued_at.replace(tzinfo=None)})
        written = _write_table(book, batches, cover.form)
        _write_codebook(book.add_worksheet("codebook"), cover.form)
        _write_about(book.add_worksheet("about"), cover)
    return written


def _write_table(book: xlsxwriter.Workbook, batches: Iterable[Batch], form: Form) -> int:
    sheet, instant = book.add_worksheet(form.name), book.add_format({"num_format": INSTANT_FORMAT})
    writers = [_writer_of(sheet, column.kind, instant) for column in form.columns]
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(form.names):
        sheet.write_string(0, place, column)
    written = 0
    for batch in batches:
        if written + len(batch) > MOST_ROWS:
            raise WrongInput(f"a sheet holds {MOST_ROWS:,} rows, these are more; export fewer days, or another format")
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            written += 1
            for place, (write, value) in enumerate(zip(writers, values, strict=True)):
                if value is not None:
                    write(written, place, value)
    return written


def _writer_of(sheet: Worksheet, kind: pa.DataType, instant: Format) -> Write:
    """Return how a value of a column's type is written: never by guessing what its text looks like."""
    if pa.types.is_timestamp(kind):
        return lambda row, place, value: sheet.write_datetime(row, place, _naive(value), instant)
    if pa.types.is_date(kind):
        return cast("Write", sheet.write_datetime)
    if pa.types.is_boolean(kind):
        return cast("Write", sheet.write_boolean)
    if pa.types.is_dictionary(kind):
        return lambda row, place, value: sheet.write_string(row, place, _one_line(str(value)))
    return cast("Write", sheet.write_number)


def _naive(value: datetime) -> datetime:
    """Return an instant as a workbook knows them: without a zone, which the format says is UTC."""
    return value.astimezone(UTC).replace(tzinfo=None)


def _one_line(text: str) -> str:
    return UNSEEN.sub(" ", text)[:LONGEST_TEXT]


def _write_codebook(sheet: Worksheet, form: Form) -> None:
    for row, (column, english, spanish) in enumerate(
        [
            ("column", "meaning", "significado"),
            *((column.name, column.meaning, column.significado) for column in form.columns),
        ]
    ):
        for place, text in enumerate((column, english, spanish)):
            sheet.write_string(row, place, text)


def _write_about(sheet: Worksheet, cover: Cover) -> None:
    told = [*limits_text(is_simulated=cover.is_simulated).splitlines(), cover.citation, cover.question.canonical]
    for row, text in enumerate([cover.office, *told]):
        sheet.write_string(row, 0, _one_line(text))
