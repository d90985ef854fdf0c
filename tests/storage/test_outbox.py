"""A message is claimed by one sender, and marked as sent only by the one who still holds it."""

from datetime import timedelta

import pytest

from domain.errors import ClaimLost
from domain.messages import OutboxEntry
from storage.database import Connection, Role, connect
from storage.findings import record_findings
from storage.outbox import (
    MessageState,
    claim_due_group,
    mark_ended,
    mark_failed,
    mark_sent,
    read_outbox,
    record_attempt,
    was_told,
)
from tests.builders import NOON

LEASE = timedelta(minutes=3)


def queue(conn: Connection, *keys: str, group: str = "storm:houston", after: timedelta = timedelta(0)) -> None:
    entries = [OutboxEntry(finding_key=key, group_key=group, due_at=NOON + after) for key in keys]
    record_findings(conn, [], issue_id=1, outbox=entries, at=NOON)


def take(conn: Connection, *, after: timedelta = timedelta(0), holder: str = "a") -> tuple[OutboxEntry, ...]:
    return claim_due_group(conn, holder=holder, now=NOON + after, lease=LEASE)


def test_all_due_messages_of_one_group_are_taken_together_and_once(conn: Connection) -> None:
    queue(conn, "one", "two")
    queue(conn, "three", group="other", after=timedelta(seconds=1))
    later = timedelta(seconds=2)
    assert [entry.finding_key for entry in take(conn, after=later)] == ["one", "two"]
    assert [entry.finding_key for entry in take(conn, after=later)] == ["three"]
    assert take(conn, after=later) == ()


def test_nothing_is_taken_before_it_is_due(conn: Connection) -> None:
    queue(conn, "one", after=timedelta(minutes=2))
    assert take(conn) == ()


def test_a_finding_is_queued_once(conn: Connection) -> None:
    queue(conn, "one")
    queue(conn, "one")
    assert len(read_outbox(conn)) == 1
    assert was_told(conn, ["one", "two"]) == {"one"}


def test_what_was_sent_is_not_taken_again(conn: Connection) -> None:
    queue(conn, "one")
    entries = take(conn)
    record_attempt(conn, entries, message_id="<1@office>")
    mark_sent(conn, entries, at=NOON)
    assert take(conn, after=timedelta(days=1)) == ()
    (message,) = read_outbox(conn)
    assert (message.state, message.attempts, message.message_id) == (MessageState.SENT, 1, "<1@office>")


def test_what_failed_is_taken_again_when_its_time_has_come(conn: Connection) -> None:
    queue(conn, "one")
    entries = take(conn)
    mark_failed(conn, entries, error="421 busy\r\nlater", retry_at=NOON + timedelta(minutes=5))
    assert take(conn, after=timedelta(minutes=4)) == ()
    assert read_outbox(conn)[0].last_error == "421 busy later"
    assert len(take(conn, after=timedelta(minutes=5))) == 1


def test_what_is_given_up_is_shown_and_not_tried_again(conn: Connection) -> None:
    queue(conn, "one")
    mark_ended(conn, take(conn), state=MessageState.UNCONFIRMED, error="cut off twice")
    assert read_outbox(conn)[0].state is MessageState.UNCONFIRMED
    assert take(conn, after=timedelta(days=1)) == ()


def test_a_sender_that_comes_back_late_cannot_mark_anything(conn: Connection) -> None:
    queue(conn, "one")
    late = take(conn)
    new = take(conn, after=timedelta(minutes=4), holder="b")
    assert new[0].epoch == late[0].epoch + 1
    with pytest.raises(ClaimLost):
        mark_sent(conn, late, at=NOON)
    with pytest.raises(ClaimLost):
        record_attempt(conn, late, message_id="<1@office>")
    mark_sent(conn, new, at=NOON)


def test_two_senders_at_once_never_hold_the_same_message(database: str) -> None:
    with connect(database, role=Role.SCHEDULER) as conn:
        queue(conn, "one", "two")
    with connect(database, role=Role.SCHEDULER) as first, connect(database, role=Role.SCHEDULER) as second:
        assert len(take(first)) == 2
        assert take(second, holder="b") == ()  # not yet committed: skipped, not waited for
