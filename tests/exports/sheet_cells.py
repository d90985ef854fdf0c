"""The cells of a workbook as its XML has them: text, number or truth, none of it guessed; and its formulas."""

import re
import zipfile
from pathlib import Path

from lxml import etree

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet_of(path: Path, number: int) -> etree._Element:
    with zipfile.ZipFile(path) as book:
        return etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def sheet_cells(path: Path, number: int) -> list[list[object]]:
    """Return the rows of a sheet, None where a cell is empty."""
    rows = [{place(cell): value(cell) for cell in row} for row in sheet_of(path, number).iterfind(".//x:row", SPACE)]
    width = max((max(row, default=-1) for row in rows), default=-1) + 1
    return [[row.get(at) for at in range(width)] for row in rows]


def formulas(path: Path, number: int) -> int:
    return len(sheet_of(path, number).findall(".//x:f", SPACE))


def place(cell: etree._Element) -> int:
    letters = re.sub(r"\d", "", str(cell.get("r")))
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def value(cell: etree._Element) -> object:
    if cell.get("t") == "inlineStr":
        return "".join(str(text.text or "") for text in cell.iterfind(".//x:t", SPACE))
    found = cell.findtext("x:v", namespaces=SPACE)
    if found is None:
        return None
    return bool(int(found)) if cell.get("t") == "b" else float(found)
