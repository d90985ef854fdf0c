"""`doctor` from the command line: what it says first, how it ends, and what it never says."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult

from office import utc_now
from storage.database import Role, connect
from storage.standing import record_tick
from tests.town_office import free_ports
from tests.verbs.conftest import Call, caller
from verbs import doctor
from workspace import create_workspace

NOBODY = "postgresql://nobody:planted-hush@127.0.0.1:1/nothing"
SECRET = "planted-mail-hush"


@pytest.fixture
def open_post() -> Iterator[Callable[..., None]]:
    """Return a function that starts a mail server on a port; with `echo` it repeats the password it refuses."""
    with ExitStack() as running:

        def start(port: int, *, echo: str = "") -> None:
            def refuse(*_: object) -> AuthResult:
                return AuthResult(success=False, handled=False, message=f"535 {echo} is wrong")

            options: dict[str, Any] = {"authenticator": refuse, "auth_require_tls": False} if echo else {}
            controller = Controller(Sink(), hostname="127.0.0.1", port=port, **options)
            controller.start()
            running.callback(controller.stop)

        yield start


@pytest.fixture
def port(tmp_path: Path) -> int:
    """Return the port under which a new office looks for its mail server."""
    (port,) = free_ports(1)
    folder = tmp_path / "office"
    create_workspace(folder)
    settings = folder / "tidegauge.toml"
    text = settings.read_text().replace('host = "localhost"\nport = 25\n', f'host = "127.0.0.1"\nport = {port}\n')
    settings.write_text(text)
    return port


At = Callable[[Path, str], Call]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> At:
    """Return a function that leads to a folder and its database, as `tidegauge -w` would."""
    return lambda folder, url: caller(folder, url, monkeypatch=monkeypatch, capsys=capsys)


def test_an_office_at_work_is_well_from_end_to_end(
    port: int,
    database: str,
    tmp_path: Path,
    open_post: Callable[..., None],
    at: At,
) -> None:
    open_post(port)
    with connect(database, role=Role.SCHEDULER) as conn:
        record_tick(conn, job="look", at=utc_now(), took_seconds=0.1, holder="here:1")
    call = at(tmp_path / "office", database)
    done = call("doctor")
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert {line.split()[0] for line in lines} == {"ok"}
    checks = ["database", "schema", "roles", "time", "rollups", "clock", "messages", "feed", "mail", "access", "disk"]
    checks += ["folder", "heartbeat"]
    assert [line.split()[1] for line in lines] == checks
    told = json.loads(call("doctor", "--json").stdout)
    assert [each["check"] for each in told] == checks
    assert set(told[0]) == {"check", "state", "said", "mend"}


def test_a_dead_database_is_told_first_and_the_rest_is_asked_all_the_same(port: int, tmp_path: Path, at: At) -> None:
    done = at(tmp_path / "office", NOBODY)("doctor")
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert lines[0].startswith("broken     database")
    assert [line.split()[1] for line in lines] == ["database", "mail", "access", "disk", "folder", "heartbeat"]
    assert "planted-hush" not in done.stdout + done.stderr


def test_a_mail_server_that_repeats_the_password_does_not_get_it_printed(
    port: int,
    tmp_path: Path,
    open_post: Callable[..., None],
    at: At,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_post(port, echo=SECRET)
    monkeypatch.setenv("TIDEGAUGE_SMTP_USER", "tide")
    monkeypatch.setenv("TIDEGAUGE_SMTP_PASSWORD", SECRET)
    call = at(tmp_path / "office", NOBODY)
    for argv in (("doctor",), ("doctor", "--json")):
        done = call(*argv)
        assert "is wrong" in done.stdout  # the answer came, without the password in it
        assert SECRET not in done.stdout + done.stderr


def test_a_folder_with_problems_is_told_with_its_line_and_the_command(tmp_path: Path, at: At) -> None:
    done = at(tmp_path, NOBODY)("doctor")
    assert (done.returncode, len(done.stdout.splitlines())) == (2, 1)
    assert f"tidegauge check -w {tmp_path}" in done.stdout


def test_it_starts_nothing_and_leaves_nothing_behind(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    before = sorted(os.listdir(tmp_path / "office"))
    assert doctor.run(tmp_path / "office", as_json=True) == 2
    assert sorted(os.listdir(tmp_path / "office")) == before
    assert json.loads(capsys.readouterr().out)[0]["check"] == "database"
