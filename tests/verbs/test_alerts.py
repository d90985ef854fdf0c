"""`alerts`: every open finding with what became of it."""

import json
from pathlib import Path

import pytest

from domain.decisions import Decision, Reason
from office import Office
from storage.outbox import Message, MessageState
from tests.alerted_office import END, GROUP, TOLD, WEAK, alerted_office
from tests.verbs.conftest import Call, caller
from verbs.alerts import Alert, AlertState

MESSAGE = {
    "outbox_id": 1,
    "finding_key": TOLD.key,
    "group_key": GROUP,
    "kind": "alert",
    "round": 0,
    "due_at": END,
    "attempts": 1,
    "message_id": None,
    "sent_at": None,
    "last_error": None,
}


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return alerted_office(tmp_path, url=database)


@pytest.fixture
def call(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def test_the_told_and_the_held_stand_with_their_ids_and_the_reason(call: Call) -> None:
    done = call("alerts")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"told  {TOLD.key}"
    assert lines[1].startswith("    Escorts in Houston")
    assert lines[2] == f"held (below_budget)  {WEAK.key}"
    assert lines[-1] == "2 open findings, 0 silences at work."


def test_a_program_reads_the_same(call: Call) -> None:
    told, held = json.loads(call("alerts", "--json").stdout)["alerts"]
    assert (told["id"], told["state"], told["group"], told["told_at"]) == (TOLD.key, "told", GROUP, END.isoformat())
    assert (held["state"], held["reason"], held["told_at"]) == ("held", "below_budget", None)
    assert told["headline"].startswith("Escorts in Houston")


def test_what_people_said_stands_there_too(call: Call) -> None:
    assert call("alerts", "ack", TOLD.key, "--by", "A. Analyst").returncode == 0
    silenced = ("--until", "2099-01-01T00:00Z", "--by", "A. Analyst", "--why", "known")
    assert call("alerts", "silence", "--place", "dallas", *silenced).returncode == 0
    listed = json.loads(call("alerts", "--json").stdout)
    assert [(each["state"], each["acknowledged_by"]) for each in listed["alerts"]] == [
        ("acknowledged", "A. Analyst"),
        ("held", None),  # the silence is weighed at the next look
    ]
    (silence,) = listed["silences"]
    assert (silence["matches"], silence["by"], silence["why"]) == ("place=dallas", "A. Analyst", "known")
    assert call("alerts").stdout.splitlines()[-1] == (
        f"silence {silence['id']}: place=dallas, until 2099-01-01 00:00 UTC, A. Analyst: known"
    )


@pytest.mark.parametrize(
    ("message", "reason", "state"),
    [
        (MessageState.QUEUED, Reason.NEW, AlertState.WAITING),
        (MessageState.LEAVING, Reason.NEW, AlertState.WAITING),
        (MessageState.UNCONFIRMED, Reason.ALREADY_TOLD, AlertState.TOLD),
        (MessageState.DEAD, Reason.ALREADY_TOLD, AlertState.LOST),
        (None, Reason.SILENCED, AlertState.SILENCED),
        (None, Reason.SPIKE, AlertState.HELD),
        (None, None, AlertState.UNDECIDED),
    ],
)
def test_each_state_follows_from_message_and_decision(
    message: MessageState | None, reason: Reason | None, state: AlertState
) -> None:
    decision = reason and Decision(finding_key=TOLD.key, group_key=GROUP, reason=reason, score=1.0)
    sent = message and Message(**MESSAGE, state=message)  # type: ignore[arg-type]
    alert = Alert(finding=TOLD, decision=decision or None, message=sent or None, acknowledgement=None)
    assert alert.state is state
