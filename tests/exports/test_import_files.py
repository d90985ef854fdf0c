"""Each format that an export has, and that an import reads, comes to the same counts; a file is known by what it is."""

import os
from pathlib import Path

import pytest

from domain.counts import Step, Verdict
from exports.formats import WRITERS
from tests.exports.import_examples import BATCH, HEADER, ROW, read, rows_of, workbook, zipped
from tests.exports.test_cover import COVER

FORMATS = ("csv", "parquet", "xlsx", "zip")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_read_in_each_format_with_its_verdicts(name: str, tmp_path: Path) -> None:
    path = tmp_path / "export.bin"  # the name says nothing
    WRITERS[name]([BATCH], path, COVER)
    report = read(path)
    assert (report.refusals, report.rows_read, report.missing) == ((), 4, 1)
    assert [(count.place, count.ads, count.verdict) for count in report.counts[Step.DAY]] == [
        ("houston", 210, Verdict.OK),
        ("houston", 0, Verdict.OK),
        ("dallas", None, Verdict.BLOCKED),
        ("dallas", 3, Verdict.OK),
    ]
    assert report.counts[Step.DAY][0].window_start.isoformat() == "2026-03-02T06:00:00+00:00"


def test_the_formats_give_the_same_counts_to_the_last_field(tmp_path: Path) -> None:
    for name in FORMATS:
        WRITERS[name]([BATCH], tmp_path / name, COVER)
    csv, *others = (read(tmp_path / name) for name in FORMATS)
    assert csv.taken == 4
    for other in others:
        assert (other.counts, other.definitions, other.reach) == (csv.counts, csv.definitions, csv.reach)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04" + b"\x00" * 40, "the zip is damaged"),
        (b"PAR1" + b"\x00" * 40, "the file cannot be read"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "old form (.xls)"),
    ],
)
def test_a_file_that_is_not_what_it_begins_as_is_refused_whole(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    report = read(tmp_path / "t.csv")
    assert (report.taken, report.rows_read) == (0, 0)
    assert reason in report.refusals[0].reason


@pytest.mark.parametrize("name", ["parquet", "xlsx", "zip"])
def test_a_file_that_is_cut_short_or_has_other_bytes_is_refused_and_never_half_taken(name: str, tmp_path: Path) -> None:
    WRITERS[name]([BATCH], tmp_path / "whole", COVER)
    whole = (tmp_path / "whole").read_bytes()
    for at in range(10, len(whole), max(1, len(whole) // 60)):
        for torn in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :]):
            (tmp_path / "torn").write_bytes(torn)
            report = read(tmp_path / "torn")
            assert report.taken in (0, 4), at  # a byte of what is not read changes nothing
            assert report.taken or report.refusals


def test_a_zip_of_something_else_is_told_what_it_lacks(tmp_path: Path) -> None:
    report = read(zipped(tmp_path / "t.zip", {"photo.jpg": os.urandom(10)}))
    assert "a zip without counts.csv" in report.refusals[0].reason


def test_a_workbook_is_known_by_its_parts(tmp_path: Path) -> None:
    assert rows_of(workbook(tmp_path / "t.zip", [HEADER, ROW])) == (HEADER, [(2, list(ROW))])
