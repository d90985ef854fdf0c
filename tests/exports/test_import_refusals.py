"""However many reasons there are, all are counted and those of the first rows are told."""

from exports.import_refusals import Refusals


def test_the_first_rows_are_told_whenever_they_come() -> None:
    refusals = Refusals(told_as={"place": "Ort"}.get, most=3)  # type: ignore[arg-type]  # asked for that name alone
    for row in (9, 8, 7, 6, 5, 1, 4, 3, 2):
        refusals.add(row, "place", f"reason {row}")
    refusals.count(10)
    assert [(each.row, each.column, each.reason) for each in refusals.first] == [
        (row, "Ort", f"reason {row}") for row in (1, 2, 3)
    ]
    assert refusals.reasons == 19


def test_the_reasons_of_one_row_stay_as_they_came() -> None:
    refusals = Refusals()
    for column in ("site", "ads", "place"):
        refusals.add(2, column, "wrong")
    assert [each.column for each in refusals.first] == ["site", "ads", "place"]
