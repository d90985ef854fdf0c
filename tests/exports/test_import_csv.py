"""A CSV file as rows of text: a line that cannot be read costs itself."""

import io

import pytest

from domain.errors import WrongInput
from exports.import_csv import csv_table
from exports.import_report import Refusal
from tests.exports.import_examples import rows_in


def table_of(content: bytes) -> tuple[tuple[str, ...], list[tuple[int, object]]]:
    table = csv_table(io.BufferedReader(io.BytesIO(content)))
    return table.header, rows_in(table)


def test_names_are_stripped_blank_lines_passed_over_and_rows_keep_their_numbers() -> None:
    header, rows = table_of(b'\xef\xbb\xbf site ,ads\r\na,1\r\n\r\n"b\r\nc",2\r\nd,3\r\n')
    assert header == ("site", "ads")
    assert rows == [(2, ["a", "1"]), (4, ["b\r\nc", "2"]), (6, ["d", "3"])]


def test_a_line_that_cannot_be_read_is_a_refusal_of_its_row() -> None:
    _, rows = table_of(b'site,ads\n"a"x,1\nb,2\n' + b"c" * 10_000_000 + b",3\nd,4\n")
    assert [(row, isinstance(cells, Refusal)) for row, cells in rows] == [(2, True), (3, False), (4, True), (5, False)]
    assert "field larger than field limit" in str(rows[2][1])


def test_utf_16_is_said_to_be_that() -> None:
    with pytest.raises(WrongInput, match="UTF-16"):
        table_of("site,ads\n".encode("utf-16"))


def test_an_empty_file_has_no_columns() -> None:
    assert table_of(b"") == ((), [])


def test_a_line_longer_than_is_held_is_refused_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.import_csv.STRETCH", 64)
    monkeypatch.setattr("exports.import_csv.LONGEST_LINE", 1_000)
    assert table_of(b"site,ads\n" + b"a" * 800 + b",1\nb,2\n")[1][-1] == (3, ["b", "2"])
    with pytest.raises(WrongInput, match="line 2 has more than 1,000 bytes"):
        table_of(b"site,ads\n" + b"a" * 2_000 + b",1\n")


def test_a_record_may_reach_from_one_stretch_into_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.import_csv.STRETCH", 16)
    lines = b'a,1\nb,2\n"c\n' + b"x\n" * 20 + b'",3\nd,4\n' + b"e,5\n" * 9
    rows = table_of(b"site,ads\n" + lines)[1]
    assert [(row, cells[1]) for row, cells in rows if isinstance(cells, list)] == [
        *((2, "1"), (3, "2"), (4, "3"), (26, "4")),
        *((row, "5") for row in range(27, 36)),
    ]
