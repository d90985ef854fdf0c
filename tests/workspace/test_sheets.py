"""A table that is no proper CSV says so with its line, in words for somebody who uses a spreadsheet."""

from pathlib import Path

import pytest

from domain.errors import Problem
from workspace.sheets import MAX_CELL, Columns, Row, read_sheet, shown

COLUMNS = Columns(known=("slug", "name", "note"), needed=("slug", "name"))


def read(tmp_path: Path, content: bytes) -> tuple[tuple[Row, ...], list[Problem]]:
    file, problems = tmp_path / "table.csv", list[Problem]()
    file.write_bytes(content)
    return read_sheet(file, COLUMNS, problems=problems), problems


def test_rows_keep_their_line_even_below_a_cell_of_two_lines(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, b'slug,name\na,"two\nlines"\n\nb, B \n')
    assert problems == []
    # the record of a begins on line 2 and ends on 3; line 4 is empty
    assert [(row.line, row.cells["slug"]) for row in rows] == [(2, "a"), (5, "b")]
    assert rows[1].cells == {"slug": "b", "name": "B", "note": ""}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, b"\xef\xbb\xbfslug,name\r\na,A\r\n")
    assert (problems, rows[0].cells["slug"]) == ([], "a")


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (b"slug;name\na;A\n", 1, "semicolons between the columns"),
        (b"slug\tname\na\tA\n", 1, "tabs between the columns"),
        (b"", 1, "an empty file"),
        (b"slug,nam\na,A\n", 1, "the unknown column 'nam'"),
        (b"slug,name,name\na,A,A\n", 1, "the column 'name' twice"),
        (b"slug\na\n", 1, "no column 'name'"),
        (b"slug,name\na,A,extra\n", 2, "3 cells"),
        (b"slug,name\na,\xff\n", 2, "bytes that are not UTF-8"),
        (b'slug,name\na,A\nb,"never ended\n', 3, "broken quoting (unexpected end of data)"),
        (b"slug,name\na," + b"x" * (MAX_CELL + 1) + b"\n", 2, "a longer 'name'"),
        (b"slug,name\na," + b"x" * 10_000_000 + b"\n", 2, "broken quoting (field larger than field limit (131072))"),
    ],
)
def test_each_broken_table_is_told_with_its_line(tmp_path: Path, content: bytes, line: int, found: str) -> None:
    _, problems = read(tmp_path, content)
    assert (problems[0].line, problems[0].found) == (line, found)


def test_one_wrong_row_does_not_hide_the_others(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, b"slug,name\na\nb,B\n")
    assert ([row.cells["slug"] for row in rows], len(problems)) == (["b"], 1)


def test_a_missing_table_says_what_makes_one(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_sheet(tmp_path / "none.csv", COLUMNS, problems=problems) == ()
    assert "tidegauge init" in str(problems[0])


def test_a_folder_in_the_place_of_a_table_is_told(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_sheet(tmp_path, COLUMNS, problems=problems) == ()
    assert problems[0].expected == "a file that can be read"


def test_a_cell_is_shown_on_one_line_and_cut_where_it_is_long() -> None:
    assert shown("a\nb") == r"'a\nb'"
    assert len(shown("x" * 10_000_000)) == 61
