"""A copy for one reader stands beside the one that the others got, keeps its Message-ID, and says no address."""

from dataclasses import replace
from datetime import timedelta

from domain.copies import Channel, Copy, Refusal, route_for
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.outbox import Message, MessageState, mark_failed, mark_sent, queue_notice, read_outbox, record_attempt
from storage.refused import NEWER, add_reader_copy, drop_older_accounts
from storage.routes import address_message, read_unaddressed
from tests.builders import NOON
from tests.storage.test_outbox import queue, take

LATER = NOON + timedelta(minutes=1)
GREY = Refusal(address="second@office.example", code=451)
GONE = Refusal(address="third@office.example", code=550)


def refuse(conn: Connection, *refused: Refusal) -> tuple[Message, ...]:
    queue(conn, "one")
    (entry,) = take(conn)
    record_attempt(conn, [entry], message_id="<1@office>")
    mark_sent(conn, [entry], at=NOON, refused=refused)
    for number, refusal in enumerate(refused):
        for _ in range(2):  # asked for twice, it is one copy
            add_reader_copy(conn, replace(entry, route="mail"), refusal, number=number, retry_at=LATER)
    return tuple(reversed(read_outbox(conn)))


def test_each_reader_who_was_refused_has_one_copy_waiting_or_lost(conn: Connection) -> None:
    whole, grey, gone = refuse(conn, GREY, GONE)
    assert (whole.state, whole.last_error) == (MessageState.SENT, "not taken for 2: 451 ×1, 550 ×1")
    assert (grey.state, grey.due_at, grey.attempts) == (MessageState.QUEUED, LATER, 1)
    assert (gone.state, gone.last_error) == (MessageState.DEAD, "the mail server said 550")
    assert {each.message_id for each in (whole, grey, gone)} == {"<1@office>"}
    assert [each.is_for_one_reader for each in (whole, grey, gone)] == [False, True, True]
    assert not any("@" in (each.route or "") for each in (grey, gone))


def test_a_copy_for_one_reader_is_taken_when_it_is_due_and_says_since_when_it_waits(conn: Connection) -> None:
    refuse(conn, GREY)
    assert take(conn) == ()
    (entry,) = take(conn, after=timedelta(minutes=1))
    assert (entry.due_at, entry.attempts, entry.doubts) == (NOON, 1, 0)


def account(conn: Connection, day: int, *, route: str = "mail:en") -> OutboxEntry:
    """Queue the account of a day, due at noon, and return the first copy of it."""
    key = f"daily:2026-03-0{day}"
    assert queue_notice(conn, kind=MessageKind.DAILY, key=key, at=NOON)
    (entry,) = [each for each in read_unaddressed(conn, now=NOON) if each.finding_key == key]
    address_message(conn, entry, [Copy(route=route, channel=Channel.MAIL, due_at=NOON)])
    return replace(entry, route=route)


def test_an_account_takes_the_place_of_earlier_ones_for_single_readers_of_its_route_and_of_nothing_else(
    conn: Connection,
) -> None:
    older, other, newer = account(conn, 2), account(conn, 3, route="mail:es"), account(conn, 1)  # by a clock put right
    for entry in (older, other, newer):
        add_reader_copy(conn, entry, GREY, number=0, retry_at=LATER)
    assert drop_older_accounts(conn, older, now=NOON) == 0
    assert drop_older_accounts(conn, newer, now=NOON) == 1
    dropped = {(each.finding_key, each.route): each.last_error for each in read_outbox(conn) if each.was_dropped}
    assert dropped == {(older.finding_key, route_for("mail:en", GREY.address)): NEWER}


def test_an_account_that_a_sender_holds_or_that_may_have_arrived_is_left_alone(conn: Connection) -> None:
    older, newer = account(conn, 1), account(conn, 2)
    add_reader_copy(conn, older, GREY, number=0, retry_at=NOON)
    conn.execute(b"UPDATE outbox SET state = 'sent' WHERE position('#' IN route) = 0")
    held = take(conn)
    assert [each.finding_key for each in held] == [older.finding_key]
    assert drop_older_accounts(conn, newer, now=NOON) == 0
    mark_failed(conn, held, error="cut", retry_at=LATER, is_uncertain=True)
    assert drop_older_accounts(conn, newer, now=LATER) == 0


def test_an_alert_takes_the_place_of_none(conn: Connection) -> None:
    (_, grey) = refuse(conn, GREY)
    queue(conn, "two")
    (newer,) = take(conn)
    assert drop_older_accounts(conn, replace(newer, route="mail"), now=NOON) == 0
    assert grey.state is MessageState.QUEUED
