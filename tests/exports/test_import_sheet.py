"""A workbook as rows of text: dates by their format, formulas by name, and nothing that a hostile one hides."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from domain.counts import Step
from exports.import_table import MOST_UNPACKED
from tests.exports.import_examples import HEADER, ROW, entries_of, read, rows_of, workbook, zipped

SHEET = "xl/worksheets/sheet2.xml"


def with_sheet(path: Path, rows: str) -> Path:
    """Return a workbook with this XML of rows below the names of the columns."""
    workbook(path, [HEADER, ROW])
    entries = entries_of(path)
    before, names, _ = entries[SHEET].decode().partition("</row>")
    return zipped(path, entries | {SHEET: f"{before}{names}{rows}</sheetData></worksheet>".encode()})


def test_numbers_dates_truths_and_gaps_are_read_as_they_are_shown(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "t.xlsx")) as book:
        page = book.add_worksheet()
        day, instant = (book.add_format({"num_format": code}) for code in ("d mmm yyyy", 'yyyy-mm-dd"T"hh:mm:ss"Z"'))
        plain = book.add_format({"num_format": '0.0 "days"'})
        page.write_row(0, 0, ["a", "b", "c", "d", "e", "f"])
        page.write_datetime(2, 0, datetime(2024, 7, 8), day)  # noqa: DTZ001 - a workbook knows no zone
        page.write_datetime(2, 1, datetime(2024, 7, 8, 5, 20), instant)  # noqa: DTZ001 - the same
        page.write_number(2, 2, 12.0, plain)
        page.write_boolean(2, 3, True)
        page.write_string(2, 5, "0819000")
    assert rows_of(tmp_path / "t.xlsx") == (
        ("a", "b", "c", "d", "e", "f"),
        [(3, ["2024-07-08", "2024-07-08T05:20:00", "12", "true", "", "0819000"])],
    )


def test_midnight_is_an_instant_where_the_cell_shows_a_time_and_a_date_where_it_shows_none(tmp_path: Path) -> None:
    midnight = datetime(2024, 7, 8)  # noqa: DTZ001 - a workbook knows no zone
    with xlsxwriter.Workbook(str(tmp_path / "t.xlsx")) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["a", "b", "c"])
        for place, code in enumerate(('yyyy-mm-dd"T"hh:mm:ss"Z"', "m/d/yy h:mm", "yyyy-mm-dd")):
            page.write_datetime(1, place, midnight, book.add_format({"num_format": code}))
    told = ["2024-07-08T00:00:00", "2024-07-08T00:00:00", "2024-07-08"]
    assert rows_of(tmp_path / "t.xlsx")[1] == [(2, told)]


def test_the_days_of_an_old_mac_count_from_1904(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "t.xlsx"), {"date_1904": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["a", "b"])
        page.write_datetime(1, 0, date(2024, 7, 8), book.add_format({"num_format": "yyyy-mm-dd"}))
    assert rows_of(tmp_path / "t.xlsx")[1] == [(2, ["2024-07-08", ""])]


def test_the_sheet_named_counts_is_read_else_the_first(tmp_path: Path) -> None:
    assert read(workbook(tmp_path / "a.xlsx", [HEADER, ROW])).taken == 1
    assert "no line of column names" in read(workbook(tmp_path / "b.xlsx", [HEADER, ROW], sheet="x")).refusals[0].reason


def test_a_formula_costs_its_row_where_the_column_is_read_and_nothing_elsewhere(tmp_path: Path) -> None:
    rows = [[*HEADER, "note"], [*ROW[:5], "2024-07-09", "=1+1", ""], [*ROW, "=A1"]]
    report = read(workbook(tmp_path / "t.xlsx", rows))
    assert report.taken == 1
    assert [(each.row, each.column) for each in report.refusals] == [(2, "ads")]
    assert report.refusals[0].reason.startswith("a formula")
    named = read(workbook(tmp_path / "n.xlsx", [[*HEADER[:6], '="ads"'], ROW]))
    assert named.refusals[0].reason == "a formula stands among the names of the columns"


def test_more_cells_than_names_and_a_decimal_comma_are_refused_by_row(tmp_path: Path) -> None:
    rows = [HEADER, [*ROW, "x"], [*ROW[:6], "4,5"], [*ROW[:5], date(2024, 7, 10).isoformat(), 4.5], ROW]
    report = read(workbook(tmp_path / "t.xlsx", rows))
    assert [count.ads for count in report.counts[Step.DAY]] == [3]
    assert [(each.row, each.column) for each in report.refusals] == [(2, ""), (3, "ads"), (4, "ads")]
    assert [each.reason.split(";")[0] for each in report.refusals] == [
        "8 cells where the first line has 7",
        "4,5 has a comma",
        "4.5 is no whole number",
    ]


def test_a_cell_of_ten_megabytes_costs_its_row(tmp_path: Path) -> None:
    long = "".join("<is><t>" + "x" * 1_000_000 + "</t></is>" for _ in range(9))
    cells = "".join(f'<c t="str"><v>{each}</v></c>' for each in ROW[:6])
    path = with_sheet(
        tmp_path / "t.xlsx", f'<row>{cells}<c t="inlineStr">{long}</c></row><row>{cells}<c><v>4</v></c></row>'
    )
    report = read(path)
    assert [(each.row, each.column) for each in report.refusals] == [(2, "ads")]
    assert [count.ads for count in report.counts[Step.DAY]] == [4]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("<row>" + "<c/>" * 16_385 + "</row>", "more than 16,384 cells"),
        ('<row><c r="ZZZ1"/></row>', "a cell is named 'ZZZ1'"),
        ("<row><c><v>1</v></row>", "cannot be read"),
    ],
)
def test_rows_that_no_sheet_has_are_refused_with_the_file(rows: str, reason: str, tmp_path: Path) -> None:
    report = read(with_sheet(tmp_path / "t.xlsx", rows))
    assert (report.rows_read, report.taken) == (0, 0)
    assert reason in report.refusals[0].reason


def test_a_sheet_of_millions_of_cells_is_refused_at_a_stated_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "t.xlsx", [HEADER, ROW])  # seven cells each
    monkeypatch.setattr("exports.import_xml.MOST_CELLS", 14)
    assert read(path).taken == 1
    monkeypatch.setattr("exports.import_xml.MOST_CELLS", 13)
    assert read(path).refusals[0].reason == "the sheet has more than 13 cells; save it as 'CSV UTF-8'"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [HEADER, ROW])
    entries = entries_of(path)
    bomb = zipped(path, entries | {"xl/media/a": b"\x00" * 1000})
    claimed = (1000).to_bytes(4, "little"), MOST_UNPACKED.to_bytes(4, "little")
    head, mark, entry = bomb.read_bytes().rpartition(b"PK\x01\x02")  # the last entry of the list
    bomb.write_bytes(head + mark + entry.replace(claimed[0], claimed[1], 1))
    assert "where at most 1,073,741,824 are read" in read(bomb).refusals[0].reason


def test_entities_are_never_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [HEADER, ROW])
    entries = entries_of(path)
    for part in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"):
        head, _, rest = entries[part].decode().partition("?>")
        hostile = f'{head}?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{rest}'.encode()
        report = read(zipped(tmp_path / "h.xlsx", entries | {part: hostile}))
        assert "declares a document type" in report.refusals[0].reason, part


def test_a_text_that_nobody_shares_is_no_cell(tmp_path: Path) -> None:
    report = read(with_sheet(tmp_path / "t.xlsx", '<row><c r="A2" t="s"><v>999</v></c></row>'))
    assert "'<no shared text 999>' is no name of a site" in report.refusals[0].reason
