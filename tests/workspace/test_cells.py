"""A cell is taken only for what it plainly is, and all wrong cells of a row are told."""

from pathlib import Path

import pytest

from domain.errors import Problem
from workspace.cells import Cells
from workspace.sheets import Row


def cells_with(cell: str) -> Cells:
    return Cells(Row(file=Path("t.csv"), line=7, cells={"x": cell}), list[Problem]())


@pytest.mark.parametrize("cell", ["2024-7-8", "7/8/2024", "20240708", "2024-02-30", "1066-10-14", "2024-07-08T00:00"])
def test_only_a_plain_date_is_a_date(cell: str) -> None:
    cells = cells_with(cell)
    assert cells.day("x") is None
    assert (cells.is_right, cells.problems[0].line) == (False, 7)


def test_an_empty_date_is_none_and_no_problem() -> None:
    cells = cells_with("")
    assert cells.day("x") is None
    assert cells.is_right


@pytest.mark.parametrize(("cell", "value"), [("-95.4", -95.4), ("0", 0.0), ("", None)])
def test_a_number_within_its_bounds_is_taken(cell: str, value: float | None) -> None:
    cells = cells_with(cell)
    assert cells.number("x", low=-180, high=180) == value
    assert cells.is_right


@pytest.mark.parametrize("cell", ["29,8", "nan", "inf", "1e2", "200", "٣", "--1"])
def test_anything_else_is_no_number(cell: str) -> None:
    assert cells_with(cell).number("x", low=-180, high=180) is None


@pytest.mark.parametrize(
    ("cell", "nearest"),
    [("New Orleans", "new-orleans"), ("a--b", "a-b"), ("", None), ("ñ", None), ("a" * 64, "a" * 63)],
)
def test_a_slug_that_is_none_gets_one_suggested(cell: str, nearest: str | None) -> None:
    cells = cells_with(cell)
    cells.slug("x")
    assert cells.problems[0].did_you_mean == nearest


@pytest.mark.parametrize("cell", ["", "two\nlines", "turned\u202earound", "nul\x00"])
def test_text_is_one_visible_line(cell: str) -> None:
    cells = cells_with(cell)
    cells.text("x")
    assert not cells.is_right


def test_a_name_nobody_knows_gets_the_nearest() -> None:
    cells = cells_with("houton")
    cells.one_of("x", ["houston", "dallas"], expected="a place")
    assert cells.problems[0].did_you_mean == "houston"
