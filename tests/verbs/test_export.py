"""`export`: the stored series as a tidy table, in either format, missing counts with their reason."""

import csv
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from domain.counts import Source
from domain.errors import WrongInput
from office import Office
from storage.audit import verify_audit
from tests.verbs.conftest import Call
from verbs.export import day_of, source_of, step_of, tidy_rows

HEADER = (
    "place_geoid place_name site_id category measure step source window_start_utc window_end_utc local_date ads "
    "coverage verdict expected low high finding_kind hazard phase issue_id issued_utc definition_version "
    "method_version simulated"
)


def test_csv_and_parquet_hold_the_same_rows_of_the_places_asked_for(tidegauge: Call, tmp_path: Path) -> None:
    table, column_file = tmp_path / "houston.csv", tmp_path / "houston.parquet"
    for out in (table, column_file):
        done = tidegauge("export", out, "--place", "houston", "--json")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    frame = pl.read_parquet(column_file)
    assert tuple(rows[0]) == tuple(frame.columns) == tuple(HEADER.split())
    assert len(rows) == frame.height == told["rows"]
    assert {row["place_name"] for row in rows} == {"Houston"}
    assert sum(row["ads"] == "" for row in rows) == frame["ads"].null_count()


def test_a_missing_day_has_no_number_and_the_storm_stands_beside_its_days(
    town_office: Office,
) -> None:
    since = town_office.clock().date()
    rows = list(tidy_rows(town_office, step=step_of("day"), places=["houston"], since=date(2000, 1, 1), until=since))
    missing = [row for row in rows if row.ads is None]
    # sixty days ago no crawl ran for 36 hours, a hundred days ago the cards were down for two days
    assert {row.verdict for row in missing} >= {"not_run", "site_down"}
    assert {row.coverage for row in missing} == {"missing"}
    assert {row.hazard for row in rows} == {None, "sim-quillfeather"}
    assert {row.phase for row in rows if row.hazard} == {"before", "during", "after"}
    assert {row.finding_kind for row in rows} >= {None, "dip", "rebound"}
    assert all(row.simulated for row in rows)


def test_crawled_and_imported_counts_can_be_written_apart(tidegauge: Call, tmp_path: Path) -> None:
    found = {}
    for source in ("crawled", "imported"):
        out = tmp_path / f"{source}.csv"
        done = tidegauge("export", out, "--place", "houston", "--source", source, "--json")
        assert done.returncode == 0, done.stderr
        with out.open(encoding="utf-8", newline="") as file:
            found[source] = {row["source"] for row in csv.DictReader(file)}
    assert found["crawled"] <= {"crawl"}
    assert found["imported"] <= {"import"}
    assert any(found.values())


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
    assert "csv, parquet" in done.stderr


def test_wrong_steps_and_dates_are_refused_in_plain_words() -> None:
    with pytest.raises(WrongInput, match="slot, day, week, month"):
        step_of("hour")
    with pytest.raises(WrongInput, match="--source 'both': expected one of crawled, imported"):
        source_of("both")
    assert (source_of("imported"), source_of(None)) == (Source.IMPORT, None)
    with pytest.raises(WrongInput, match="--since 'yesterday': expected a date as YYYY-MM-DD"):
        day_of("yesterday", option="--since")
    assert day_of(None, option="--until") is None


def test_an_export_is_written_into_the_audit_book(tidegauge: Call, town_office: Office, tmp_path: Path) -> None:
    tidegauge("export", tmp_path / "x.csv", "--place", "mobile", "--since", "2026-01-01")
    with town_office.store() as conn:
        assert verify_audit(conn) is None
        assert conn.execute("SELECT action, subject FROM audit").fetchall() == [
            ("export asked", "x.csv"),
            ("export", "x.csv"),
        ]


def test_what_cannot_be_written_or_holds_no_day_is_refused_in_one_line(tidegauge: Call, tmp_path: Path) -> None:
    nowhere = tidegauge("export", tmp_path / "nonexist" / "x.csv")
    backwards = tidegauge("export", tmp_path / "x.csv", "--since", "2026-02-01", "--until", "2026-01-01")
    assert (nowhere.returncode, backwards.returncode) == (2, 2)
    assert nowhere.stderr.endswith("x.csv cannot be written: its folder is not there\n")
    assert backwards.stderr == "--since '2026-02-01': expected a date not after --until, 2026-01-01\n"


def test_a_step_that_no_series_has_is_told_with_a_hint(tidegauge: Call, tmp_path: Path) -> None:
    done = tidegauge("export", tmp_path / "x.csv", "--step", "week")
    assert done.stdout.startswith("0 rows written")
    assert "try another --step" in done.stdout
