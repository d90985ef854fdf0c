"""The tidy table as CSV after RFC 4180: UTF-8 without a byte order mark, commas, lines that end in CR LF.

A missing number is an empty cell. Text that a spreadsheet would take for a formula gets an apostrophe in front;
numbers are never touched, a negative one included.
"""

import csv
import io
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path

from exports.limits import write_note
from exports.part_file import whole_file
from exports.tidy import COLUMNS, TidyRow

BATCH = 10_000  # rows held in memory at a time
FORMULA_STARTS = frozenset("=+-@＝＋－＠")  # the wide forms are formulas in East Asian spreadsheets
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

Cell = str | int | float | bool | date | datetime | None


def write_csv(rows: Iterable[TidyRow], path: Path) -> int:
    """Write the table and the note beside it; return how many rows.

    Args:
        rows: In the order they are to stand; taken a batch at a time.
        path: Where the table goes. What stands there is replaced once the new one is whole.
    """
    written, is_simulated, rows = 0, False, iter(rows)
    in_order = attrgetter(*COLUMNS)
    with whole_file(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(COLUMNS)
        while batch := list(islice(rows, BATCH)):
            table.writerows(map(csv_cell, in_order(row)) for row in batch)
            is_simulated = is_simulated or any(row.simulated for row in batch)
            written += len(batch)
        text.flush()
        text.detach()  # otherwise the wrapper would close the file before it is safe on the disk
        write_note(path, is_simulated=is_simulated)
    return written


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


def harmless(text: str) -> str:
    """Return text as one line that no spreadsheet runs."""
    plain = UNSEEN.sub(" ", text)
    return f"'{plain}" if plain.lstrip()[:1] in FORMULA_STARTS else plain
