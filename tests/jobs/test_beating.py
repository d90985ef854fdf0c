"""The heartbeat goes out while the clock writes its ticks, and stays away in every other case."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from structlog.testing import capture_logs

from domain.errors import HeartbeatFailed
from domain.slots import slots_between
from jobs.beating import beat_if_well, heartbeat_of
from office import Office
from scheduler import JOBS, run_job
from storage.slots import open_slots
from storage.standing import record_tick
from tests.settings.test_values import SETTINGS
from tests.town_office import clock_of, free_ports

MINUTE = timedelta(minutes=1)
(BEAT,) = (job for job in JOBS if job.name == "beat")


@pytest.fixture
def office(new_office: Office) -> Office:
    """Return an office whose heartbeat goes where nobody answers: a beat that is given is a beat that fails."""
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}/beat/7f3"
    return replace(new_office, settings=replace(new_office.settings, heartbeat_url=url))


def tick(office: Office) -> None:
    with office.store() as conn:
        record_tick(conn, job="look", at=office.clock(), took_seconds=0.1, holder=office.holder)


def test_an_office_that_is_well_beats(office: Office) -> None:
    tick(office)
    with pytest.raises(HeartbeatFailed):
        beat_if_well(office)


def test_an_office_whose_clock_is_silent_does_not(office: Office) -> None:
    beat_if_well(office)  # no tick was ever written
    tick(office)
    clock_of(office).now += 3 * MINUTE
    beat_if_well(office)


def test_an_office_with_slots_that_nobody_ended_does_not(office: Office) -> None:
    now = office.clock()
    every = office.cards["demo-board"].card.every
    with office.store() as conn:
        open_slots(conn, slots_between("demo-board", every=every, since=now - 3 * every, until=now))
    tick(office)
    beat_if_well(office)


def test_an_office_without_an_address_asks_nobody(office: Office) -> None:
    tick(office)
    beat_if_well(replace(office, settings=replace(office.settings, heartbeat_url=None)))


def test_a_heartbeat_that_fails_is_logged_once_and_the_clock_goes_on(office: Office) -> None:
    tick(office)
    with capture_logs() as logs:
        for _ in range(3):
            run_job(BEAT, office)
    assert [(each["event"], each["job"]) for each in logs] == [("job failed", "beat")]
    assert "7f3" not in str(logs)


def test_only_the_open_internet_may_be_asked_unless_the_setting_names_this_machine() -> None:
    outside = heartbeat_of(SETTINGS, "https://beat.example/7f3")
    allowed = ("1.1.1.1", "2606:4700::1")
    assert all(map(outside.may_connect, allowed))
    assert not any(map(outside.may_connect, ("127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "::ffff:10.0.0.1")))
    here = heartbeat_of(SETTINGS, "http://127.0.0.1:9/beat")
    assert here.may_connect("127.0.0.1")
    assert not here.may_connect("10.0.0.5")
    private = partial(replace, SETTINGS, may_reach_private=True)
    assert heartbeat_of(private(), "https://beat.example/7f3").may_connect("10.0.0.5")
    assert outside.agent == SETTINGS.user_agent
