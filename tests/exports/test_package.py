"""The package validates, its sums agree, and readers of four kinds read the types that it promises."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from math import nan
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from exports.batches import tidy_batch
from exports.package import SUMS, TABLE, write_package
from exports.tidy_parquet import write_parquet
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.domain.test_series_rows import SERIES
from tests.exports.test_batches import BESIDE
from tests.exports.test_cover import COVER
from tests.packages import judged

NAMES = ["CITATION.cff", "README.md", SUMS, "codebook.csv", TABLE, "datapackage.json", "query.json"]
HOSTILE = replace(DALLAS, place_name='=1+1, "the Bay"\n')
BATCH = tidy_batch(
    a_block(days=[MARCH_2] * 4, ads=[210.5, 3, nan, 0], of=[0, 0, 1, 1], series=(SERIES, HOSTILE)), BESIDE
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an unpacked package, which lies beside it as `t.zip`."""
    folder = tmp_path_factory.mktemp("package")
    assert write_package([BATCH], folder / "t.zip", COVER) == 4
    write_parquet([BATCH], folder / "t.parquet", COVER)
    with zipfile.ZipFile(folder / "t.zip") as package:
        package.extractall(folder)
    return folder


def test_frictionless_finds_nothing_to_say_against_the_zip(package: Path) -> None:
    report = judged(package / "t.zip")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert report.stats["errors"] == 0


def test_frictionless_would_see_another_byte(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "p")
    table = tmp_path / "p" / TABLE
    table.write_bytes(table.read_bytes().replace(b"210.5", b"310.5"))
    assert not judged(tmp_path / "p" / "datapackage.json").valid


def test_every_file_has_its_sum_and_the_query_its_name(package: Path) -> None:
    with zipfile.ZipFile(package / "t.zip") as zipped:
        assert sorted(zipped.namelist()) == sorted(NAMES)
    lines = (package / SUMS).read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums == {name: hashlib.sha256((package / name).read_bytes()).hexdigest() for name in NAMES if name != SUMS}
    assert hashlib.sha256((package / "query.json").read_bytes()).hexdigest() == COVER.question.key
    assert json.loads((package / "datapackage.json").read_text("utf-8"))["id"] == f"sha256:{COVER.question.key}"


def test_pandas_reads_the_types(package: Path) -> None:
    frame = pd.read_csv(package / TABLE, dtype={"place_geoid": "string"}, parse_dates=["window_start_utc"])
    assert frame["place_geoid"].tolist() == ["4835000", "4835000", "0819000", "0819000"]
    assert frame["ads"].dtype == "float64"
    assert frame["ads"].isna().tolist() == [False, False, True, False]
    assert frame["suppressed"].dtype == "bool"
    assert str(frame["window_start_utc"].dt.tz) == "UTC"
    stored = pd.read_parquet(package / "t.parquet")
    assert stored["place_geoid"].tolist() == frame["place_geoid"].tolist()
    assert str(stored["window_start_utc"].dt.tz) == "UTC"


def test_polars_reads_the_types(package: Path) -> None:
    frame = pl.read_csv(package / TABLE, try_parse_dates=True, schema_overrides={"place_geoid": pl.String})
    assert frame.schema["local_date"] == pl.Date
    assert frame.schema["ads"] == pl.Float64
    assert frame.schema["simulated"] == pl.Boolean
    assert isinstance(frame.schema["window_start_utc"], pl.Datetime)
    assert frame["ads"].to_list() == [210.5, 3.0, None, 0.0]
    stored = pl.read_parquet(package / "t.parquet")
    assert stored.schema["place_geoid"] == pl.String
    assert stored["ads"].to_list() == [210.5, 3.0, None, 0.0]


def test_duckdb_reads_the_types(package: Path) -> None:
    with duckdb.connect() as db:
        table = db.read_csv(str(package / TABLE), dtype={"place_geoid": "VARCHAR"})
        kinds = dict(zip(table.columns, map(str, table.types), strict=True))
        rows = table.select("place_geoid", "ads", "local_date", "place_name").fetchall()
        stored = db.read_parquet(str(package / "t.parquet"))
        stored_kinds = dict(zip(stored.columns, map(str, stored.types), strict=True))
    assert [kinds[name] for name in ("ads", "local_date", "suppressed")] == ["DOUBLE", "DATE", "BOOLEAN"]
    assert kinds["window_start_utc"].startswith("TIMESTAMP")
    assert (rows[0][:3], rows[2][:3]) == (("4835000", 210.5, date(2026, 3, 2)), ("0819000", None, date(2026, 3, 2)))
    assert rows[2][3] == '\'=1+1, "the Bay" '
    assert [stored_kinds[name] for name in ("place_geoid", "ads", "issue_id")] == ["VARCHAR", "DOUBLE", "BIGINT"]
    assert stored_kinds["window_start_utc"] == "TIMESTAMP WITH TIME ZONE"


def test_r_reads_the_types(package: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not on this machine: `apt-get install r-base-core`, and this test reads the table with it")
    code = (
        f't <- read.csv("{package / TABLE}", colClasses = c(place_geoid = "character"));'
        "cat(t$place_geoid[3], is.na(t$ads[3]), t$ads[1], class(t$ads), sep = '|')"
    )
    told = subprocess.run([program, "-e", code], capture_output=True, text=True, check=True)
    assert told.stdout == "0819000|TRUE|210.5|numeric"


def test_entries_are_dated_by_the_issue_and_not_by_the_clock(package: Path) -> None:
    with zipfile.ZipFile(package / "t.zip") as zipped:
        dates = {datetime(*entry.date_time, tzinfo=UTC) for entry in zipped.infolist()}
    assert dates == {COVER.issued_at}
