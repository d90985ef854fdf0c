"""What the doctor finds outside the database: a mail server that lets us in or not, room on the disk, a heartbeat."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from settings import Settings
from tests.settings.test_values import MAIL, SETTINGS
from tests.town_office import free_ports
from verbs.diagnosis import State
from verbs.doctor_machine import MEBIBYTE, SCARCE, TOO_LITTLE, check_disk, check_heartbeat, check_mail, told_disk


@pytest.fixture
def mail_port() -> Iterator[int]:
    (port,) = free_ports(1)
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    yield port
    controller.stop()


def with_mail(port: int, **changed: str | None) -> Settings:
    mail = replace(MAIL, host="127.0.0.1", port=port, user=None, password=None)
    return replace(SETTINGS, mail=replace(mail, **changed))  # type: ignore[arg-type]


def test_a_mail_server_that_lets_us_in_is_ok(mail_port: int) -> None:
    told = check_mail(with_mail(mail_port))
    assert (told.state, told.mend) == (State.OK, "")
    assert "would take our mail; this check sends none" in told.said


def test_a_server_without_the_protection_that_is_wanted_is_broken(mail_port: int) -> None:
    told = check_mail(with_mail(mail_port, security="starttls"))
    assert told.state is State.BROKEN
    assert "STARTTLS" in told.said
    assert "tidegauge.toml" in told.mend


def test_a_server_that_is_not_there_is_broken() -> None:
    (port,) = free_ports(1)
    assert check_mail(with_mail(port)).state is State.BROKEN


def test_an_open_line_to_another_machine_is_refused_before_anything_is_sent() -> None:
    told = check_mail(with_mail(25, host="mail.office.example"))
    assert told.state is State.BROKEN
    assert "loopback" in told.said


def test_a_port_that_takes_the_call_and_hangs_up_is_no_mail_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.01)
        told = check_mail(with_mail(door.getsockname()[1], security="tls", host="localhost.invalid"))
    assert told.state is State.BROKEN


@pytest.mark.parametrize(
    ("free", "state", "complaint"),
    [
        (TOO_LITTLE - 1, State.BROKEN, ", and 256 MiB are needed"),
        (TOO_LITTLE, State.ATTENTION, ", and 2,048 MiB are wanted for the weeks to come"),
        (SCARCE - 1, State.ATTENTION, ", and 2,048 MiB are wanted for the weeks to come"),
        (SCARCE, State.OK, ""),
    ],
)
def test_little_room_wants_attention_and_too_little_is_broken_each_by_its_own_measure(
    free: int, state: State, complaint: str
) -> None:
    told = told_disk(Path("office"), free=free)
    assert told.state is state
    assert bool(told.mend) is (state is not State.OK)
    assert told.said == f"{free // MEBIBYTE:,} MiB free at office{complaint}"


def test_two_folders_on_one_disk_are_one_line_and_one_not_made_yet_is_measured_above(tmp_path: Path) -> None:
    (told,) = check_disk(replace(SETTINGS, folder=tmp_path, data_folder=tmp_path / "not" / "made"))
    assert "MiB free at" in told.said


def test_a_heartbeat_is_told_by_its_host_alone_and_its_lack_is_said() -> None:
    told = check_heartbeat(SETTINGS)
    assert "beat.example" in told.said
    assert "hush" not in told.said
    assert "daily mail" in check_heartbeat(replace(SETTINGS, heartbeat_url=None)).said
