"""A file is there whole or not at all."""

from pathlib import Path

import pytest

from domain.errors import WrongInput
from exports.part_file import refuse_unusable, whole_file


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


def test_a_file_that_is_filed_stands_where_nothing_was_and_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text("old", "utf-8")
    (tmp_path / "link.html").symlink_to(tmp_path / "nowhere")
    refuse_unusable(tmp_path / "New.HTML", endings=(".html",))
    refused = {
        "old.html": "is there already",
        "link.html": "is there already",
        "x.doc": "ends in .html",
        "x\n.html": "control characters",
        "away/x.html": "its folder is not there",
    }
    for name, why in refused.items():
        with pytest.raises(WrongInput, match=why):
            refuse_unusable(tmp_path / name, endings=(".html",))
