"""A cell is plain to a program and harmless to a spreadsheet."""

from datetime import UTC, date, datetime, timedelta, timezone
from math import nan
from pathlib import Path

import pytest

from domain.counts import Verdict
from exports.batches import tidy_batch
from exports.tidy import COLUMNS
from exports.tidy_csv import Cell, csv_cell, harmless, spelled, write_csv
from tests.dashboard.seed import STORM
from tests.domain.test_series_block import MARCH_2, a_block
from tests.exports.test_batches import BESIDE
from tests.exports.test_cover import COVER


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
    write_csv([], tmp_path / "t.csv", COVER)
    assert (tmp_path / "t.csv").read_bytes() == ",".join(COLUMNS).encode() + b"\r\n"


@pytest.mark.parametrize(
    ("text", "cell"),
    [("Houston, Texas", '"Houston, Texas"'), ('the "Bay"', '"the ""Bay"""'), ("=1,2", '"\'=1,2"'), ("a\nb", "a b")],
)
def test_a_cell_that_holds_marks_of_the_line_is_quoted(text: str, cell: str) -> None:
    assert spelled(text) == cell


def test_the_same_rows_are_these_very_bytes(tmp_path: Path) -> None:
    block = a_block(days=[MARCH_2, MARCH_2], ads=[210.5, nan], expected=200.1)
    write_csv([tidy_batch(block, BESIDE)], tmp_path / "t.csv", COVER)
    _, first, second = (tmp_path / "t.csv").read_bytes().removesuffix(b"\r\n").split(b"\r\n")
    window = b"2026-03-02T06:00:00Z,2026-03-03T06:00:00Z,2026-03-02"
    series = b"4835000,Houston,listings,escorts,active,day,crawl"
    around = b"surge," + STORM.encode() + b",during,4,2026-03-03T12:00:00Z,1,7,true"
    expected = b"200.1,170.08499999999998,230.11499999999998"  # 200.1 x 0.85, 200.1 x 1.15 as doubles
    assert first == b",".join([series, window, b"210.5,complete,ok,false", expected, around])
    assert second == b",".join([series, window, b",missing,blocked,false", expected, around])
