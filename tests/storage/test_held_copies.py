"""A copy that waits for a sleeper, or that nobody takes, holds up nobody else; what was taken back begins anew."""

from datetime import timedelta

import pytest

from domain.copies import Because, Channel
from domain.decisions import Acknowledgement
from domain.errors import ClaimLost
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.outbox import (
    MessageState,
    drop_withdrawn,
    mark_ended,
    mark_failed,
    newest_alerts,
    queue_messages,
    read_outbox,
    record_attempt,
    was_told,
)
from storage.routes import bring_forward, read_held, read_on_call, read_unaddressed
from storage.silences import acknowledge
from tests.builders import NOON
from tests.storage.test_routes import HOOK, LATER, LEASE, MAIL, address, queue, send, take

HOUR = timedelta(hours=1)
GROUP = "place:houston"


def test_an_alert_that_waits_counts_until_a_sleeper_or_a_dead_route_alone_is_left(conn: Connection) -> None:
    queue(conn, "one")
    assert newest_alerts(conn, [GROUP, "place:dallas"]) == {GROUP: NOON}
    address(conn, LATER, HOOK)
    hooks = take(conn, Channel.WEBHOOK)
    record_attempt(conn, hooks, message_id="<1@x>")
    mark_failed(conn, hooks, error="503", retry_at=NOON + HOUR)
    assert newest_alerts(conn, [GROUP]) == {}


def test_what_left_counts_from_then_on_whatever_a_sleeper_waits_for(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, LATER)
    send(conn, take(conn, Channel.MAIL), "<1@x>")
    assert newest_alerts(conn, [GROUP]) == {GROUP: NOON}


def test_who_takes_care_is_not_told_further_and_the_alert_itself_still_leaves(conn: Connection) -> None:
    queue(conn, "one")
    queue(conn, "one", kind=MessageKind.REPEAT, number=1)
    queue(conn, "one", kind=MessageKind.ESCALATION, number=1)
    assert drop_withdrawn(conn, now=NOON) == 0
    acknowledge(conn, [Acknowledgement(finding_key="one", acknowledged_by="A", acknowledged_at=NOON)])
    assert drop_withdrawn(conn, now=NOON) == 2
    assert {each.kind: each.state for each in read_outbox(conn)} == {
        MessageKind.ALERT: MessageState.QUEUED,
        MessageKind.REPEAT: MessageState.DROPPED,
        MessageKind.ESCALATION: MessageState.DROPPED,
    }


def test_what_was_dropped_after_a_failed_try_gets_routes_and_tries_anew(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    for channel in (Channel.MAIL, Channel.WEBHOOK):
        entries = take(conn, channel)
        record_attempt(conn, entries, message_id=f"<{channel}@x>")
        mark_failed(conn, entries, error="451", retry_at=NOON)
    conn.execute(b"UPDATE outbox SET state = 'dropped'")
    queue(conn, "one")
    assert len(read_unaddressed(conn, now=NOON)) == 1
    address(conn, MAIL, HOOK)
    assert {each.route: (each.state, each.attempts, each.message_id) for each in read_outbox(conn)} == {
        "mail:en": (MessageState.QUEUED, 0, None),
        "webhook": (MessageState.QUEUED, 0, None),
    }


def test_the_next_on_call_waits_from_when_the_alert_is_due_and_not_from_when_it_was_queued(conn: Connection) -> None:
    entry = OutboxEntry(finding_key="one", group_key=GROUP, due_at=NOON + HOUR)
    queue_messages(conn, [entry], at=NOON)
    (waiting,) = read_on_call(conn, since=NOON - HOUR)
    assert waiting.told_at == NOON + HOUR


def test_whose_turn_it_is_counts_and_who_was_told_beside_them_does_not(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, LATER)
    send(conn, take(conn, Channel.MAIL), "<1@x>")
    assert [each.told_at for each in read_on_call(conn, keys=["one"], asked=["mail:es"])] == [NOON + HOUR]
    assert [each.told_at for each in read_on_call(conn, keys=["one"], asked=["mail:gone"])] == [NOON]
    tried = take(conn, Channel.MAIL, after=HOUR)
    record_attempt(conn, tried, message_id="<2@x>")
    mark_failed(conn, tried, error="451", retry_at=NOON + 9 * HOUR)  # whoever cannot be reached holds nobody up
    assert [each.told_at for each in read_on_call(conn, keys=["one"], asked=["mail:es"])] == [NOON]


def test_a_held_copy_is_brought_forward_once(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, LATER)
    held = read_held(conn, now=NOON)
    assert [(each.finding_key, each.route) for each in held] == [("one", "mail:es")]
    for minutes in (1, 2):
        bring_forward(conn, held, at=NOON + timedelta(minutes=minutes))
    (woken,) = [each for each in read_outbox(conn) if each.route == "mail:es"]
    assert (woken.due_at, woken.because) == (NOON + timedelta(minutes=1), Because.BECAME_URGENT)
    assert read_held(conn, now=NOON) == ()


def test_what_may_have_arrived_is_not_brought_forward_from_the_next_try(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, LATER)
    entries = take(conn, Channel.MAIL, after=HOUR)
    mark_failed(conn, entries, error="cut", retry_at=NOON + 2 * HOUR, is_uncertain=True)
    assert read_held(conn, now=NOON + HOUR) == ()


def test_what_was_refused_on_one_route_and_held_on_the_others_was_told_to_nobody(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, HOOK, MAIL)
    mark_ended(conn, take(conn, Channel.WEBHOOK), state=MessageState.DEAD, error="404")
    assert was_told(conn, ["one"]) == {"one"}
    conn.execute(b"UPDATE outbox SET state = 'dropped' WHERE route = 'mail:en'")
    assert was_told(conn, ["one"]) == frozenset()
    queue(conn, "one")
    address(conn, HOOK, MAIL)
    assert {each.state for each in read_outbox(conn)} == {MessageState.QUEUED}
    for channel in (Channel.WEBHOOK, Channel.MAIL):
        mark_ended(conn, take(conn, channel), state=MessageState.DEAD, error="refused")
    queue(conn, "one")  # refused wherever it went: shown, not tried again
    assert was_told(conn, ["one"]) == {"one"}
    assert {each.state for each in read_outbox(conn)} == {MessageState.DEAD}


def test_a_sender_that_comes_back_late_sends_nothing_that_was_taken_back_meanwhile(conn: Connection) -> None:
    queue(conn, "one", kind=MessageKind.REPEAT, number=1)
    address(conn, MAIL)
    stopped = take(conn, Channel.MAIL)
    acknowledge(conn, [Acknowledgement(finding_key="one", acknowledged_by="A", acknowledged_at=NOON)])
    assert drop_withdrawn(conn, now=NOON + LEASE) == 1
    with pytest.raises(ClaimLost):
        record_attempt(conn, stopped, message_id="<1@x>")
