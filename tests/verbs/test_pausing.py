"""`pause` and `resume` as they are typed: who, why, until when; what is still not asked afterwards."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from office import Office, utc_now
from storage.audit import read_acts, verify_audit
from storage.pauses import standing_pauses
from tests.focus_office import quiet_office
from tests.verbs.conftest import Call, caller


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return quiet_office(tmp_path, url=database, now=utc_now())


@pytest.fixture
def tidegauge(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def held(office: Office) -> list[tuple[str | None, str, str]]:
    with office.store() as conn:
        assert verify_audit(conn) is None
        return [(each.site, each.paused_by, each.why) for each in standing_pauses(conn, at=utc_now())]


def test_a_site_is_paused_and_resumed_and_the_audit_has_both(tidegauge: Call, office: Office) -> None:
    until = (utc_now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:00Z")
    done = tidegauge("pause", "demo-board", "--why", "its owner asked", "--until", until, "--by", "A. Analyst")
    assert done.returncode == 0
    assert f"by A. Analyst, until {until.replace('T', ' ').removesuffix('Z')} UTC: its owner asked." in done.stdout
    assert "asks for no further page" in done.stdout
    assert held(office) == [("demo-board", "A. Analyst", "its owner asked")]

    health = json.loads(tidegauge("site", "health", "demo-board", "--json").stdout)
    assert health[0]["paused"]["why"] == "its owner asked"
    assert "demo-board: paused since" in tidegauge("site", "health", "demo-board").stdout

    done = tidegauge("resume", "demo-board", "--by", "B. Analyst")
    assert (done.returncode, done.stderr) == (0, "")
    assert "is read within a minute" in done.stdout
    assert held(office) == []
    with office.store() as conn:
        acts = read_acts(conn, ["pause", "resume"], since=utc_now() - timedelta(hours=1))
    assert [(act.action, act.subject, act.detail["by"]) for act in acts] == [
        ("resume", "demo-board", "B. Analyst"),
        ("pause", "demo-board", "A. Analyst"),
    ]
    assert all(act.actor.endswith(" at the command line") for act in acts)


def test_what_every_site_is_paused_for_is_not_lifted_by_resuming_one(tidegauge: Call, office: Office) -> None:
    assert tidegauge("pause", "--all", "--why", "we move").stdout.startswith("Every site: paused since")
    tidegauge("pause", "demo-board", "--why", "its owner asked")
    done = tidegauge("resume", "demo-board")
    assert done.returncode == 1
    assert "demo-board is still not asked: paused since" in done.stderr
    assert tidegauge("resume", "--all").returncode == 0
    assert held(office) == []


def test_a_paused_site_is_crawled_by_nobody_and_the_reason_is_told(tidegauge: Call, office: Office) -> None:
    tidegauge("pause", "--all", "--why", "we move", "--by", "A. Analyst")
    done = tidegauge("crawl", "--site", "demo-board")
    assert done.returncode == 1
    assert "demo-board: not crawled: paused since" in done.stderr
    assert "by A. Analyst, until somebody resumes: we move" in done.stderr


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("pause", "--why", "x"), "Name a site, or every one with --all"),
        (("pause", "demo-board", "--all", "--why", "x"), "Name a site, or every one with --all"),
        (("resume",), "Name a site, or every one with --all"),
        (("pause", "demo-bord", "--why", "x"), "demo-board"),
        (("pause", "demo-board", "--why", " "), "a pause needs a name and a reason"),
        (("pause", "demo-board", "--why", "x", "--until", "2020-01-01T00:00Z"), "choose a later end"),
        (("pause", "demo-board", "--why", "x", "--until", "soon"), "--until"),
        (("resume", "demo-board"), "pause at work"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_stored(
    tidegauge: Call, office: Office, typed: tuple[str, ...], told: str
) -> None:
    done = tidegauge(*typed)
    assert done.returncode == 2
    assert told in done.stderr
    assert held(office) == []
