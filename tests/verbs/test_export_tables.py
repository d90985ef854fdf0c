"""`export --table`: findings and studies leave as counts do, as of an issue, in each format and in the package."""

import csv
import io
import json
import zipfile
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from domain.findings import Kind
from exports.finding_form import finding_form
from exports.study_form import study_form
from office import Office
from storage.database import Role, connect
from storage.findings import read_findings
from tests.packages import faults_of_citation, judged
from tests.verbs.conftest import Call
from tests.verbs.test_cite import asked, correct, sha256_of

FORMS = {"findings": finding_form(), "studies": study_form()}
each_table = pytest.mark.parametrize("table", FORMS)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@each_table
def test_a_table_leaves_in_each_format_with_the_same_values(tidegauge: Call, tmp_path: Path, table: str) -> None:
    queries = {asked(tidegauge, tmp_path / f"t.{name}", "--table", table)[0] for name in ("csv", "jsonl", "parquet")}
    assert tidegauge("export", tmp_path / "t.xlsx", "--table", table).returncode == 0
    rows = rows_of(tmp_path / "t.csv")
    lines = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text("utf-8").splitlines()]
    stored = pq.read_table(tmp_path / "t.parquet")
    assert len(queries) == 1
    assert tuple(rows[0]) == tuple(lines[0]) == tuple(stored.column_names) == FORMS[table].names
    assert len(rows) == len(lines) == stored.num_rows > 10
    for row, line, typed in zip(rows, lines, stored.to_pylist(), strict=True):
        assert {name for name, cell in row.items() if not cell} == {name for name, cell in line.items() if cell is None}
        assert {name for name, cell in line.items() if cell is None} == {name for name in row if typed[name] is None}
        assert row["place_geoid"] == (typed["place_geoid"] or "")
    assert "not counts of people" in (tmp_path / "t.csv.txt").read_text("utf-8")
    frame = pl.read_parquet(tmp_path / "t.parquet")
    day, number = ("began_on", "ratio") if table == "findings" else ("anchor_on", "placebo_rank")
    kinds = [frame.schema[name] for name in ("place_geoid", day, number)]
    assert kinds == [pl.String, pl.Date, pl.Float64]
    with duckdb.connect() as db:
        read = db.read_csv(str(tmp_path / "t.csv"), dtype={"place_geoid": "VARCHAR"})
        assert dict(zip(read.columns, map(str, read.types), strict=True))[day] == "DATE"


def test_findings_are_those_of_the_series_and_days_asked_for(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    asked(tidegauge, tmp_path / "all.csv", "--table", "findings")
    asked(tidegauge, tmp_path / "some.csv", "--table", "findings", "--place", "houston", "--category", "escorts")
    with town_office.store() as conn:
        known = {finding.key: finding for finding in read_findings(conn)}
    assert {row["finding"] for row in rows_of(tmp_path / "all.csv")} == known.keys()
    some = [known[row["finding"]] for row in rows_of(tmp_path / "some.csv")]
    assert some
    assert {(each.place, each.category) for each in some} <= {("houston", "escorts"), ("houston", None), (None, None)}
    (dip,) = [
        row for row in rows_of(tmp_path / "some.csv") if row["kind"] == Kind.DIP and row["site_id"] == "demo-board"
    ]
    told = known[dip["finding"]]
    assert (float(dip["ratio"]), dip["hazard"], dip["simulated"]) == (told.ratio, "sim-quillfeather", "true")


def test_studies_say_what_the_verb_study_says(tidegauge: Call, tmp_path: Path) -> None:
    asked(tidegauge, tmp_path / "t.csv", "--table", "studies", "--place", "houston")
    told = json.loads(tidegauge("study", "--place", "houston", "--json").stdout)
    (place,) = told["hazards"][0]["places"]
    rows = [row for row in rows_of(tmp_path / "t.csv") if row["hazard"] == told["hazards"][0]["hazard"]]
    assert [row["phase"] for row in rows] == [phase["phase"] for phase in place["phases"]]
    for row, phase in zip(rows, place["phases"], strict=True):
        assert (row["answer"], row["reason"] or None) == (phase["answer"], phase["reason"])
        for name, cell in (("ratio", "ratio"), ("low", "ratio_low"), ("high", "ratio_high"), ("expected", "expected")):
            assert (float(row[cell]) if row[cell] else None) == phase[name]
        assert (row["first_on"], int(row["observed_days"])) == (phase["first"], phase["observed_days"])


@each_table
def test_the_same_query_gives_the_same_bytes_after_corrections_and_new_findings(
    tidegauge: Call, town_office: Office, tmp_path: Path, table: str
) -> None:
    key, digest = asked(tidegauge, tmp_path / "t.csv", "--table", table)
    correct(town_office)
    tidegauge("detect")
    assert asked(tidegauge, tmp_path / "now.csv", "--table", table)[1] != digest  # they moved something
    assert asked(tidegauge, tmp_path / "again.csv", "--query", key) == (key, digest)
    done = tidegauge("cite", key, "--by", "A. Researcher")
    assert f"SHA-256 {digest}." in done.stdout, done.stderr
    assert {"findings": "Findings in", "studies": "Studies of"}[table] in done.stdout


def test_a_package_of_counts_holds_findings_and_studies_too_and_validates(tidegauge: Call, tmp_path: Path) -> None:
    assert tidegauge("export", tmp_path / "t.zip", "--place", "houston").returncode == 0
    for table in FORMS:
        asked(tidegauge, tmp_path / f"{table}.csv", "--table", table, "--place", "houston")
    report = judged(tmp_path / "t.zip")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    with zipfile.ZipFile(tmp_path / "t.zip") as package:
        entries = {name: package.read(name) for name in package.namelist()}
    told = json.loads(entries["datapackage.json"])
    assert [each["path"] for each in told["resources"]] == ["counts.csv", "findings.csv", "studies.csv"]
    for table in FORMS:
        assert entries[f"{table}.csv"] == (tmp_path / f"{table}.csv").read_bytes()
        assert f"`{table}.csv` has one row" in entries["README.md"].decode()
    codebook = csv.DictReader(io.StringIO(entries["codebook.csv"].decode(), newline=""))
    assert {row["table"] for row in codebook} == {"counts", *FORMS}
    assert faults_of_citation(entries["CITATION.cff"].decode()) == []
    assert len(entries["SHA256SUMS"].splitlines()) == len(entries) - 1


@each_table
def test_a_package_of_one_of_them_alone_validates_and_is_called_so(tidegauge: Call, tmp_path: Path, table: str) -> None:
    assert tidegauge("export", tmp_path / "t.zip", "--table", table, "--place", "houston").returncode == 0
    assert judged(tmp_path / "t.zip").valid
    with zipfile.ZipFile(tmp_path / "t.zip") as package:
        assert f"{table}.csv" in package.namelist()
        assert "counts.csv" not in package.namelist()
        assert table in json.loads(package.read("datapackage.json"))["title"].lower()


def test_where_nothing_stood_out_and_nothing_struck_the_tables_are_empty_and_validate(
    tidegauge: Call, tmp_path: Path
) -> None:
    asked = ("--place", "phoenix", "--category", "massage", "--site", "demo-cards")
    assert tidegauge("export", tmp_path / "t.zip", *asked).returncode == 0
    report = judged(tmp_path / "t.zip")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    with zipfile.ZipFile(tmp_path / "t.zip") as package:
        assert package.read("studies.csv") == (",".join(FORMS["studies"].names) + "\r\n").encode()
    done = tidegauge("export", tmp_path / "t.csv", "--table", "studies", *asked)
    assert done.stdout.startswith(f"0 rows written to {tmp_path / 't.csv'}; no disaster on record began at these")


def test_no_name_of_a_place_is_run_by_a_spreadsheet(tidegauge: Call, town_office: Office, tmp_path: Path) -> None:
    with connect(town_office.database_url, role=Role.OWNER) as conn:
        conn.execute("UPDATE places SET name = '=1+1' WHERE slug = 'houston'")
    for table in FORMS:
        # a verb that opens no issue leaves the office's own tables as they are
        asked(tidegauge, tmp_path / f"{table}.csv", "--table", table, "--place", "houston")
        assert {row["place_name"] for row in rows_of(tmp_path / f"{table}.csv")} == {"'=1+1"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--table", "finding"],
            "--table 'finding': expected one of counts, findings, studies; did you mean 'findings'?",
        ),
        (["--table", "studies", "--step", "slot"], "--step 'slot': expected day, for only days are studied"),
    ],
)
def test_what_is_no_table_is_refused_with_the_nearest(
    tidegauge: Call, tmp_path: Path, words: list[str], said: str
) -> None:
    done = tidegauge("export", tmp_path / "x.csv", *words)
    assert (done.returncode, done.stderr) == (2, f"{said}\n")
    assert not (tmp_path / "x.csv").exists()


def test_studies_of_another_version_are_not_given_as_if_they_were_the_same(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    key, digest = asked(tidegauge, tmp_path / "t.csv", "--table", "studies", "--place", "houston")
    with connect(town_office.database_url, role=Role.OWNER) as conn:
        conn.execute("UPDATE questions SET question = replace(question, 'study 1', 'study 0') WHERE key = %s", (key,))
    done = tidegauge("export", tmp_path / "again.csv", "--query", key)
    assert done.returncode == 2
    assert "were made by 'study 0', and this version is 'study 1'" in done.stderr
    assert sha256_of(tmp_path / "t.csv") == digest
    assert not (tmp_path / "again.csv").exists()
