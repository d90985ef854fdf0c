"""Rows are gathered in lots that no file makes large."""

from exports.import_lots import LOT_CHARACTERS, LOT_ROWS, lots_of
from exports.import_report import Refusal

HEADER = ("a", "b", "c")


def test_wanted_cells_become_columns_and_rows_of_another_width_are_refused() -> None:
    broken = Refusal(row=4, column="", reason="broken")
    (lot,) = lots_of([(2, ["1", "x", "2"]), (3, ["1"]), (4, broken)], header=HEADER, wanted=("c", "a"))
    assert (lot.places.tolist(), lot.rows_read) == ([2], 3)
    assert {name: column.cell(0) for name, column in lot.columns.items()} == {"a": "1", "c": "2"}
    assert [each.reason for each in lot.refusals] == ["1 cells where the first line has 3", "broken"]


def test_a_lot_ends_with_its_rows_or_its_characters() -> None:
    rows = [(number, ["1", "2", "3"]) for number in range(LOT_ROWS + 1)]
    assert [lot.rows_read for lot in lots_of(rows, header=HEADER, wanted=HEADER)] == [LOT_ROWS, 1]
    long = [(number, ["x" * (LOT_CHARACTERS // 2), "", ""]) for number in range(3)]
    assert [lot.rows_read for lot in lots_of(long, header=HEADER, wanted=HEADER)] == [2, 1]
    assert [lot.rows_read for lot in lots_of(long, header=HEADER, wanted=("b", "c"))] == [3]
