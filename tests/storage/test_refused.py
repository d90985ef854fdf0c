"""A copy for one reader stands beside the one that the others got, keeps its Message-ID, and says no address."""

from dataclasses import replace
from datetime import timedelta

from domain.copies import Refusal
from storage.database import Connection
from storage.outbox import Message, MessageState, mark_sent, read_outbox, record_attempt
from storage.refused import add_reader_copy
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
