"""A table of lines stands whole with its note beside it, or what stood there before stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.forms import Batch
from exports.text_table import write_text_table
from tests.exports.import_examples import BATCH
from tests.exports.test_cover import COVER


def pieces(batch: Batch) -> list[bytes]:
    return [str(len(batch)).encode(), b"\n"]


def test_head_and_the_pieces_of_each_batch_stand_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    assert write_text_table([BATCH, BATCH], path, COVER, head=b"rows\n", pieces=pieces) == 2 * len(BATCH)
    assert path.read_bytes() == f"rows\n{len(BATCH)}\n{len(BATCH)}\n".encode()
    assert COVER.citation in (tmp_path / "t.txt.txt").read_text("utf-8")


def test_a_table_that_breaks_off_leaves_what_stood_there(tmp_path: Path) -> None:
    def broken() -> Iterator[Batch]:
        yield BATCH
        raise ValueError("the database is gone")

    path = tmp_path / "t.txt"
    path.write_bytes(b"before")
    with pytest.raises(ValueError, match="gone"):
        write_text_table(broken(), path, COVER, head=b"", pieces=pieces)
    assert [each.name for each in tmp_path.iterdir()] == ["t.txt"]
    assert path.read_bytes() == b"before"
