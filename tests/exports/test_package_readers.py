"""pandas, polars, DuckDB and R read the same values of the same types out of a package's table, and out of Parquet."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from math import nan
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from exports.batches import tidy_batch
from exports.package import TABLE, write_package
from exports.tidy_parquet import write_parquet
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.domain.test_series_rows import SERIES
from tests.exports.test_batches import BESIDE
from tests.exports.test_cover import COVER

BLOCK = a_block(days=[MARCH_2] * 4, ads=[210.5, 3, nan, 0], of=[0, 0, 1, 1], series=(SERIES, DALLAS))
MIDNIGHT = datetime(2026, 3, 2, 6, tzinfo=UTC)  # in Houston and Dallas
Values = tuple[str, date, datetime, float | None, bool, int]
WANTED: list[Values] = [  # the first code is of Texas, the second begins with a zero
    ("4835000", MARCH_2, MIDNIGHT, 210.5, False, 4),
    ("4835000", MARCH_2, MIDNIGHT, 3.0, False, 4),
    ("0819000", MARCH_2, MIDNIGHT, None, False, 4),
    ("0819000", MARCH_2, MIDNIGHT, 0.0, False, 4),
]
SHOWN = ["place_geoid", "local_date", "window_start_utc", "ads", "suppressed", "issue_id"]
R_CODE = """
kinds <- c(place_geoid = "character", local_date = "Date", suppressed = "logical")  # R 4.2 takes true for a word
t <- read.csv("counts.csv", na.strings = "", colClasses = kinds)
t$window_start_utc <- as.POSIXct(t$window_start_utc, format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC")
kinds <- sapply(t[SHOWN], function(column) class(column)[1])
cat(kinds, sep = "\t")
cat("\n")
start <- format(t$window_start_utc, "%Y-%m-%dT%H:%M:%SZ")
cat(paste(t$place_geoid, t$local_date, start, t$ads, t$suppressed, t$issue_id, sep = "\t"), sep = "\n")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the table of a package, and the same rows as Parquet."""
    there = tmp_path_factory.mktemp("readers")
    batch = tidy_batch(BLOCK, BESIDE)
    write_package([batch], there / "t.zip", COVER)
    write_parquet([batch], there / "t.parquet", COVER)
    with zipfile.ZipFile(there / "t.zip") as package:
        package.extract(TABLE, there)
    return there


def by_pandas(frame: pd.DataFrame) -> list[Values]:
    assert str(frame["window_start_utc"].dt.tz) == "UTC"
    assert (frame["ads"].dtype, frame["suppressed"].dtype, frame["issue_id"].dtype) == ("float64", "bool", "int64")
    rows = [
        (
            row["place_geoid"],
            row["local_date"].date() if isinstance(row["local_date"], datetime) else row["local_date"],
            row["window_start_utc"].to_pydatetime(),
            None if pd.isna(row["ads"]) else row["ads"],
            bool(row["suppressed"]),
            int(row["issue_id"]),
        )
        for row in frame[SHOWN].to_dict("records")
    ]
    return rows


def pandas_csv(folder: Path) -> list[Values]:
    frame = pd.read_csv(folder / TABLE, dtype={"place_geoid": "string"}, parse_dates=["local_date", "window_start_utc"])
    return by_pandas(frame)


def pandas_parquet(folder: Path) -> list[Values]:
    return by_pandas(pd.read_parquet(folder / "t.parquet"))


def by_polars(frame: pl.DataFrame) -> list[Values]:
    kinds = [frame.schema[name] for name in ("place_geoid", "local_date", "ads", "suppressed", "issue_id")]
    assert kinds == [pl.String, pl.Date, pl.Float64, pl.Boolean, pl.Int64]
    assert frame.schema["window_start_utc"] == pl.Datetime("us", "UTC")
    return frame.select(SHOWN).rows()


def polars_csv(folder: Path) -> list[Values]:
    return by_polars(pl.read_csv(folder / TABLE, try_parse_dates=True, schema_overrides={"place_geoid": pl.String}))


def polars_parquet(folder: Path) -> list[Values]:
    return by_polars(pl.read_parquet(folder / "t.parquet"))


def by_duckdb(table: duckdb.DuckDBPyRelation) -> list[Values]:
    kinds = dict(zip(table.columns, map(str, table.types), strict=True))
    assert [kinds[name] for name in SHOWN] == [
        "VARCHAR",
        "DATE",
        "TIMESTAMP WITH TIME ZONE",
        "DOUBLE",
        "BOOLEAN",
        "BIGINT",
    ]
    seconds = table.select("place_geoid, local_date, epoch(window_start_utc), ads, suppressed, issue_id").fetchall()
    return [(*row[:2], datetime.fromtimestamp(row[2], UTC), *row[3:]) for row in seconds]


def duckdb_csv(folder: Path) -> list[Values]:
    with duckdb.connect() as db:
        return by_duckdb(db.read_csv(str(folder / TABLE), dtype={"place_geoid": "VARCHAR"}))


def duckdb_parquet(folder: Path) -> list[Values]:
    with duckdb.connect() as db:
        return by_duckdb(db.read_parquet(str(folder / "t.parquet")))


def r_csv(folder: Path) -> list[Values]:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not on this machine: `apt-get install r-base-core`, and this test reads the table with it")
    names = ", ".join(f'"{name}"' for name in SHOWN)
    (folder / "read.R").write_text(R_CODE.replace("SHOWN", f"c({names})"), "utf-8")
    done = subprocess.run([program, "--vanilla", "read.R"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    kinds, *lines = done.stdout.splitlines()
    assert kinds.split("\t") == ["character", "Date", "POSIXct", "numeric", "logical", "integer"]
    return [_values_of(line.split("\t")) for line in lines]


def _values_of(cells: list[str]) -> Values:
    geoid, day, start, ads, suppressed, issue = cells
    number = None if ads == "NA" else float(ads)
    return geoid, date.fromisoformat(day), datetime.fromisoformat(start), number, suppressed == "TRUE", int(issue)


READERS: list[Callable[[Path], Any]] = [
    pandas_csv,
    pandas_parquet,
    polars_csv,
    polars_parquet,
    duckdb_csv,
    duckdb_parquet,
    r_csv,
]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_each_reader_reads_the_same_values_of_the_right_types(folder: Path, read: Callable[[Path], Any]) -> None:
    assert [tuple(row) for row in read(folder)] == WANTED
