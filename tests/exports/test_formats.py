"""Every format keeps the same promises: nothing lost, missing never 0, whole or not there, the limits with it."""

import csv
import io
import json
import weakref
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import nan
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from domain.counts import Verdict
from exports.batches import tidy_batch
from exports.formats import WRITERS
from exports.forms import Batch
from exports.tidy import COLUMNS
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.exports.sheet_cells import sheet_cells
from tests.exports.test_batches import BESIDE
from tests.exports.test_cover import COVER

ROW = tidy_batch(a_block(days=[MARCH_2], ads=[812.5]), BESIDE)
ZERO = tidy_batch(a_block(days=[MARCH_2], ads=[0.0], verdict=Verdict.ZERO), BESIDE)
FAR = replace(BESIDE, findings=(), hazards=())
MISSING = tidy_batch(a_block(days=[MARCH_2], ads=[nan], expected=nan), FAR)
Read = tuple[list[dict[str, Any]], str]


def read_csv(path: Path) -> Read:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        row["ads"] = None if row["ads"] is None else float(row["ads"])
    return rows, path.with_name(path.name + ".txt").read_text("utf-8")


def read_parquet(path: Path) -> Read:
    return pq.read_table(path).to_pylist(), pq.read_metadata(path).metadata[b"limits"].decode()


def read_jsonl(path: Path) -> Read:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return rows, path.with_name(path.name + ".txt").read_text("utf-8")


def read_xlsx(path: Path) -> Read:
    """Return the rows as they stand in the workbook's own XML: no reader of ours may guess a type."""
    head, *rows = sheet_cells(path, 1)
    found = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found, "\n".join(str(row[0]) for row in sheet_cells(path, 3))


def read_package(path: Path) -> Read:
    with zipfile.ZipFile(path) as package:
        note = package.read("README.md").decode()
        rows = list(csv.DictReader(io.StringIO(package.read("counts.csv").decode(), newline="")))
    told = [{key: value or None for key, value in row.items()} for row in rows]
    return [row | {"ads": float(row["ads"]) if row["ads"] else None} for row in told], note


READERS: dict[str, Callable[[Path], Read]] = {
    "csv": read_csv,
    "parquet": read_parquet,
    "jsonl": read_jsonl,
    "xlsx": read_xlsx,
    "zip": read_package,
}
each_format = pytest.mark.parametrize("name", WRITERS)


def test_every_format_has_a_reader_here() -> None:
    assert READERS.keys() == WRITERS.keys()


@each_format
def test_columns_and_rows_come_back_in_their_order(tmp_path: Path, name: str) -> None:
    assert WRITERS[name]([ROW, ZERO, MISSING], tmp_path / "t", COVER) == 3
    rows, _ = READERS[name](tmp_path / "t")
    assert tuple(rows[0]) == COLUMNS
    assert [row["verdict"] for row in rows] == ["ok", "zero", "blocked"]


@each_format
def test_missing_is_empty_and_zero_is_zero(tmp_path: Path, name: str) -> None:
    WRITERS[name]([ZERO, MISSING], tmp_path / "t", COVER)
    zero, missing = READERS[name](tmp_path / "t")[0]
    assert (zero["ads"], missing["ads"]) == (0.0, None)
    assert [missing[column] for column in ("expected", "low", "high", "hazard", "phase", "finding_kind")] == [None] * 6


@each_format
def test_a_census_code_keeps_its_leading_zero(tmp_path: Path, name: str) -> None:
    batch = tidy_batch(a_block(days=[MARCH_2], ads=[1], series=(DALLAS,)), BESIDE)
    WRITERS[name]([batch], tmp_path / "t", COVER)
    assert READERS[name](tmp_path / "t")[0][0]["place_geoid"] == "0819000"


@each_format
@pytest.mark.parametrize("is_simulated", [True, False])
def test_the_limits_travel_in_both_languages_and_say_whether_all_is_invented(
    tmp_path: Path, name: str, is_simulated: bool
) -> None:
    WRITERS[name]([ROW], tmp_path / "t", replace(COVER, is_simulated=is_simulated))
    note = READERS[name](tmp_path / "t")[1]
    assert "not counts of people" in note
    assert "personas" in note
    assert "not a public release" in note
    assert ("SIMULATED" in note) is is_simulated


@each_format
def test_a_table_without_rows_is_still_a_table(tmp_path: Path, name: str) -> None:
    assert WRITERS[name]([], tmp_path / "t", COVER) == 0
    assert READERS[name](tmp_path / "t")[0] == []


@each_format
def test_a_table_that_breaks_off_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    WRITERS[name]([ROW], tmp_path / "t", COVER)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken() -> Iterator[Batch]:
        yield ROW
        raise OSError("the database went away")

    with pytest.raises(OSError, match="went away"):
        WRITERS[name](broken(), tmp_path / "t", COVER)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@each_format
def test_batches_are_taken_one_at_a_time_and_let_go(tmp_path: Path, name: str) -> None:
    made: list[weakref.ref[Batch]] = []

    def many() -> Iterator[Batch]:
        for _ in range(9):
            batch = tidy_batch(a_block(days=[MARCH_2] * 50, ads=[1.5] * 50), BESIDE)
            made.append(weakref.ref(batch))
            yield batch
            del batch
            assert sum(each() is not None for each in made) <= 1  # what was taken before is written, not held

    assert WRITERS[name](many(), tmp_path / "t", COVER) == 450


@each_format
def test_the_same_rows_are_the_same_bytes(tmp_path: Path, name: str) -> None:
    for once in ("a", "b"):
        WRITERS[name]([ROW, MISSING], tmp_path / once, COVER)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@each_format
def test_hostile_text_loses_no_row(tmp_path: Path, name: str) -> None:
    hostile = replace(DALLAS, place_name='=1+1\n"\x00,;<\u202e')
    batch = tidy_batch(a_block(days=[MARCH_2], ads=[1], series=(hostile,)), BESIDE)
    WRITERS[name]([batch, ROW], tmp_path / "t", COVER)
    assert len(READERS[name](tmp_path / "t")[0]) == 2
