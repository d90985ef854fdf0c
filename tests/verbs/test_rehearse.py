"""`rehearse` from the command line: each step said, each end told by its exit code, and nothing left behind."""

import threading
from datetime import timedelta
from time import sleep

import pytest

from domain.errors import NoSuchThing
from jobs.answering import acknowledge_told
from office import Office, utc_now
from storage.acts import Author
from storage.outbox import read_outbox
from storage.rehearsals import read_rehearsals
from storage.standing import record_tick
from tests.receiver import Receiver
from tests.town_office import LiveTown, clock_of
from tests.verbs.conftest import Call, caller

HERE = ("--place", "houston", "--by", "I. Engineer")


@pytest.fixture
def call(new_office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(new_office.settings.folder, new_office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def is_clean(office: Office) -> bool:
    with office.store() as conn:
        return not read_rehearsals(conn) and not read_outbox(conn)


def acknowledge_when_told(office: Office) -> None:
    """Acknowledge the rehearsal as soon as it was told."""
    for _ in range(600):
        with office.store() as conn:
            begun = read_rehearsals(conn)
        try:
            for each in begun:
                acknowledge_told(office, each.key, author=Author(by="A. Analyst", entered_by="test"))
                return
        except NoSuchThing:
            pass
        sleep(0.1)


def test_with_no_clock_it_sends_itself_and_ends_when_somebody_acknowledges(
    new_office: Office, live_town: LiveTown, call: Call
) -> None:
    before = len(live_town.mails())
    somebody = threading.Thread(target=acknowledge_when_told, args=(new_office,))
    somebody.start()
    done = call("rehearse", *HERE, "--wait", "1")
    somebody.join()
    assert (done.returncode, done.stderr) == (0, "")
    steps = [line.partition(" ")[0] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert steps == ["Rehearsal", "No", "Taken", "Acknowledge", "Acknowledged", "Taken"]
    assert "Acknowledged by A. Analyst, " in done.stdout
    assert len(live_town.mails()) == before + 1
    assert is_clean(new_office)


def test_when_nobody_answers_it_says_so_and_is_taken_away(new_office: Office, call: Call) -> None:
    done = call("rehearse", *HERE, "--wait", "0.1")
    assert done.returncode == 1
    assert done.stdout.endswith("Nobody acknowledged it.\nTaken away: only the audit keeps that it was.\n")
    assert is_clean(new_office)


def test_a_clock_that_ticks_but_does_not_send_is_told_on(new_office: Office, call: Call) -> None:
    clock_of(new_office).now = utc_now() + timedelta(minutes=1)
    with new_office.store() as conn:
        record_tick(conn, job="tell", at=utc_now(), took_seconds=0, holder="test:1", error=None)
    done = call("rehearse", *HERE, "--wait", "0.1")
    assert done.returncode == 1
    assert "It was not sent: `tidegauge doctor` says what stands in the way." in done.stdout
    assert is_clean(new_office)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (200, "seconds on 2 routes: mail, webhook."),
        (410, "Not taken on the route webhook: 127.0.0.1 answered 410. `tidegauge doctor` asks it."),
        (
            503,
            "Not taken yet on the route webhook: 127.0.0.1 answered 503. It is tried again until the rehearsal ends.",
        ),
    ],
)
def test_a_program_is_told_as_well_and_its_fate_is_named(
    new_office: Office, call: Call, monkeypatch: pytest.MonkeyPatch, status: int, said: str
) -> None:
    file = new_office.settings.folder / "tidegauge.toml"
    before = file.read_text("utf-8")
    monkeypatch.setenv("TIDEGAUGE_WEBHOOK_SECRET", "hush")
    with Receiver(status=status).running() as receiver:
        file.write_text(before.replace("[alerts]\n", f'[alerts]\nwebhook_url = "{receiver.url}"\n'), "utf-8")
        done = call("rehearse", *HERE, "--wait", "0.1")
    file.write_text(before, "utf-8")
    assert said in done.stdout
    assert "Acknowledge it as you would a real one" in done.stdout  # a dead program holds up nobody
    assert len(receiver.taken) == 1
    assert is_clean(new_office)


def test_an_unknown_place_is_refused_and_named(call: Call, new_office: Office) -> None:
    done = call("rehearse", "--place", "huston", "--by", "A")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'houston'?" in done.stderr
    assert is_clean(new_office)
