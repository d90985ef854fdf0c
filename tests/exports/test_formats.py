"""Every format keeps the same promises: nothing lost, missing never 0, whole or not there, the limits with it."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.findings import Kind
from domain.hazards import Phase
from exports.formats import WRITERS
from exports.tidy import COLUMNS, TidyRow

START = datetime(2026, 7, 8, 5, tzinfo=UTC)
ROW = TidyRow(
    place_geoid="0150000",
    place_name="Mobile",
    site_id="example-listings",
    category="escorts",
    measure=Measure.ACTIVE,
    step=Step.DAY,
    source=Source.CRAWL,
    window_start_utc=START,
    window_end_utc=START + timedelta(days=1),
    local_date=date(2026, 7, 8),
    ads=812.5,
    coverage=Coverage.COMPLETE,
    verdict=Verdict.OK,
    expected=400.25,
    low=-3.5,
    high=500.0,
    finding_kind=Kind.SURGE,
    hazard="beryl-2024",
    phase=Phase.AFTER,
    issue_id=7,
    issued_utc=START + timedelta(hours=30),
    definition_version=2,
    method_version="1",
    simulated=False,
)
ZERO = replace(ROW, ads=0.0, verdict=Verdict.ZERO)
MISSING = replace(
    ROW,
    ads=None,
    coverage=Coverage.MISSING,
    verdict=Verdict.BLOCKED,
    expected=None,
    low=None,
    high=None,
    finding_kind=None,
    hazard=None,
    phase=None,
    method_version=None,
)


def read_csv(path: Path) -> tuple[list[dict[str, Any]], str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        row["ads"] = None if row["ads"] is None else float(row["ads"])
    return rows, path.with_name(path.name + ".txt").read_text("utf-8")


def read_parquet(path: Path) -> tuple[list[dict[str, Any]], str]:
    return pq.read_table(path).to_pylist(), pq.read_metadata(path).metadata[b"limits"].decode()


READERS: dict[str, Callable[[Path], tuple[list[dict[str, Any]], str]]] = {"csv": read_csv, "parquet": read_parquet}
each_format = pytest.mark.parametrize("name", WRITERS)


def test_every_format_has_a_reader_here() -> None:
    assert READERS.keys() == WRITERS.keys()


@each_format
def test_columns_and_rows_come_back_in_their_order(tmp_path: Path, name: str) -> None:
    assert WRITERS[name]([ROW, ZERO, MISSING], tmp_path / "t") == 3
    rows, _ = READERS[name](tmp_path / "t")
    assert tuple(rows[0]) == COLUMNS
    assert [row["verdict"] for row in rows] == ["ok", "zero", "blocked"]


@each_format
def test_missing_is_empty_and_zero_is_zero(tmp_path: Path, name: str) -> None:
    WRITERS[name]([ZERO, MISSING], tmp_path / "t")
    zero, missing = READERS[name](tmp_path / "t")[0]
    assert (zero["ads"], missing["ads"]) == (0.0, None)
    assert [missing[column] for column in ("expected", "low", "high", "hazard", "phase", "finding_kind")] == [None] * 6


@each_format
def test_a_census_code_keeps_its_leading_zero(tmp_path: Path, name: str) -> None:
    WRITERS[name]([ROW], tmp_path / "t")
    assert READERS[name](tmp_path / "t")[0][0]["place_geoid"] == "0150000"


@each_format
@pytest.mark.parametrize("is_simulated", [True, False])
def test_the_limits_travel_in_both_languages_and_say_whether_all_is_invented(
    tmp_path: Path, name: str, is_simulated: bool
) -> None:
    WRITERS[name]([ROW, replace(ROW, simulated=is_simulated)], tmp_path / "t")
    note = READERS[name](tmp_path / "t")[1]
    assert "not counts of people" in note
    assert "personas" in note
    assert "not a public release" in note
    assert ("SIMULATED" in note) is is_simulated


@each_format
def test_a_table_without_rows_is_still_a_table(tmp_path: Path, name: str) -> None:
    assert WRITERS[name]([], tmp_path / "t") == 0
    assert READERS[name](tmp_path / "t")[0] == []


@each_format
def test_a_table_that_breaks_off_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    WRITERS[name]([ROW], tmp_path / "t")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken() -> Iterator[TidyRow]:
        yield ROW
        raise OSError("the database went away")

    with pytest.raises(OSError, match="went away"):
        WRITERS[name](broken(), tmp_path / "t")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@each_format
def test_rows_are_taken_a_batch_at_a_time(tmp_path: Path, name: str) -> None:
    alive, most = 0, 0

    class Counted(TidyRow):
        def __init__(self) -> None:
            nonlocal alive, most
            TidyRow.__init__(self, **{column: getattr(ROW, column) for column in COLUMNS})
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    many: Iterable[TidyRow] = (Counted() for _ in range(45_000))
    assert WRITERS[name](many, tmp_path / "t") == 45_000
    assert most <= 40_001  # two batches of the larger size, while the next one is filled


@each_format
def test_hostile_text_loses_no_row(tmp_path: Path, name: str) -> None:
    hostile = replace(ROW, place_name='=1+1\n"\x00\ud800,;')
    WRITERS[name]([hostile, ROW], tmp_path / "t")
    assert len(READERS[name](tmp_path / "t")[0]) == 2
