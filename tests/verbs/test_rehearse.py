"""`rehearse` from the command line: each step said, each end told by its exit code, and nothing left behind."""

import re
import threading
from datetime import timedelta
from time import monotonic, sleep

import pytest

from domain.errors import NoSuchThing
from jobs.answering import acknowledge_told
from office import Office, utc_now
from storage.acts import Author
from storage.outbox import read_outbox
from storage.rehearsals import read_rehearsals
from storage.standing import record_tick
from tests.receiver import Receiver
from tests.town_office import LiveTown, clock_of, free_ports
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
    assert steps == ["No", "Rehearsal", "Nothing", "Taken", "Acknowledge", "Acknowledged", "Taken"]
    folder = new_office.settings.folder
    assert done.stdout.startswith(
        f"No clock runs: this sends by itself; start one with `tidegauge demo -w {folder}`.\n"
    )
    assert "Nothing would hold a real one like it back now; which routes would take it is seen below.\n" in done.stdout
    assert re.search(rf"\n  tidegauge alerts ack rehearsal:\d+ --by NAME -w {folder}\n", done.stdout)
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
    folder = new_office.settings.folder
    assert f"It was not sent: `tidegauge doctor -w {folder}` says what stands in the way." in done.stdout
    assert done.stdout.startswith('The clock has not done "tell services" for two minutes: this does it; ')
    assert is_clean(new_office)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (200, "Taken on the route webhook after "),
        (410, "Not taken on the route webhook: 127.0.0.1 answered 410. `tidegauge doctor -w "),
        (
            503,
            "Not taken yet on the route webhook: 127.0.0.1 answered 503. It is tried again until ",
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


def test_a_mail_server_that_refuses_holds_up_neither_the_webhook_nor_the_words(
    new_office: Office, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two languages are two mails: one calls the server, the other waits behind it, and both are said at once."""
    file = new_office.settings.folder / "tidegauge.toml"
    before = file.read_text("utf-8")
    (shut,) = free_ports(1)
    away = re.sub(rf"(?m)^port = {new_office.settings.mail.port}$", f"port = {shut}", before)
    assert away != before
    spanish = 'people = [{name = "B", address = "b@office.example", language = "es"}]'
    monkeypatch.setenv("TIDEGAUGE_WEBHOOK_SECRET", "hush")
    began = monotonic()
    with Receiver(status=200).running() as receiver:
        told = f'[alerts]\nwebhook_url = "{receiver.url}"\n{spanish}\n'
        file.write_text(away.replace("[alerts]\n", told), "utf-8")
        done = call("rehearse", *HERE, "--wait", "0.1")
    file.write_text(before, "utf-8")
    lines = done.stdout.splitlines()
    (taken,) = (line for line in lines if line.startswith("Taken on"))
    seconds = re.fullmatch(r"Taken on the route webhook after ([\d.]+) seconds\.", taken)
    assert seconds
    assert float(seconds[1]) < 5
    waiting = sorted(line for line in lines if line.startswith("Not taken yet on the route mail"))
    assert len(waiting) == 2
    assert all(line.endswith("a real one would wait here as well.") for line in waiting)
    assert "would be told now" not in done.stdout  # nothing promises what the routes then do not keep
    assert "another mail asks for the mail server first" in done.stdout
    assert f"127.0.0.1:{shut}" in done.stdout
    assert "Acknowledge it as you would a real one" in done.stdout
    assert "[warning" not in done.stdout + done.stderr
    assert monotonic() - began < 30  # it waits for an acknowledgement for six seconds, and for nothing else
    assert is_clean(new_office)


def test_an_unknown_place_is_refused_and_named(call: Call, new_office: Office) -> None:
    done = call("rehearse", "--place", "huston", "--by", "A")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'houston'?" in done.stderr
    assert is_clean(new_office)
