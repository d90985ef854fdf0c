"""`import undo` and `import list`: a mistaken file is taken back by the number that was said when it was taken."""

import json
from datetime import UTC, datetime
from pathlib import Path

from office import Office
from storage.audit import read_book
from storage.imports import Import
from tests.verbs.conftest import Call
from tests.verbs.test_import_counts import written
from verbs.import_undo import told


def test_an_import_is_listed_taken_back_and_both_stand_in_the_book(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    right = written(tmp_path / "right.csv", ["archive,houston,escorts,new,day,2024-07-08,12"])
    wrong = written(tmp_path / "wrong.csv", [f"archive,houston,escorts,new,day,2024-07-{day:02},99" for day in (8, 9)])
    first, second = (
        json.loads(tidegauge("import", "counts", each, "--json").stdout)["import"] for each in (right, wrong)
    )
    refused = tidegauge("import", "undo", str(first))
    assert refused.returncode == 2
    assert f"import {first} is not the newest word on all it wrote" in refused.stderr
    assert f"tidegauge import undo {second}" in refused.stderr
    done = tidegauge("import", "undo", str(second))
    assert done.returncode == 0
    assert done.stdout.startswith(f"import {second} is taken back by issue ")
    assert ": 2 windows as before it, or missing where it was the first to speak" in done.stdout
    listed = tidegauge("import", "list").stdout.splitlines()
    assert [line.split("  ")[0] for line in listed] == [str(second), str(first)]
    assert "  2 counts  wrong.csv, by " in listed[0]
    assert ["; taken back by issue " in line for line in listed] == [True, False]
    named = [each["file_name"] for each in json.loads(tidegauge("import", "list", "--json").stdout)]
    assert named == ["wrong.csv", "right.csv"]
    out = tmp_path / "after.csv"
    tidegauge("export", out, "--site", "archive", "--source", "imported")
    rows = [line.split(",") for line in out.read_text().splitlines()[1:]]
    assert [(row[9], row[10], row[12]) for row in rows] == [("2024-07-08", "12", "ok"), ("2024-07-09", "", "not_run")]
    with town_office.store() as conn:
        acts = [(act.action, act.subject) for act in read_book(conn, since=datetime(2020, 1, 1, tzinfo=UTC))]
        rows_then = conn.execute(
            "SELECT ads FROM counts WHERE issue_id = %s ORDER BY window_start", (second,)
        ).fetchall()
    assert acts.count(("import undone", str(second))) == 1
    assert ("import undone", str(first)) not in acts  # what was refused was not done
    assert acts.count(("import", "wrong.csv")) == 1
    assert rows_then == [(99,), (99,)]  # nothing was erased
    again = tidegauge("import", "counts", wrong).stdout
    assert "2 counts put back what an import undo had taken away" in again
    assert "a later import" not in again


def test_a_number_that_is_no_import_is_told_so_and_leaves_nothing(tidegauge: Call, town_office: Office) -> None:
    with town_office.store() as conn:
        before = conn.execute("SELECT count(*) FROM issues WHERE cause = 'import undo'").fetchone()
    done = tidegauge("import", "undo", "1")
    assert (done.returncode, "there is no import '1'" in done.stderr) == (2, True)
    with town_office.store() as conn:
        assert conn.execute("SELECT count(*) FROM issues WHERE cause = 'import undo'").fetchone() == before


def test_where_nothing_was_imported_the_list_says_how_to() -> None:
    assert list(told(())) == ["nothing was ever imported: tidegauge import counts FILE"]


def test_an_import_from_before_names_were_kept_is_listed_without_one() -> None:
    old = Import(
        issue_id=7,
        imported_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        file_name=None,
        sha256=None,
        imported_by=None,
        counts_written=1200,
        undone_issue_id=None,
        undone_at=None,
        undone_by=None,
    )
    assert list(told((old,))) == ["7  2026-03-02 12:00 UTC  1,200 counts  a file whose name was not kept"]
