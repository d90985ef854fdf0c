"""A file is there whole or not at all."""

from pathlib import Path

import pytest

from exports.part_file import whole_file


def test_nothing_stands_at_the_name_before_all_is_written(tmp_path: Path) -> None:
    with whole_file(tmp_path / "t") as file:
        file.write(b"new")
        assert not (tmp_path / "t").exists()
    assert (tmp_path / "t").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


def break_off(path: Path) -> None:
    with whole_file(path) as file:
        file.write(b"new")
        raise ValueError("in the middle")


def test_a_failure_keeps_the_old_file_and_leaves_no_part(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(b"old")
    with pytest.raises(ValueError, match="in the middle"):
        break_off(tmp_path / "t")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("t", b"old")]
