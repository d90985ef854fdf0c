"""A cell is plain to a program and harmless to a spreadsheet."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from domain.counts import Verdict
from exports.tidy import COLUMNS
from exports.tidy_csv import Cell, csv_cell, harmless, write_csv


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (0, "0"),
        (0.0, "0"),
        (12.0, "12"),
        (-3.5, "-3.5"),
        (0.1, "0.1"),
        (1e22, "10000000000000000000000"),
        (True, "true"),
        (False, "false"),
        (Verdict.LAYOUT_CHANGED, "layout_changed"),
        (date(2026, 7, 8), "2026-07-08"),
        (datetime(2026, 7, 8, 5, tzinfo=UTC), "2026-07-08T05:00:00Z"),
        (datetime(2026, 7, 8, 0, tzinfo=timezone(-timedelta(hours=5))), "2026-07-08T05:00:00Z"),
    ],
)
def test_each_type_has_one_spelling(value: Cell, cell: str) -> None:
    assert csv_cell(value) == cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")
    assert not set(harmless(text)) & set("\t\r")


@pytest.mark.parametrize("text", ["Houston", "example-listings", "", "a=b"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_lines_end_as_rfc_4180_says_and_no_byte_order_mark_begins_the_file(tmp_path: Path) -> None:
    write_csv([], tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == ",".join(COLUMNS).encode() + b"\r\n"
