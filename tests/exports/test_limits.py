"""The note says what the numbers are not, what an empty cell means, and what every column means."""

from pathlib import Path

from exports.count_form import COUNTS
from exports.limits import MISSING, NOT_SUPPRESSED, codebook, limits_text, write_note
from exports.tidy import COLUMNS
from tests.exports.test_cover import COVER


def test_the_limits_are_said_once_in_each_language() -> None:
    lines = limits_text(is_simulated=False).splitlines()
    assert len(lines) == 4  # English, Spanish, empty cells, suppression
    assert lines[2:] == [MISSING, NOT_SUPPRESSED]


def test_invented_numbers_are_said_to_be_so_before_anything_else() -> None:
    assert limits_text(is_simulated=True).splitlines()[0].startswith("SIMULATED")


def test_the_codebook_has_one_line_for_each_column() -> None:
    assert [line.split()[0] for line in codebook(COUNTS).splitlines()] == list(COLUMNS)


def test_the_note_lies_beside_its_table(tmp_path: Path) -> None:
    assert write_note(tmp_path / "houston.csv", COVER) == tmp_path / "houston.csv.txt"
    assert "window_start_utc" in (tmp_path / "houston.csv.txt").read_text("utf-8")
    assert COVER.question.canonical in (tmp_path / "houston.csv.txt").read_text("utf-8")
