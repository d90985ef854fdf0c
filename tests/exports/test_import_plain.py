"""A stretch is split at once where the standard reader would find the same cells, and is left to it otherwise."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.import_plain import LONGEST, plain_lot

HEADER = ("a", "b", "c")


def cells_of(stretch: bytes) -> list[list[str]] | None:
    lot = plain_lot(stretch, header=HEADER, wanted=HEADER, first=2)
    if lot is None:
        return None
    assert lot.places.tolist() == list(range(2, 2 + lot.rows_read))
    return [[lot.columns[name].cell(row) for name in HEADER] for row in range(lot.rows_read)]


def test_plain_lines_are_split_with_marks_around_whole_cells() -> None:
    assert cells_of(b'1,2,3\r\n"a, b",,"c"\n,, x\n') == [["1", "2", "3"], ["a, b", "", "c"], ["", "", " x"]]


@pytest.mark.parametrize(
    "stretch",
    [
        b"1,2\n",
        b"1,2,3,4\n",
        b"1,2,3",  # no end: it may go on
        b"1,2,3\n\n",
        b"\r\n1,2,3\n",
        b",,\n1,2,3\n",
        b'"",,\n',
        b"1,2\r,3\n",
        b"1,2\x00,3\n",
        b'1,"2\n3",4\n',
        b'1,"2"x,3\n',
        b'1,2"x",3\n',
        b'1,"2""x",3\n',
        b"1,2,\xff\n",
        b"1,2," + b"x" * LONGEST + b"\n",
    ],
)
def test_what_could_be_read_otherwise_is_left(stretch: bytes) -> None:
    assert cells_of(stretch) is None


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from([b"1", b"x y", b",", b",", b",", b"\n", b"\r\n", b'"', b"\r", b"\xc3\xa9", b" "]), max_size=30
    )
)
def test_what_is_split_is_what_the_standard_reader_finds(pieces: list[bytes]) -> None:
    stretch = b"".join(pieces) + b"\n"
    found = cells_of(stretch)
    if found is not None:
        assert found == list(csv.reader(io.StringIO(stretch.decode(), newline=""), strict=True))
