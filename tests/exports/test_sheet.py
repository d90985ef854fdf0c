"""A workbook has types, a codebook, and no formula; text that begins like one is text."""

from dataclasses import replace
from math import nan
from pathlib import Path

import pytest

from domain.errors import WrongInput
from exports.batches import tidy_batch
from exports.sheet import write_xlsx
from exports.tidy import COLUMNS, MEANINGS
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.exports.sheet_cells import formulas, sheet_cells
from tests.exports.test_batches import BESIDE
from tests.exports.test_cover import COVER


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "t.xlsx"
    names = ("=1+1", "@SUM(A1)", "-7", "http://example.org", "12")
    series = tuple(replace(DALLAS, place_name=name) for name in names)
    block = a_block(days=[MARCH_2] * 5, ads=[1.5, nan, 0, 3, 4], of=range(5), series=series)
    assert write_xlsx([tidy_batch(block, BESIDE)], path, COVER) == 5
    return path


def test_text_that_begins_like_a_formula_is_text_and_no_cell_is_one(book: Path) -> None:
    names = [row[COLUMNS.index("place_name")] for row in sheet_cells(book, 1)[1:]]
    assert names == ["=1+1", "@SUM(A1)", "-7", "http://example.org", "12"]
    assert [formulas(book, sheet) for sheet in (1, 2, 3)] == [0, 0, 0]


def test_codes_are_text_numbers_are_numbers_and_a_gap_is_no_zero(book: Path) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in sheet_cells(book, 1)[1:]]
    assert {row["place_geoid"] for row in rows} == {"0819000"}
    assert [row["ads"] for row in rows] == [1.5, None, 0.0, 3.0, 4.0]
    assert [row["suppressed"] for row in rows] == [False] * 5
    assert rows[0]["local_date"] == 46083.0  # days since 30 December 1899 to 2 March 2026
    assert rows[0]["window_start_utc"] == 46083.25  # six in the morning, UTC


def test_the_codebook_and_the_limits_are_sheets_of_their_own(book: Path) -> None:
    codebook = sheet_cells(book, 2)
    assert [(row[0], row[1]) for row in codebook[1:]] == list(MEANINGS.items())
    about = [str(row[0]) for row in sheet_cells(book, 3)]
    assert about[0] == COVER.office
    assert COVER.question.canonical in about


def test_more_rows_than_a_sheet_holds_are_refused_and_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.sheet.MOST_ROWS", 2)
    batch = tidy_batch(a_block(days=[MARCH_2] * 3, ads=[1, 2, 3]), BESIDE)
    with pytest.raises(WrongInput, match="a sheet holds 2 rows"):
        write_xlsx([batch], tmp_path / "t.xlsx", COVER)
    assert list(tmp_path.iterdir()) == []
