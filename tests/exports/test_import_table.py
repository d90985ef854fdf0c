"""What a zip may hold is judged by its list of entries, before anything is unpacked; typed cells become plain text."""

import zipfile
from datetime import UTC, date, datetime
from math import nan
from pathlib import Path

import pytest

from domain.errors import WrongInput
from exports.import_table import MOST_UNPACKED, Cell, as_text, refuse_tricks
from tests.exports.import_examples import zipped


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (nan, ""),
        (0, "0"),
        (12.0, "12"),
        (7.5, "7.5"),
        (True, "true"),
        (False, "false"),
        ("0819000", "0819000"),
        (date(2024, 7, 8), "2024-07-08"),
        (datetime(2024, 7, 8, 5, tzinfo=UTC), "2024-07-08T05:00:00Z"),
        (datetime(2024, 7, 8, 5), "2024-07-08T05:00:00"),  # noqa: DTZ001 - without a zone, as a workbook has it
    ],
)
def test_a_typed_cell_is_what_it_would_be_in_a_csv_file(value: Cell, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("name", ["../counts.csv", "/etc/passwd", "a\\..\\b", "C:counts.csv", "a/../../b", "c\x1b[2J"])
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "t.zip", {"counts.csv": b"", name: b""})
    with zipfile.ZipFile(path) as opened, pytest.raises(WrongInput, match="leads out of it"):
        refuse_tricks(opened)


def test_a_name_cut_at_a_nul_is_seen_whole(tmp_path: Path) -> None:
    path = zipped(tmp_path / "t.zip", {"counts.csvX": b""})
    path.write_bytes(path.read_bytes().replace(b"counts.csvX", b"counts.csv\x00"))
    with zipfile.ZipFile(path) as opened, pytest.raises(WrongInput, match="leads out of it"):
        refuse_tricks(opened)


def test_an_entry_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as made:
        made.writestr("counts.csv", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("counts.csv", b"2")
    with zipfile.ZipFile(tmp_path / "t.zip") as opened, pytest.raises(WrongInput, match=r"'counts\.csv' twice"):
        refuse_tricks(opened)


def test_a_locked_file_is_told_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(zipped(tmp_path / "t.zip", {"counts.csv": b"1"})) as opened:
        opened.infolist()[0].flag_bits |= 1
        with pytest.raises(WrongInput, match="password"):
            refuse_tricks(opened)


def test_more_than_is_unpacked_is_refused_by_what_the_list_says(tmp_path: Path) -> None:
    with zipfile.ZipFile(zipped(tmp_path / "t.zip", {"a": b"1", "b": b"1"})) as opened:
        for entry in opened.infolist():
            entry.file_size = MOST_UNPACKED // 2
        refuse_tricks(opened)
        opened.infolist()[0].file_size += 1
        with pytest.raises(WrongInput, match="at most 1,073,741,824 are read"):
            refuse_tricks(opened)
