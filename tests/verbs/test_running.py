"""`run`: clock and dashboard under one parent, on the office's own database server, stopped by one signal."""

import signal
from pathlib import Path

from domain.errors import ServerFault
from office import Office
from tests.town_office import make_town, present
from tests.verbs.test_demo_town import dashboard_port, running
from verbs.demo_town import answers
from verbs.running import patient, programs_of


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
