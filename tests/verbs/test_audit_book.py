"""`audit` as it is typed: who did what, about what, and whether the book is whole."""

import json
from pathlib import Path

import pytest

from office import Office, utc_now
from storage.audit import Act
from storage.database import Role, connect
from tests.focus_office import quiet_office
from tests.verbs.conftest import Call, caller
from verbs.audit_book import LONGEST, told_act


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return quiet_office(tmp_path, url=database, now=utc_now())


@pytest.fixture
def tidegauge(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def test_who_paused_and_who_resumed_a_site_is_read_newest_first_and_by_what_it_names(tidegauge: Call) -> None:
    assert "Nobody did anything in the last 30 days." in tidegauge("audit").stdout
    tidegauge("pause", "demo-board", "--why", "its owner asked", "--by", "A. Analyst")
    tidegauge("resume", "demo-board", "--by", "B. Colleague")
    resumed, paused = tidegauge("audit", "--about", "Demo-Board").stdout.splitlines()
    assert "resume · demo-board · " in resumed
    assert "by: B. Colleague" in resumed
    assert "pause · demo-board · " in paused
    assert "why: its owner asked" in paused
    assert len(tidegauge("audit", "--about", "colleague").stdout.splitlines()) == 1
    assert tidegauge("audit", "--about", "%", "--days", "1").stdout.endswith(" in the last 1 day.\n")
    assert tidegauge("audit", "--about", "%").stdout == "Nobody did anything that names '%' in the last 30 days.\n"
    first = json.loads(tidegauge("audit", "--json").stdout.splitlines()[0])
    assert (first["act"], first["subject"], first["detail"]["by"]) == ("resume", "demo-board", "B. Colleague")


def test_a_book_that_was_changed_is_not_called_whole(tidegauge: Call, office: Office) -> None:
    tidegauge("pause", "demo-board", "--why", "its owner asked", "--by", "A. Analyst")
    assert tidegauge("audit", "verify").stdout.startswith("The book is whole: 1 row, each with the hash")
    with connect(office.database_url, role=Role.OWNER) as conn:
        conn.execute("ALTER TABLE audit DISABLE TRIGGER ALL")
        conn.execute('UPDATE audit SET detail = detail || \'{"by": "Nobody"}\'')
    done = tidegauge("audit", "verify")
    assert done.returncode == 1
    assert done.stdout.startswith("Row 1 was changed")


def test_a_long_word_is_cut_and_a_list_is_counted() -> None:
    act = Act(
        audit_id=1, at=utc_now(), actor="a", action="note", subject="s", detail={"keys": "one two", "note": "x" * 500}
    )
    line = told_act(act, zone="UTC")
    assert "keys: 2" in line
    assert f"note: {'x' * LONGEST} …" in line
