"""Rows that are read together are read as each would be by itself, and refused for the same reasons."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.import_ledger import ROW, Mask, Rows
from exports.import_moments import Columns
from exports.import_quick import QuickReader
from tests.exports.import_examples import HEADER, read
from tests.exports.import_examples import ROW as A_ROW
from tests.exports.read_back import ReadBack

WINDOWS = (
    "2024-07-08,",
    "2024-07-08T05:00Z,2024-07-08T06:00Z",
    "2024-07-08T05:00:00Z,",
    "2024-07-08T05:00:00+00:00,2024-07-08T11:00:00.250Z",
    "2024-07-08T05:00,2024-07-09T05:00Z",
    "2024-07-08T05:30Z,2024-07-08T06:30Z",
    "2024-03-31T23:00Z,2024-04-01T05:00Z",
    "2024-11-03T01:30,2024-11-03T09:30Z",
    "2024-11-03T05:00Z,2024-11-04T06:00Z",
    "2024-07-01,2024-07-08T05:00Z",
    "2024-07,",
    "1995-01-01T06:00Z,1995-01-01T12:00Z",
    "1994-12-31T06:00Z,1995-01-01T12:00Z",
    "2100-12-31T23:30Z,2101-01-01T00:30Z",
    "2026-11-27T11:00Z,2026-11-27T12:00Z",
    "2026-11-27T11:30Z,2026-11-27T12:30Z",
    "2026-11-26,",
    "2026-11-27,",
    "08.07.2024,",
    ",",
)
CELLS = (
    st.sampled_from(["board", "other-board", " board ", "Board", "", "x" * 300]),
    st.sampled_from(["houston", "dallas", "4835000", "houton", "caf\udce9", "a\u0000b"]),
    st.sampled_from(["escorts", "escorts ", "escort"]),
    st.sampled_from(["new", "active", "unique", "activ"]),
    st.sampled_from(["slot", "hour", "day", "week", "month", "year"]),
    st.sampled_from(WINDOWS),
    st.sampled_from(["3", "0", "", "12.0", "4,5", '"4,5"', "-1", "1e3", "100000001", "007", "x"]),
    st.sampled_from(["", "ok", "zero", "blocked", "implausible", "okay", "floor"]),
    st.sampled_from(["", "1", "2", "0"]),
    st.sampled_from(["", "false", "true", "FALSE", "maybe"]),
)
NAMES = "site,place,category,measure,step,window_start,window_end,ads,verdict,definition_version,suppressed"
LINES = st.lists(
    st.one_of(
        st.tuples(*CELLS).map(",".join),
        st.just("board,houston,escorts,new,day,2024-07-08,,3,,,"),
        st.sampled_from(
            ["", ",,,,,,,,,,", '"board,houston', "board", '"board",houston,escorts,new,day,2024-07-09,,3,,,']
        ),
    ),
    max_size=12,
)


@contextmanager
def singly() -> Iterator[None]:
    """Let the standard reader split every line, and every row be read by itself."""

    def unsure(_: QuickReader, places: np.ndarray, __: Columns) -> tuple[Rows, Mask]:
        rows = np.zeros(len(places), dtype=ROW)
        rows["row"] = places
        return rows, np.zeros(len(places), dtype=np.bool_)

    def standard(*_: object, **__: object) -> None:
        return None

    with patch.object(QuickReader, "read", unsure), patch("exports.import_csv.plain_lot", standard):
        yield


def both_ways(path: Path) -> tuple[ReadBack, ReadBack]:
    together = read(path)
    with singly():
        return together, read(path)


@settings(max_examples=300, deadline=None)
@given(lines=LINES, end=st.sampled_from(["\n", "\r\n"]))
def test_however_rows_are_read_they_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_bytes(end.join([NAMES, *lines, ""]).encode("utf-8", "surrogateescape"))
    together, apart = both_ways(path)
    assert together == apart


def test_a_right_file_is_never_read_row_by_row(tmp_path: Path) -> None:
    rows = [f"board,houston,escorts,new,slot,2024-07-{day:02}T05:00Z,2024-07-{day:02}T11:00Z,3" for day in range(1, 29)]
    names = ",".join(HEADER).replace("date", "window_start,window_end")
    (tmp_path / "t.csv").write_text("\n".join([names, *rows, ""]), "utf-8")
    with patch("exports.count_import.read_row") as read_row, patch("exports.import_csv.lots_of") as lots_of:
        assert read(tmp_path / "t.csv").taken == 28
    assert (read_row.called, lots_of.called) == (False, False)


def test_of_a_thousand_names_each_row_keeps_its_own_series(tmp_path: Path) -> None:
    rows = [",".join((f"board-{number}", *A_ROW[1:6], str(number))) for number in range(1000)]
    (tmp_path / "t.csv").write_text("\n".join([",".join(HEADER), *rows, ""]), "utf-8")
    with patch("exports.import_quick.MOST_KINDS", 2000):  # names that no number tells apart any more
        (counts,) = read(tmp_path / "t.csv").counts.values()
    assert [(count.site, count.ads) for count in counts] == [(f"board-{number}", number) for number in range(1000)]
