"""The account of a day leaves once, however many clocks there are, however long the day is."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from alerts.message import group_message_id
from domain.decisions import Matcher, Silence
from domain.messages import MessageKind, OutboxEntry
from jobs.accounting import compose_account, next_account, queue_account
from jobs.addressing import address_due
from jobs.telling import LEASE, letterhead_of
from office import Office
from scheduler import tell_what_is_due
from storage.outbox import MessageState, claim_due_group, read_outbox, record_attempt
from storage.silences import add_silence
from tests.builders import NOON
from tests.jobs.test_telling import wait
from tests.town_office import LiveTown, clock_of

CHICAGO = ZoneInfo("America/Chicago")


@pytest.fixture
def office(new_office: Office) -> Office:
    """Return an office that is told at eight of the day before."""
    clock_of(new_office).now = datetime(2026, 3, 2, 15, tzinfo=UTC)  # nine in the morning
    return replace(new_office, settings=replace(new_office.settings, daily_hour=8))


def at_hour(office: Office, hour: int) -> Office:
    return replace(office, settings=replace(office.settings, daily_hour=hour))


def keys_after(office: Office, *instants: datetime) -> list[str]:
    """Return what is queued, oldest first, once the clock has passed these instants."""
    for instant in instants:
        clock_of(office).now = instant.astimezone(UTC)
        queue_account(office)
    with office.store() as conn:
        return [message.finding_key for message in reversed(read_outbox(conn))]


def test_it_is_queued_from_its_hour_on_and_once_a_local_day(office: Office) -> None:
    morning = datetime(2026, 3, 2, 7, 59, tzinfo=CHICAGO)
    assert keys_after(office, morning) == []
    late = datetime(2026, 3, 2, 23, 0, tzinfo=CHICAGO)  # already the third in UTC
    assert keys_after(office, late, late + timedelta(hours=2)) == ["daily:2026-03-02"]
    assert keys_after(office, datetime(2026, 3, 3, 8, 0, tzinfo=CHICAGO)) == ["daily:2026-03-02", "daily:2026-03-03"]


def test_it_names_the_silences_at_work_when_it_leaves(office: Office) -> None:
    now = clock_of(office).now
    on = Silence(matcher=Matcher(), silenced_by="A. Analyst", why="known", since=now, until=now + timedelta(hours=1))
    with office.store() as conn:
        add_silence(conn, on)
        add_silence(conn, replace(on, why="over", since=now - timedelta(hours=2), until=now))
        mail = compose_account(conn, office, letterhead=letterhead_of(office), message_id="<1@office.example>")
    assert "Mails are silenced until Mar 2, 2026, 10:00 CST by A. Analyst: Any finding. Why: known" in mail.text
    assert "Why: over" not in mail.text


def test_an_hour_that_the_clocks_leave_out_comes_an_hour_later(office: Office) -> None:
    two = at_hour(office, 2)
    assert keys_after(two, datetime(2026, 3, 8, 7, 59, tzinfo=UTC)) == []  # 01:59 CST; 03:00 CDT comes next
    assert keys_after(two, datetime(2026, 3, 8, 8, 0, tzinfo=UTC)) == ["daily:2026-03-08"]


def test_an_hour_that_comes_twice_is_told_once(office: Office) -> None:
    one = at_hour(office, 1)
    instants = [datetime(2026, 11, 1, hour, 30, tzinfo=UTC) for hour in (6, 7)]  # 01:30 CDT, 01:30 CST
    assert keys_after(one, *instants) == ["daily:2026-11-01"]


def test_a_clock_set_back_tells_no_day_twice(office: Office) -> None:
    now = office.clock()
    assert keys_after(office, now, now - timedelta(days=1), now) == ["daily:2026-03-02", "daily:2026-03-01"]


def test_two_clocks_send_one_mail_that_says_how_the_day_went(office: Office, live_town: LiveTown) -> None:
    before = len(live_town.mails())
    clocks = [
        threading.Thread(target=job, args=(replace(office, holder=f"clock:{number}"),))
        for job in (queue_account, tell_what_is_due)
        for number in (1, 2)
    ]
    for pair in (clocks[:2], clocks[2:]):
        for each in pair:
            each.start()
        for each in pair:
            each.join(30)
    (mail,) = live_town.mails()[before:]
    assert mail.subject.startswith("SIMULATED [2 sites silent] 0 of 56 lists read")  # 14 cities x 2 x 2 sites
    text = message_from_bytes(mail.path.read_bytes(), policy=policy.default).get_body(("plain",))
    assert text is not None
    content = " ".join(text.get_content().split())
    assert "56 lists are missing: the count was not run" in content
    assert "comes on Mar 3, 2026, 08:00 CST" in content
    with office.store() as conn:
        assert [(each.state, each.attempts) for each in read_outbox(conn)] == [(MessageState.SENT, 1)]


def test_a_sender_that_dies_while_it_leaves_makes_two_copies_at_most_under_one_number(
    office: Office, live_town: LiveTown
) -> None:
    before = len(live_town.mails())
    queue_account(office)
    address_due(office, now=office.clock())
    with office.store() as conn:
        entries = claim_due_group(conn, holder="killed:1", now=office.clock(), lease=LEASE)
        number = group_message_id(entries, sender=office.settings.mail.sender)
        record_attempt(conn, entries, message_id=number)
    wait(office, LEASE)
    tell_what_is_due(office)
    wait(office, timedelta(hours=12))
    tell_what_is_due(office)
    assert [mail.message_id for mail in live_town.mails()[before:]] == [number]


def test_each_day_has_a_number_of_its_own() -> None:
    days = [
        OutboxEntry(finding_key=key, group_key=key, due_at=NOON, kind=MessageKind.DAILY)
        for key in ("daily:2026-03-02", "daily:2026-03-03")
    ]
    assert len({group_message_id([day], sender="a@b.example") for day in days}) == 2


@pytest.mark.parametrize(
    ("now", "following"),
    [
        (datetime(2026, 3, 2, 15, tzinfo=UTC), datetime(2026, 3, 3, 14, tzinfo=UTC)),  # 08:00 CST
        (datetime(2026, 3, 7, 15, tzinfo=UTC), datetime(2026, 3, 8, 13, tzinfo=UTC)),  # the clocks go forward: CDT
        (datetime(2026, 3, 3, 5, tzinfo=UTC), datetime(2026, 3, 3, 14, tzinfo=UTC)),  # still the second in Chicago
    ],
)
def test_the_next_one_comes_at_the_same_local_hour(now: datetime, following: datetime) -> None:
    assert next_account(now, zone="America/Chicago", hour=8) == following
