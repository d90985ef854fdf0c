"""When a silence ends, what it held is told without waiting for a count; what another silence holds stays held."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.decisions import Matcher, Reason, Silence
from jobs.unsilencing import decide_after_silences
from office import Office
from scheduler import follow_up
from storage.decisions import decisions_of
from storage.findings import read_all_findings, record_findings
from storage.issues import newest_issue, open_issue
from storage.outbox import read_outbox
from storage.silences import add_silence, lift_silence
from tests.jobs.test_deciding import count_live, decided, queued
from tests.town_office import LiveTown, clock_of

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def ask_silence(office: Office, *, hours: int) -> int:
    """Ask for silence about everything from now on, and return its number."""
    now = office.clock()
    wanted = Silence(matcher=Matcher(), silenced_by="A. Analyst", why="we move", since=now, until=now + hours * HOUR)
    with office.store() as conn:
        return add_silence(conn, wanted)


@pytest.fixture
def silenced(town_office: Office, live_town: LiveTown) -> tuple[Office, int, frozenset[str]]:
    """Return an office with findings that a silence of six hours holds, its number, and their keys."""
    number = ask_silence(town_office, hours=6)
    count_live(town_office, live_town)
    held = frozenset(key for key, (_, each) in decided(town_office).items() if each.reason is Reason.SILENCED)
    assert held
    return town_office, number, held


def test_what_a_silence_held_is_told_when_it_ends_although_nothing_was_counted_since(
    silenced: tuple[Office, int, frozenset[str]],
) -> None:
    office, _, held = silenced
    clock_of(office).now += 6 * HOUR - timedelta(seconds=1)
    follow_up(office)
    assert queued(office) == set()
    clock_of(office).now += timedelta(seconds=1)
    follow_up(office)
    assert queued(office) == held
    with office.store() as conn:
        assert {each.due_at for each in read_outbox(conn)} == {
            office.clock() + timedelta(minutes=office.settings.alert_wait_minutes)
        }
        for key in held:
            newest, before = decisions_of(conn, key)[:2]
            assert (newest.reason, before.reason) == (Reason.NEW, Reason.SILENCED)
            assert newest.threshold is not None  # the budget was asked again


def test_a_silence_that_was_taken_back_has_ended_and_nothing_is_decided_twice(
    silenced: tuple[Office, int, frozenset[str]],
) -> None:
    office, number, held = silenced
    with office.store() as conn:
        lift_silence(conn, number, at=office.clock())
    assert {each.finding_key for each in decide_after_silences(office)} == held
    with office.store() as conn:
        issue_id = newest_issue(conn)
    assert decide_after_silences(office) == ()
    with office.store() as conn:
        assert newest_issue(conn) == issue_id


def test_what_another_silence_holds_waits_for_the_end_of_that_one(
    silenced: tuple[Office, int, frozenset[str]],
) -> None:
    office, _, held = silenced
    longer = ask_silence(office, hours=12)
    clock_of(office).now += 6 * HOUR
    again = decide_after_silences(office)
    assert {(each.reason, each.silence_id) for each in again} == {(Reason.SILENCED, longer)}
    assert queued(office) == set()
    clock_of(office).now += 6 * HOUR
    decide_after_silences(office)
    assert queued(office) == held


def test_what_has_ended_or_is_not_counted_any_more_is_not_told_after_a_silence(
    silenced: tuple[Office, int, frozenset[str]],
) -> None:
    office, _, held = silenced
    over = sorted(held)[0]
    with office.store() as conn:
        found = [replace(each, ended_on=each.latest_on) for each in read_all_findings(conn) if each.key == over]
        record_findings(
            conn, found, issue_id=open_issue(conn, cause="detect", at=office.clock()), outbox=(), at=office.clock()
        )
    clock_of(office).now += 6 * HOUR
    assert Reason.OVER in {each.reason for each in decide_after_silences(office) if each.finding_key == over}
    assert queued(office) == held - {over}


def test_after_days_without_a_count_the_end_of_a_silence_tells_nothing(
    silenced: tuple[Office, int, frozenset[str]],
) -> None:
    office, _, _ = silenced
    clock_of(office).now += 5 * DAY
    assert {each.reason for each in decide_after_silences(office)} == {Reason.NO_LIVE_COUNT}
    assert queued(office) == set()
