"""`alerts why`: every decision with what it was weighed against, every message, in the order in which they came."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.answers import Action, Note
from domain.copies import Because, Channel, Copy
from domain.decisions import Decision, Reason
from domain.messages import MessageKind, OutboxEntry
from office import Office
from storage.acts import Author, call_not_useful
from storage.answers import read_told_messages, save_answers
from storage.database import Role
from storage.decisions import record_decisions
from storage.notes import add_note
from storage.outbox import queue_messages
from storage.routes import address_message, read_unaddressed
from storage.weighing import hold_copy, read_due_copies
from tests.alerted_office import END, GROUP, TOLD, WEAK, alerted_office
from tests.verbs.conftest import Call, caller
from verbs.alerts_why import BECAUSE, WHY_THEN


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return alerted_office(tmp_path, url=database)


@pytest.fixture
def call(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def test_every_reason_has_its_sentence() -> None:
    assert set(BECAUSE) == set(Reason)
    assert BECAUSE[Reason.NEW].startswith("to be told: ")  # decided when it is queued; it may wait, or never arrive


def test_a_held_finding_says_by_how_much_it_was_too_weak(call: Call) -> None:
    lines = call("alerts", "why", WEAK.key).stdout.splitlines()
    assert lines[1:] == [
        "Nov 24, 2026, 00:00 CST  held: too weak for the office's budget of false alarms (score 1.20, asked for 1.50)"
    ]


def test_a_story_is_told_from_its_beginning_with_messages_and_who_takes_care(office: Office, call: Call) -> None:
    with office.store() as conn:
        silenced = Decision(finding_key=TOLD.key, group_key=GROUP, reason=Reason.SILENCED, score=2.0, silence_id=3)
        moved = Decision(
            finding_key=TOLD.key, group_key=GROUP, reason=Reason.WHOLE_SITE_MOVED, score=2.0, inhibited_by="site:x"
        )
        for issue_id, decision in enumerate((silenced, moved), start=100):
            record_decisions(conn, [decision], issue_id=issue_id, at=END)
    call("alerts", "ack", TOLD.key, "--by", "A. Analyst")
    headline, *lines = call("alerts", "why", TOLD.key).stdout.splitlines()
    assert headline.startswith("Escorts in Houston")
    assert [line.partition("CST  ")[2] for line in lines] == [
        f"{BECAUSE[Reason.NEW]} (score 2.30, asked for 1.50)",
        "held: silenced under silence 3",
        f"{BECAUSE[Reason.WHOLE_SITE_MOVED]} (site:x)",
        f"alert in {GROUP}: sent after 1 attempt",
        "acknowledged by A. Analyst",
    ]


def test_what_was_answered_by_a_link_is_told_with_the_finding(office: Office, call: Call) -> None:
    with office.store(Role.WEB) as conn:
        told = read_told_messages(conn, [1])
        save_answers(conn, told, action=Action.NOT_USEFUL, at=END)
    lines = call("alerts", "why", TOLD.key).stdout.splitlines()
    assert lines[-2] == "Nov 24, 2026, 00:00 CST  answered: it was not useful"
    assert lines[-1].startswith("told again from Nov 24, 2026, 12:00 CST on")
    answers = json.loads(call("alerts", "why", TOLD.key, "--json").stdout)["answers"]
    assert answers == [{"action": "not_useful", "by": None, "at": "2026-11-24T06:00:00+00:00"}]


def test_who_answered_and_who_took_it_back_are_named(office: Office, call: Call) -> None:
    link = Author(by="somebody, by a mail's link", entered_by="a mail's link")
    with office.store(Role.WEB) as conn:
        call_not_useful(conn, TOLD.key, author=link, at=END)
    answers = json.loads(call("alerts", "why", TOLD.key, "--json").stdout)["answers"]
    assert [each["by"] for each in answers] == [link.by]
    for words in (("useful", "B"), ("ack", "A. Analyst"), ("unack", "C")):
        call("alerts", words[0], GROUP, "--by", words[1])
    lines = [line.partition("  ")[2] for line in call("alerts", "why", TOLD.key).stdout.splitlines()]
    assert lines[3:7] == [
        "called not useful by somebody, by a mail's link",
        "not useful taken back by B",
        "acknowledged by A. Analyst",
        "acknowledgement taken back by C",
    ]
    told = json.loads(call("alerts", "why", TOLD.key, "--json").stdout)
    assert told["answers"] == []
    assert [(each["did"], each["by"]) for each in told["acts"]][1:3] == [
        ("alerts not useful undone", "B"),
        ("alerts ack", "A. Analyst"),
    ]


def test_what_waits_already_is_not_said_to_have_been_told(office: Office, call: Call) -> None:
    again = Decision(finding_key=WEAK.key, group_key=GROUP, reason=Reason.ALREADY_TOLD, score=2.0)
    with office.store() as conn:
        queue_messages(conn, [OutboxEntry(finding_key=WEAK.key, group_key=GROUP, due_at=END)], at=END)
        for key in (WEAK.key, TOLD.key):
            record_decisions(conn, [replace(again, finding_key=key)], issue_id=100, at=END)
    assert "CST  not queued again: its alert waits already" in call("alerts", "why", WEAK.key).stdout
    assert "it was told before" not in call("alerts", "why", WEAK.key).stdout
    assert "CST  not told again: it was told before" in call("alerts", "why", TOLD.key).stdout


def test_what_a_silence_at_work_will_hold_says_so(office: Office, call: Call) -> None:
    with office.store() as conn:
        queue_messages(conn, [OutboxEntry(finding_key=WEAK.key, group_key=GROUP, due_at=END)], at=END)
    silenced = ("--until", "2099-01-01T00:00Z", "--by", "A. Analyst", "--why", "known")
    call("alerts", "silence", "--place", "dallas", *silenced)
    said = "queued, not tried yet, silenced until Dec 31, 2098, 18:00 CST: it does not leave before"
    assert call("alerts", "why", WEAK.key).stdout.splitlines()[-1].endswith(said)


def test_what_an_analyst_noted_is_told_last_in_one_line(office: Office, call: Call) -> None:
    with office.store(Role.WEB) as conn:
        add_note(conn, Note(finding_key=WEAK.key, note="Two lists\nwere merged.", written_by="A", written_at=END))
    assert call("alerts", "why", WEAK.key).stdout.splitlines()[-1] == (
        "Nov 24, 2026, 00:00 CST  A noted: Two lists were merged."
    )
    notes = json.loads(call("alerts", "why", WEAK.key, "--json").stdout)["notes"]
    assert notes == [{"note": "Two lists were merged.", "by": "A", "at": "2026-11-24T06:00:00+00:00"}]


def test_a_program_reads_the_same(call: Call) -> None:
    told = json.loads(call("alerts", "why", TOLD.key, "--json").stdout)
    assert [(each["reason"], each["score"], each["threshold"]) for each in told["decisions"]] == [("new", 2.3, 1.5)]
    assert [(each["kind"], each["state"], each["message_id"]) for each in told["messages"]] == [
        ("alert", "sent", "<1@office.example>")
    ]
    assert told["acknowledged_by"] is None


DUE = ", due since Nov 24, 2026, 00:00 CST"  # END


def test_each_copy_says_on_which_route_it_went_and_why_then(office: Office, call: Call) -> None:
    step = OutboxEntry(finding_key=TOLD.key, group_key=GROUP, due_at=END, kind=MessageKind.ESCALATION, round=1)
    hook = Copy(route="webhook", channel=Channel.WEBHOOK, due_at=END)
    late = Copy(route="mail:en", channel=Channel.MAIL, due_at=END, because=Because.QUIET_HOURS)
    second = Copy(route="mail:es:turn-2", channel=Channel.MAIL, due_at=END, because=Because.NOT_ACKNOWLEDGED)
    with office.store() as conn:
        queue_messages(conn, [step], at=END)
        (waiting,) = read_unaddressed(conn, now=END)
        address_message(conn, waiting, [second, hook, late])
    lines = call("alerts", "why", TOLD.key).stdout.splitlines()
    assert [line.partition(f"escalation in {GROUP}: ")[2] for line in lines[3:]] == [
        f"queued, not tried yet, mail:es:turn-2, because nobody had acknowledged it in time{DUE}",
        f"queued, not tried yet, webhook{DUE}",
        f"queued, not tried yet, mail:en, not urgent: held until the end of quiet hours{DUE}",
    ]
    told = json.loads(call("alerts", "why", TOLD.key, "--json").stdout)["messages"]
    assert [(each["channel"], each["route"], each["because"]) for each in told[1:]] == [
        ("mail", "mail:es:turn-2", "not_acknowledged"),
        ("webhook", "webhook", None),
        ("mail", "mail:en", "quiet_hours"),
    ]
    assert set(WHY_THEN) == set(Because)


def test_an_id_that_nobody_has_is_refused_with_the_nearest(call: Call) -> None:
    done = call("alerts", "why", TOLD.key.replace("houston", "huston"))
    assert done.returncode == 2
    assert f"did you mean '{TOLD.key}'?" in done.stderr


def test_a_message_that_was_held_while_it_waited_says_why(office: Office, call: Call) -> None:
    repeat = OutboxEntry(finding_key=TOLD.key, group_key=GROUP, due_at=END, kind=MessageKind.REPEAT, round=1)
    with office.store() as conn:
        queue_messages(conn, [repeat], at=END)
        (copy,) = read_due_copies(conn, now=END)
        hold_copy(conn, copy.outbox_id, reason="silenced before it left", now=END)
    lines = call("alerts", "why", TOLD.key).stdout.splitlines()
    assert lines[-2].endswith(f"repeat in {GROUP}: taken back before it was tried: silenced before it left")
    told = json.loads(call("alerts", "why", TOLD.key, "--json").stdout)
    assert told["messages"][-1]["error"] == "silenced before it left"


def test_a_message_that_waits_says_until_when_and_for_what_by_the_office_s_clocks(office: Office, call: Call) -> None:
    later = datetime(2126, 7, 1, 12, 30, tzinfo=UTC)  # the verb asks at the real time; CDT is five hours behind
    clear = OutboxEntry(finding_key=TOLD.key, group_key=GROUP, due_at=later, kind=MessageKind.ALL_CLEAR)
    step = OutboxEntry(finding_key=TOLD.key, group_key=GROUP, due_at=END, kind=MessageKind.ESCALATION, round=1)
    late = Copy(route="mail:en", channel=Channel.MAIL, due_at=later, because=Because.QUIET_HOURS)
    with office.store() as conn:
        queue_messages(conn, [step, clear], at=END)
        (due,) = read_unaddressed(conn, now=END)
        address_message(conn, due, [late])
    lines = call("alerts", "why", TOLD.key).stdout.splitlines()
    at = "Jul 1, 2126, 07:30 CDT"
    assert [line.partition(": ")[2] for line in lines[3:]] == [
        f"queued, not tried yet, mail:en, not urgent: waits for the end of quiet hours at {at}",
        f"queued, not tried yet, waits until {at} for what else its group tells",
    ]
    told = json.loads(call("alerts", "why", TOLD.key, "--json").stdout)
    assert ({each["due_at"] for each in told["messages"][1:]}, told["repeat_at"]) == ({later.isoformat()}, None)
