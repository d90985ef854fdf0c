"""The report counts rows, and a file that was refused as a whole has none."""

from exports.import_report import ImportReport, Refusal


def test_a_row_is_refused_once_whatever_the_number_of_reasons() -> None:
    reasons = tuple(Refusal(row=2, column=column, reason="wrong") for column in ("place", "ads"))
    assert ImportReport(refusals=reasons, reasons=2, rows_read=3, taken=2).rows_refused == 1


def test_a_file_that_is_refused_itself_has_no_refused_row() -> None:
    whole = Refusal(row=1, column="", reason="no table")
    assert ImportReport(refusals=(whole,), reasons=1, rows_read=0).rows_refused == 0
