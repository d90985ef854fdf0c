"""`cite`, and an export asked again: the same bytes after corrections and a restore, and after the slots are gone."""

import hashlib
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.counts import Source, Step
from office import Office
from storage.audit import verify_audit
from storage.counts import read_counts, save_counts
from storage.database import Connection, Role, connect
from storage.issues import open_issue
from storage.rollups import roll_up_days
from storage.server import program_folder
from tests.dashboard.conftest import copied_for
from tests.verbs.conftest import Call, caller

CORRECTIONS = 1_000
PAST = timedelta(days=140)


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def asked(tidegauge: Call, out: Path, *options: str) -> tuple[str, str]:
    """Return the name of the question of an export, and the SHA-256 of its file."""
    done = tidegauge("export", out, "--json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["query"], sha256_of(out)


def correct(office: Office, *, site: str = "demo-board") -> None:
    """Write another number over a thousand counts, fifty an issue."""
    now = office.clock()
    with office.store() as conn:
        stored = [each for each in read_counts(conn, site=site, since=now - PAST, until=now) if each.count.ads]
    assert len(stored) >= CORRECTIONS
    for first in range(0, CORRECTIONS, 50):
        with office.store() as conn:
            issue_id = open_issue(conn, cause="correction", at=now)
            counts = [replace(each.count, ads=(each.count.ads or 0) + 7) for each in stored[first : first + 50]]
            save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
            roll_up_days(conn, issue_id=issue_id)


@pytest.fixture
def other_database(server_url: str) -> Iterator[str]:
    """Yield the address of a database that a dump can be put into."""
    with copied_for(server_url, "restored") as address:
        with connect(address, role=Role.OWNER) as conn:
            conn.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        yield address


def restore(source: str, target: str, dump: Path) -> None:
    """Put one database into another by way of a dump."""
    for program, words in (
        ("pg_dump", ["--format=plain", f"--file={dump}", source]),
        ("psql", ["--quiet", "--set=ON_ERROR_STOP=1", f"--file={dump}", target]),
    ):
        done = subprocess.run(
            [program_folder() / program, *words], env=os.environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]


@pytest.fixture
def on(
    town_office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Call]:
    """Return a function that leads the verbs to a database."""
    return lambda url: caller(town_office.settings.folder, url, monkeypatch=monkeypatch, capsys=capsys)


def test_a_question_gives_the_same_bytes_after_a_thousand_corrections_and_a_restore(
    on: Callable[[str], Call], town_office: Office, other_database: str, tmp_path: Path
) -> None:
    tidegauge = on(town_office.database_url)
    before = {step: asked(tidegauge, tmp_path / f"{step}.csv", "--step", step) for step in ("day", "slot")}
    lines = asked(tidegauge, tmp_path / "day.jsonl")
    correct(town_office)
    assert asked(tidegauge, tmp_path / "now.csv")[1] != before["day"][1]  # the corrections are there
    restore(town_office.database_url, other_database, tmp_path / "dump.sql")
    for url in (town_office.database_url, other_database):
        again = on(url)
        for step, (key, digest) in before.items():
            assert asked(again, tmp_path / f"{step}-again.csv", "--query", key) == (key, digest)
        assert asked(again, tmp_path / "again.jsonl", "--query", lines[0][:12]) == lines


def test_a_quoted_export_comes_back_after_its_slots_are_gone(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    key, digest = asked(tidegauge, tmp_path / "t.csv", "--step", "slot", "--place", "houston")
    done = tidegauge("cite", key[:12], "--by", "A. Researcher")
    assert done.returncode == 0, done.stderr
    assert f"SHA-256 {digest}." in done.stdout
    assert f"query {key}," in done.stdout
    assert done.stdout.count("SIMULATED") == 1
    assert "Counts of online sex ads by slot in houston, " in done.stdout
    assert f"tidegauge export --query {key[:12]} FILE.csv" in done.stdout
    with connect(town_office.database_url, role=Role.OWNER) as conn:
        forget_slots(conn)
        assert verify_audit(conn) is None
    assert tidegauge("cite", key, "--by", "B. Reader").stdout == done.stdout  # it is quoted as it was
    assert asked(tidegauge, tmp_path / "again.csv", "--query", key) == (key, digest)
    # another format of it was not quoted, and its rows are gone
    assert asked(tidegauge, tmp_path / "again.jsonl", "--query", key)[1] == hashlib.sha256().hexdigest()


def forget_slots(conn: Connection) -> None:
    """Take away what a retention of 25 months will take one day."""
    conn.execute("TRUNCATE counts")


def test_a_citation_is_told_as_json(tidegauge: Call, tmp_path: Path) -> None:
    key, digest = asked(tidegauge, tmp_path / "t.jsonl", "--place", "mobile")
    told = json.loads(tidegauge("cite", key, "--format", "jsonl", "--by", "A. Researcher", "--json").stdout)
    assert (told["query"], told["sha256"], told["format"]) == (key, digest, "jsonl")
    assert told["bytes"] == (tmp_path / "t.jsonl").stat().st_size
    assert digest in told["citation"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cite", "ffffffffffff", "--by", "A."], "query"),
        (["cite", "houston", "--by", "A."], "expected at least 8 of the 64 digits"),
        (["cite", "ffffffffffff"], "say who quotes it"),
        (["cite", "ffffffffffff", "--by", "A.", "--format", "xlsx"], "expected one of csv, jsonl"),
        (["export", "x.csv", "--query", "ffffffffffff", "--step", "week"], "leave out --step"),
    ],
)
def test_what_cannot_be_quoted_is_refused_with_what_is_expected(tidegauge: Call, words: list[str], said: str) -> None:
    done = tidegauge(*words)
    assert done.returncode == 2
    assert said in done.stderr
