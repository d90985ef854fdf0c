"""`export`: the stored series as a tidy table, in any format, missing counts with their reason."""

import csv
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from domain.counts import Step
from domain.question import Table
from exports.tidy import COLUMNS
from office import Office
from storage.audit import verify_audit
from storage.issues import newest_issue
from tests.domain.test_question import ASKED
from tests.packages import judged
from tests.verbs.conftest import Call
from verbs.export import has_studies


def read(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_and_parquet_hold_the_same_rows_of_the_places_asked_for(tidegauge: Call, tmp_path: Path) -> None:
    table, column_file = tmp_path / "houston.csv", tmp_path / "houston.parquet"
    queries = set()
    for out in (table, column_file):
        done = tidegauge("export", out, "--place", "houston", "--json")
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""  # nobody looks: no progress is told
        told = json.loads(done.stdout)
        queries.add(told["query"])
    rows, frame = read(table), pl.read_parquet(column_file)
    assert len(queries) == 1  # the format is no part of the question
    assert tuple(rows[0]) == tuple(frame.columns) == COLUMNS
    assert len(rows) == frame.height == told["rows"]
    assert {row["place_name"] for row in rows} == {"Houston"}
    assert {row["suppressed"] for row in rows} == {"false"}
    assert sum(row["ads"] == "" for row in rows) == frame["ads"].null_count()


def test_a_missing_day_has_no_number_and_the_storm_stands_beside_its_days(tidegauge: Call, tmp_path: Path) -> None:
    tidegauge("export", tmp_path / "t.csv", "--place", "houston")
    rows = read(tmp_path / "t.csv")
    missing = [row for row in rows if not row["ads"]]
    # sixty days ago no crawl ran for 36 hours, a hundred days ago the cards were down for two days
    assert {row["verdict"] for row in missing} >= {"not_run", "site_down"}
    assert {row["coverage"] for row in missing} == {"missing"}
    assert {row["hazard"] for row in rows} == {"", "sim-quillfeather"}
    assert {row["phase"] for row in rows if row["hazard"]} == {"before", "during", "after"}
    assert {row["finding_kind"] for row in rows} >= {"", "dip", "rebound"}
    assert {row["simulated"] for row in rows} == {"true"}


def test_an_export_writes_no_issue_and_so_the_same_words_give_the_same_bytes(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    with town_office.store() as conn:
        before = newest_issue(conn)
    for once in ("a.csv", "b.csv"):
        tidegauge("export", tmp_path / once, "--step", "slot", "--place", "mobile")
    with town_office.store() as conn:
        assert newest_issue(conn) == before
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert len(read(tmp_path / "a.csv")) > 0


def test_a_package_of_stored_rows_validates_and_holds_the_bytes_of_the_csv(tidegauge: Call, tmp_path: Path) -> None:
    since = (datetime.now(UTC) - timedelta(days=70)).date()
    for out in ("t.csv", "t.zip"):
        assert tidegauge("export", tmp_path / out, "--place", "houston", "--since", str(since)).returncode == 0
    report = judged(tmp_path / "t.zip")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    with zipfile.ZipFile(tmp_path / "t.zip") as package:
        assert package.read("counts.csv") == (tmp_path / "t.csv").read_bytes()
    assert len(read(tmp_path / "t.csv")) > 60


@pytest.mark.parametrize("ending", ["jsonl", "xlsx"])
def test_every_format_is_written_by_the_ending_of_its_name(tidegauge: Call, tmp_path: Path, ending: str) -> None:
    done = tidegauge("export", tmp_path / f"t.{ending}", "--place", "houston", "--step", "slot", "--json")
    assert json.loads(done.stdout)["format"] == ending
    assert (tmp_path / f"t.{ending}").stat().st_size > 10_000


def test_a_place_that_nobody_knows_is_answered_with_the_nearest_and_exit_code_two(
    tidegauge: Call, tmp_path: Path
) -> None:
    done = tidegauge("export", tmp_path / "x.csv", "--place", "huston")
    assert done.returncode == 2
    assert done.stderr == "there is no place 'huston'; did you mean 'houston'?\n"
    assert not (tmp_path / "x.csv").exists()


def test_an_ending_that_names_no_format_is_refused_before_anything_is_read(tidegauge: Call, tmp_path: Path) -> None:
    done = tidegauge("export", tmp_path / "x.doc")
    assert done.returncode == 2
    assert "csv" in done.stderr


def test_an_export_is_written_into_the_audit_book(tidegauge: Call, town_office: Office, tmp_path: Path) -> None:
    done = tidegauge("export", tmp_path / "x.csv", "--place", "mobile", "--since", "2026-01-01", "--json")
    with town_office.store() as conn:
        assert verify_audit(conn) is None
        acts = conn.execute("SELECT action, subject, detail ->> 'query' FROM audit").fetchall()
    query = json.loads(done.stdout)["query"]
    assert acts == [("export asked", "x.csv", query), ("export", "x.csv", query)]


def test_what_cannot_be_written_or_holds_no_day_is_refused_in_one_line(tidegauge: Call, tmp_path: Path) -> None:
    nowhere = tidegauge("export", tmp_path / "nonexist" / "x.csv")
    backwards = tidegauge("export", tmp_path / "x.csv", "--since", "2026-02-01", "--until", "2026-01-01")
    week = tidegauge("export", tmp_path / "x.csv", "--step", "week")
    assert (nowhere.returncode, backwards.returncode, week.returncode) == (2, 2, 2)
    assert nowhere.stderr.endswith("x.csv cannot be written: its folder is not there\n")
    assert backwards.stderr == "--since '2026-02-01': expected a date not after --until, 2026-01-01\n"
    assert week.stderr.startswith("nothing was counted by week that fits; try another --step")


@pytest.mark.parametrize(
    ("table", "step", "name", "has"),
    [
        (Table.COUNTS, Step.DAY, "zip", True),
        (Table.COUNTS, Step.DAY, "csv", False),
        (Table.COUNTS, Step.WEEK, "zip", False),  # only days are studied
        (Table.STUDIES, Step.DAY, "csv", True),
        (Table.FINDINGS, Step.DAY, "zip", False),
    ],
)
def test_whoever_waits_for_studies_is_told_and_nobody_else(table: Table, step: Step, name: str, has: bool) -> None:
    assert has_studies(replace(ASKED, table=table, step=step), name) is has
