"""`release list` and `release save`: a release is the same file for ever, with its note beside it."""

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest

from office import Office
from storage.database import Role
from tests.verbs.conftest import Call


def test_a_release_is_saved_as_it_was_decided(tidegauge: Call, tmp_path: Path) -> None:
    told = json.loads(tidegauge("release", "--json").stdout)
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert tidegauge("release", "save", first).returncode == 0
    day = told["until"]
    words = ["--place", "houston", "--category", "escorts", "--since", day, "--why", "counted twice"]
    assert tidegauge("release", "withdraw", *words).returncode == 0
    assert tidegauge("release", "save", second, "--number", "1").returncode == 0
    assert hashlib.sha256(first.read_bytes()).hexdigest() == told["sha256"]
    assert first.read_bytes() == second.read_bytes()
    newest = tmp_path / "newest.csv"
    tidegauge("release", "save", newest)
    assert f"houston/escorts, {day} to {day}: counted twice" in (tmp_path / "newest.csv.txt").read_text()
    listed = json.loads(tidegauge("release", "list", "--json").stdout)
    assert [(each["release_id"], each["until"]) for each in listed] == [(2, day), (1, day)]
    assert tidegauge("release", "list").stdout.startswith("2  ")


def test_the_file_reads_as_a_table_in_which_small_missing_and_told_are_three_things(
    tidegauge: Call, tmp_path: Path
) -> None:
    tidegauge("release")
    tidegauge("release", "save", tmp_path / "a.csv")
    frame = pl.read_csv(tmp_path / "a.csv", schema_overrides={"place_geoid": pl.String}, try_parse_dates=True)
    assert frame.schema["local_date"] == pl.Date
    assert frame.schema["ads"] == pl.Int64
    assert "0455000" in frame["place_geoid"]
    told = frame.filter(pl.col("mark") == "counted")
    assert told["ads"].null_count() == 0
    assert min(told["ads"].to_list()) >= 10
    assert frame.filter(pl.col("mark") != "counted")["ads"].null_count() == len(frame) - len(told)
    note = (tmp_path / "a.csv.txt").read_text()
    assert "SIMULATED" in note
    assert "Counts of ads are not counts of people." in note
    assert "Contar anuncios no es contar personas." in note
    assert "Numbers below 10 are not told" in note


def test_a_table_that_was_changed_is_not_given_out(tidegauge: Call, town_office: Office, tmp_path: Path) -> None:
    tidegauge("release")
    with town_office.store(Role.OWNER) as conn:
        conn.execute(b"UPDATE released_cells SET ads = ads + 1 WHERE mark = 'shown'")
    refused = tidegauge("release", "save", tmp_path / "a.csv")
    assert refused.returncode != 0
    assert "is not what was released" in refused.stderr
    assert list(tmp_path.glob("*.csv*")) == []


@pytest.mark.parametrize(
    ("words", "why"), [(["a.xlsx"], "ends in .csv"), (["a.csv"], "nothing has been released: tidegauge release")]
)
def test_what_cannot_be_saved_says_why(words: list[str], why: str, tidegauge: Call, tmp_path: Path) -> None:
    refused = tidegauge("release", "save", tmp_path / words[0])
    assert refused.returncode == 2
    assert why in refused.stderr
    assert "nothing has been released" in tidegauge("release", "list").stdout


def test_a_number_that_no_release_has_is_refused_with_the_nearest(tidegauge: Call, tmp_path: Path) -> None:
    tidegauge("release")
    refused = tidegauge("release", "save", tmp_path / "a.csv", "--number", "7")
    assert refused.returncode == 2
    assert "there is no release '7'; did you mean '1'?" in refused.stderr
