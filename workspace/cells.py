"""Takes the cells of one row for values, and writes down what is wrong with them. It stops at no problem."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from domain.errors import Problem
from domain.spelling import nearest_spelling
from workspace.sheets import Row, shown

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_SLUG = 63  # PostgreSQL's longest name; far more than anyone wants to type
FIRST_YEAR, LAST_YEAR = 1900, 2100  # a year outside is a slip of the pen

T = TypeVar("T")


class Cells:
    """Reads one row cell by cell; `is_right` says at the end whether a value may be made of it."""

    def __init__(self, row: Row, problems: list[Problem]) -> None:
        """Read this row and add its problems to the list."""
        self.row, self.problems, self.is_right = row, problems, True

    def refuse(self, column: str, *, expected: str, found: str | None = None, nearest: str | None = None) -> None:
        """Write down that a cell is not what is expected."""
        self.is_right = False
        cell = self.row.cells[column]
        found = found or (f"{shown(cell)} under {column!r}" if cell else f"nothing under {column!r}")
        self.problems.append(
            Problem(file=self.row.file, line=self.row.line, found=found, expected=expected, did_you_mean=nearest)
        )

    def text(self, column: str, *, may_be_empty: bool = False) -> str:
        """Return a cell of printable text on one line."""
        cell = self.row.cells[column]
        if not (cell or may_be_empty) or not cell.isprintable():
            self.refuse(column, expected="text on one line, without invisible characters")
        return cell

    def slug(self, column: str) -> str:
        """Return a short name of small letters, figures and hyphens."""
        cell = self.row.cells[column]
        if not SLUG.fullmatch(cell) or len(cell) > MAX_SLUG:
            plain = "-".join(re.findall(r"[a-z0-9]+", cell.lower()))[:MAX_SLUG].strip("-")
            self.refuse(column, expected="small letters, figures and single hyphens", nearest=plain or None)
        return cell

    def one_of(self, column: str, names: Iterable[str], *, expected: str) -> str:
        """Return a cell that is one of these names."""
        cell, known = self.row.cells[column], tuple(names)
        if cell not in known:
            self.refuse(column, expected=expected, nearest=nearest_spelling(cell, known))
        return cell

    def day(self, column: str) -> date | None:
        """Return a date, None where the cell is empty."""
        cell = self.row.cells[column]
        return self.day_of(cell, column) if cell else None

    def day_of(self, text: str, column: str) -> date | None:
        """Return the date a part of a cell stands for; None, with a problem, where it stands for none."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        # Python reads 20240708 and 2024-W28-1 as well; whoever wrote that may have meant a number.
        if day is None or len(text) != 10 or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.refuse(column, expected="a date like 2024-07-08")
            return None
        return day

    def number(self, column: str, *, low: float, high: float) -> float | None:
        """Return a number between two bounds, None where the cell is empty."""
        cell = self.row.cells[column]
        if not cell:
            return None
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", cell) or not low <= float(cell) <= high:
            self.refuse(column, expected=f"a number from {low:g} to {high:g} with a decimal point")
            return None
        return float(cell)
