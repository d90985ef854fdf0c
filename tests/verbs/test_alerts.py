"""`alerts`: every open finding with what became of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from domain.copies import Because, Channel
from domain.decisions import Matcher, Silence
from domain.messages import MessageKind
from office import Office
from storage.alerts import Alert
from storage.outbox import MessageState
from tests.alerted_office import END, GROUP, TOLD, WEAK, alerted_office, copy_in
from tests.builders import SIX_HOURS
from tests.verbs.conftest import Call, caller
from verbs.alerts import copy_object, told_copies


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
    assert lines[2] == (  # twelve hours after END, which is midnight there
        "    told again from Nov 24, 2026, 12:00 CST on, if it still stands and nobody takes care of it"
    )
    assert lines[3] == f"held (below_budget)  {WEAK.key}"
    assert lines[-1] == "2 open findings, 0 silences at work."


def test_a_program_reads_the_same(call: Call) -> None:
    told, held = json.loads(call("alerts", "--json").stdout)["alerts"]
    assert (told["id"], told["state"], told["group"], told["told_at"]) == (TOLD.key, "told", GROUP, END.isoformat())
    assert (told["repeat_at"], held["repeat_at"]) == ((END + 2 * SIX_HOURS).isoformat(), None)
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
        f"silence {silence['id']}: place=dallas, until Dec 31, 2098, 18:00 CST, A. Analyst: known"
    )


def test_what_was_told_says_that_it_is_silenced_and_is_told_again_only_after_the_end(call: Call) -> None:
    silenced = ("--until", "2099-01-01T00:00Z", "--by", "A. Analyst", "--why", "known")
    assert call("alerts", "silence", "--place", "houston", *silenced).returncode == 0
    lines = call("alerts").stdout.splitlines()
    assert lines[2:5] == [
        "    silenced until Dec 31, 2098, 18:00 CST, by A. Analyst: known",
        "    told again from Dec 31, 2098, 18:00 CST on, if it still stands and nobody takes care of it",
        f"held (below_budget)  {WEAK.key}",
    ]
    told, held = json.loads(call("alerts", "--json").stdout)["alerts"]
    assert (told["repeat_at"], told["silenced_until"]) == ("2099-01-01T00:00:00+00:00", "2099-01-01T00:00:00+00:00")
    assert held["silenced_until"] is None
    why = call("alerts", "why", TOLD.key).stdout.splitlines()
    assert why[-2:] == [line.strip() for line in lines[2:4]]


def test_each_copy_says_its_channel_and_why_it_waits_and_a_plain_sent_mail_needs_no_line() -> None:
    sleeper, hook = {"route": "mail:es", "because": Because.QUIET_HOURS, "attempts": 0}, {"route": "webhook"}
    copies = (
        copy_in(MessageState.SENT, route="mail"),
        copy_in(MessageState.QUEUED, **sleeper),
        copy_in(MessageState.QUEUED, channel=Channel.WEBHOOK, last_error="desk answered 503", **hook),
        copy_in(MessageState.QUEUED, attempts=0),
        copy_in(MessageState.DEAD, route="mail#0c54a2a8", last_error="the mail server said 550"),
        copy_in(MessageState.DROPPED, attempts=0, last_error="silenced before it left"),
    )
    step = copy_in(MessageState.SENT, route="mail:en:turn-2", kind=MessageKind.ESCALATION, round=1)
    alert = Alert(finding=TOLD, decision=None, copies=copies, acknowledgement=None, followed=(step,))
    told = told_copies(alert, (), zone="America/Chicago", now=END - SIX_HOURS)
    midnight = "Nov 24, 2026, 00:00 CST"
    assert list(told) == [
        f"mail:es (mail): queued, not tried yet, not urgent: waits for the end of quiet hours at {midnight}",
        f"webhook (webhook): queued after 1 attempt, tried again at {midnight}: desk answered 503",
        f"no route yet (mail): queued, not tried yet, waits until {midnight} for what else its group tells",
        "one reader of mail (mail): dead after 1 attempt: the mail server said 550",
        "no route yet (mail): taken back before it was tried: silenced before it left",
        "escalation 1: mail:en:turn-2 (mail): sent after 1 attempt",
    ]
    assert copy_object(copy_in(MessageState.QUEUED, **sleeper))["because"] == "quiet_hours"


def test_what_waits_under_a_silence_says_until_when_it_does_not_leave() -> None:
    waits = copy_in(MessageState.QUEUED, attempts=0)
    alert = Alert(finding=TOLD, decision=None, copies=(waits,), acknowledgement=None)
    silence = Silence(
        matcher=Matcher(place="houston"), silenced_by="A", why="known", since=END - SIX_HOURS, until=END + SIX_HOURS
    )
    (line,) = told_copies(alert, (silence,), zone="America/Chicago", now=END)
    assert line == (
        "no route yet (mail): queued, not tried yet, silenced until Nov 24, 2026, 06:00 CST: it does not leave before"
    )
    for other in (replace(silence, lifted_at=END), replace(silence, matcher=Matcher(place="dallas"))):
        (line,) = told_copies(alert, (other,), zone="America/Chicago", now=END)
        assert "silenced" not in line
