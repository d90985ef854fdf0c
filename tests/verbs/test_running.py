"""`run`: clock and dashboard under one parent, on the office's own database server, stopped by one signal."""

import signal
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import ServerFault, WorkspaceInvalid
from office import Office
from settings import load_settings
from tests.dashboard.test_claims import ACCESS
from tests.town_office import free_ports, make_town, present
from tests.verbs.test_demo_town import dashboard_port, running
from verbs.demo_town import answers
from verbs.running import patient, programs_of, refuse_shut_door


def test_an_office_runs_until_one_signal_and_leaves_no_door_open(tmp_path: Path) -> None:
    make_town(tmp_path, now=present())
    address = f"http://127.0.0.1:{dashboard_port(tmp_path)}/healthz"
    with running("run", "-w", tmp_path) as (program, told):
        assert address.removesuffix("/healthz") in told.wait_for("Dashboard: ")
        told.wait_until(lambda: answers(address))
        program.send_signal(signal.SIGTERM)
        assert program.wait(30) == 0
    assert not answers(address)
    assert not (tmp_path / "var" / "postgres" / "postmaster.pid").exists()


def test_a_busy_port_is_refused_at_once_with_the_line_to_change(tmp_path: Path) -> None:
    make_town(tmp_path, now=present())
    file = tmp_path / "tidegauge.toml"
    port = dashboard_port(tmp_path)
    line = file.read_text("utf-8").splitlines().index(f"port = {port}") + 1
    with socket.socket() as other, running("run", "-w", tmp_path) as (program, told):
        other.bind(("127.0.0.1", port))
        other.listen()
        assert program.wait(30) == 3
        assert f"{file}:{line}" in told.wait_for(f"port {port} on 127.0.0.1 is taken")
    assert not (tmp_path / "var" / "postgres").exists()


def test_an_address_that_others_can_reach_is_refused_before_anything_starts(tmp_path: Path) -> None:
    make_town(tmp_path, now=present())
    file = tmp_path / "tidegauge.toml"
    file.write_text(file.read_text("utf-8").replace('host = "127.0.0.1"', 'host = "192.0.2.7"'), "utf-8")
    with pytest.raises(WorkspaceInvalid, match=r"tidegauge.toml:\d+: found '192.0.2.7'"):
        refuse_shut_door(load_settings(tmp_path, {}))


def test_with_a_login_others_may_reach_it_by_an_address_and_not_by_a_name(tmp_path: Path) -> None:
    make_town(tmp_path, now=present())
    (port,) = free_ports(1)
    open_office = replace(
        load_settings(tmp_path, {}),
        dashboard_host="0.0.0.0",  # noqa: S104
        dashboard_port=port,
        access=ACCESS,
    )
    refuse_shut_door(open_office)
    with pytest.raises(WorkspaceInvalid, match=r"found 'gauge'"):
        refuse_shut_door(replace(open_office, dashboard_host="gauge"))
    with pytest.raises(WorkspaceInvalid, match=r"another address where a table \[access\]"):
        refuse_shut_door(replace(open_office, access=None))


def test_the_programs_find_the_database_by_environment_and_never_by_their_command_line(new_office: Office) -> None:
    programs = programs_of(new_office)
    assert [program.name for program in programs] == ["scheduler", "dashboard"]
    for program in programs:
        assert program.env == {"DATABASE_URL": new_office.database_url}
        assert not any(new_office.database_url in word for word in program.argv)


def test_a_database_that_does_not_start_is_tried_again_later_each_time_and_ends_nothing() -> None:
    now, tries = 0.0, []

    def restart() -> bool:
        tries.append(now)
        if now < 10:
            raise ServerFault("the disk is full")
        return True

    tend = patient(restart, seconds=lambda: now)
    while now < 15:
        tend()
        now += 1.0
    # waits of 2, 4 and 8 seconds after the faults at 0, 2 and 6; from 14 on it is back
    assert tries == [0.0, 2.0, 6.0, 14.0]
