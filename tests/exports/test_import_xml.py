"""XML passes by in pieces, and no more of a cell is kept than a cell can hold."""

import zipfile
from collections import deque
from pathlib import Path

import pytest

from domain.errors import WrongInput
from exports.import_xml import LONGEST_TEXT, PIECE, Elements, SharedTexts, SheetRows, read_xml
from tests.exports.import_examples import zipped


def opened(tmp_path: Path, content: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(zipped(tmp_path / "t.zip", {"a.xml": content.encode()}))


def test_rows_come_out_while_the_part_is_still_being_read(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="s" s="2"><f>1</f><v>7</v></c></row>'
    target, first = SheetRows(), 0
    pieces = read_xml(opened(tmp_path, f"<sheetData>{row * 5000}</sheetData>"), "a.xml", target)
    next(pieces)
    first = len(target.taken())
    assert 0 < first <= PIECE // len(row)
    deque(pieces, maxlen=0)
    rest = target.taken()
    assert first + len(rest) == 5000
    number, cells = rest[0]
    assert number == "1"
    cell = cells["A1"]
    assert (cell.kind, cell.style, cell.text, cell.is_formula) == ("s", 2, "7", True)  # what a formula says is no text
    assert target.taken() == []


def test_no_more_is_kept_than_a_cell_can_hold(tmp_path: Path) -> None:
    rows, shared = SheetRows(), SharedTexts()
    part = opened(tmp_path, f"<x><row><c><v>{'1' * 400_000}</v></c></row><si><t>{'1' * 400_000}</t></si></x>")
    for target in (rows, shared):
        deque(read_xml(part, "a.xml", target), maxlen=0)
    ((_, cells),) = rows.taken()
    assert len(cells["+0"].text) == LONGEST_TEXT + 1 == len(shared.texts[0])


def test_a_sheet_of_more_rows_than_one_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.import_xml.MOST_ROWS", 3)
    deque(read_xml(opened(tmp_path, f"<x>{'<row/>' * 3}</x>"), "a.xml", SheetRows()), maxlen=0)
    with pytest.raises(WrongInput, match="more than 3 rows"):
        deque(read_xml(opened(tmp_path, f"<x>{'<row/>' * 4}</x>"), "a.xml", SheetRows()), maxlen=0)


def test_what_is_not_there_or_no_xml_is_wrong_input(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match=r"has no 'b\.xml'"):
        next(read_xml(opened(tmp_path, "<x/>"), "b.xml", SheetRows()))
    with pytest.raises(WrongInput, match=r"a\.xml of the workbook cannot be read"):
        deque(read_xml(opened(tmp_path, "<x><y></x>"), "a.xml", SheetRows()), maxlen=0)


def test_elements_are_kept_in_their_order_without_their_namespaces(tmp_path: Path) -> None:
    found = Elements(frozenset({"b", "c"}))
    deque(read_xml(opened(tmp_path, '<a xmlns:r="r"><c r:id="1"/><d/><b k="2"/></a>'), "a.xml", found), maxlen=0)
    assert found.found == [("c", {"id": "1"}), ("b", {"k": "2"})]
