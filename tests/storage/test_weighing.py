"""What is about to leave is read with what became of it elsewhere; an all-clear never overtakes what it closes."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from domain.copies import Because, Channel, Refusal
from domain.errors import ClaimLost
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.outbox import (
    MessageState,
    await_server,
    claim_due_group,
    mark_ended,
    mark_failed,
    mark_sent,
    queue_messages,
    read_open_stories,
    read_outbox,
    record_attempt,
)
from storage.refused import add_reader_copy
from storage.weighing import cap_waits, hold_copy, hold_message, let_rest, let_sleep, read_due_copies
from tests.builders import NOON
from tests.storage.test_routes import HOOK, LATER, LEASE, MAIL, address, queue, send, take

HOUR = timedelta(hours=1)


def test_what_no_sender_holds_is_read_with_what_its_other_copies_came_to(conn: Connection) -> None:
    queue(conn, "one")
    (bare,) = read_due_copies(conn, now=NOON)
    assert (bare.kind, bare.route, bare.is_told, bare.may_have_arrived) == (MessageKind.ALERT, None, False, False)
    address(conn, MAIL, HOOK)
    hooks = take(conn, Channel.WEBHOOK)
    assert [each.route for each in read_due_copies(conn, now=NOON)] == ["mail:en"]
    send(conn, hooks, "<1@x>")
    assert [(each.route, each.is_told) for each in read_due_copies(conn, now=NOON)] == [("mail:en", False)]  # a program
    record_attempt(conn, take(conn, Channel.MAIL), message_id="<2@x>")  # its sender ends here
    (doubtful,) = read_due_copies(conn, now=NOON + LEASE)
    assert (doubtful.may_have_arrived, doubtful.message_id) == (True, "<2@x>")
    assert not hold_copy(conn, doubtful.outbox_id, reason="silenced", now=NOON + LEASE)


def test_a_held_copy_says_why_and_one_that_a_sender_holds_is_left_alone(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL)
    (copy,) = read_due_copies(conn, now=NOON)
    taken = take(conn, Channel.MAIL)
    assert not hold_copy(conn, copy.outbox_id, reason="silenced", now=NOON)
    let_sleep(conn, copy.outbox_id, until=NOON + HOUR, now=NOON)
    mark_failed(conn, taken, error="451", retry_at=NOON)
    assert hold_copy(conn, copy.outbox_id, reason="silenced", now=NOON)
    (held,) = read_outbox(conn)
    assert (held.state, held.last_error, held.due_at) == (MessageState.DROPPED, "silenced", NOON)


def test_what_sleeps_on_and_what_is_tried_again_keep_when_they_were_due_and_begin_anew_when_dropped(
    conn: Connection,
) -> None:
    queue(conn, "one")
    address(conn, MAIL)
    mark_failed(conn, take(conn, Channel.MAIL), error="451", retry_at=NOON + HOUR)
    (copy,) = read_due_copies(conn, now=NOON + HOUR)
    let_sleep(conn, copy.outbox_id, until=NOON + 9 * HOUR, now=NOON + HOUR)
    (asleep,) = read_outbox(conn)
    assert (asleep.due_at, asleep.because) == (NOON + 9 * HOUR, Because.QUIET_HOURS)
    (entry,) = take(conn, Channel.MAIL, after=9 * HOUR)
    assert entry.due_at == NOON
    conn.execute(b"UPDATE outbox SET state = 'dropped'")
    later = OutboxEntry(finding_key="one", group_key="place:houston", due_at=NOON + 10 * HOUR)
    queue_messages(conn, [later], at=NOON + 10 * HOUR)
    (anew,) = claim_due_group(conn, holder="a", now=NOON + 10 * HOUR, lease=LEASE)
    assert anew.due_at == NOON + 10 * HOUR


def test_what_called_an_absent_server_in_vain_and_sleeps_on_holds_up_no_other_mail(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL)
    taken = take(conn, Channel.MAIL)
    record_attempt(conn, taken, message_id="<1@x>")
    await_server(conn, taken, error="nobody is there", until=NOON + LEASE)
    queue_messages(conn, [OutboxEntry(finding_key="two", group_key="place:dallas", due_at=NOON)], at=NOON)
    address(conn, MAIL)
    assert take(conn, Channel.MAIL) == ()
    (called, _) = read_due_copies(conn, now=NOON + LEASE)
    let_sleep(conn, called.outbox_id, until=NOON + 9 * HOUR, now=NOON + LEASE)
    assert [entry.finding_key for entry in take(conn, Channel.MAIL, after=LEASE)] == ["two"]


def test_an_all_clear_waits_on_its_route_for_what_was_told_of_its_group_before_and_on_no_other(
    conn: Connection,
) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    mark_failed(conn, take(conn, Channel.MAIL), error="451", retry_at=NOON + HOUR)
    send(conn, take(conn, Channel.WEBHOOK), "<1@x>")
    queue(conn, "one", kind=MessageKind.ALL_CLEAR)
    address(conn, MAIL, HOOK)
    assert take(conn, Channel.MAIL) == ()
    assert [each.kind for each in take(conn, Channel.WEBHOOK)] == [MessageKind.ALL_CLEAR]
    alert = take(conn, Channel.MAIL, after=HOUR)
    assert [each.kind for each in alert] == [MessageKind.ALERT]
    assert take(conn, Channel.MAIL, after=HOUR) == ()  # it is leaving: not yet taken
    mark_sent(conn, alert, at=NOON + HOUR)
    assert [each.kind for each in take(conn, Channel.MAIL, after=HOUR)] == [MessageKind.ALL_CLEAR]


def test_an_all_clear_that_a_slow_clock_queued_waits_for_the_alert_that_a_fast_one_did(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL)
    conn.execute("UPDATE outbox SET queued_at = queued_at + interval '1 minute'")
    mark_failed(conn, take(conn, Channel.MAIL), error="451", retry_at=NOON + HOUR)
    queue(conn, "one", kind=MessageKind.ALL_CLEAR)
    address(conn, MAIL)
    assert take(conn, Channel.MAIL) == ()
    assert [each.kind for each in take(conn, Channel.MAIL, after=HOUR)] == [MessageKind.ALERT]


def test_an_all_clear_is_an_orphan_where_all_that_told_its_finding_was_given_up(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    mark_ended(conn, take(conn, Channel.MAIL), state=MessageState.DEAD, error="550")
    send(conn, take(conn, Channel.WEBHOOK), "<1@x>")
    queue(conn, "one", kind=MessageKind.ALL_CLEAR)
    address(conn, MAIL, HOOK)
    orphans = {each.route: each.is_orphan for each in read_due_copies(conn, now=NOON)}
    assert orphans == {"mail:en": True, "webhook": False}
    queue(conn, "one", kind=MessageKind.REPEAT, number=1)
    address(conn, MAIL, HOOK)
    assert not any(each.is_orphan for each in read_due_copies(conn, now=NOON))  # a repeat may tell of it yet


def test_what_ends_a_story_is_no_orphan_for_a_reader_who_had_its_alert_with_the_others(conn: Connection) -> None:
    grey = Refusal(address="third@office.example", code=451)
    queue(conn, "one")
    address(conn, MAIL)
    send(conn, take(conn, Channel.MAIL), "<1@x>")
    for kind, number in ((MessageKind.REPEAT, 1), (MessageKind.CORRECTION, 0)):
        queue(conn, "one", kind=kind, number=number)
        address(conn, MAIL)
        (entry,) = take(conn, Channel.MAIL)
        add_reader_copy(conn, entry, grey, number=0, retry_at=NOON)
        send(conn, (entry,), f"<{kind}@x>")
        if kind is MessageKind.REPEAT:
            (copy,) = read_due_copies(conn, now=NOON)
            assert hold_copy(conn, copy.outbox_id, reason="over before it left", now=NOON)
    assert [(each.kind, each.is_orphan) for each in read_due_copies(conn, now=NOON)] == [
        (MessageKind.CORRECTION, False)
    ]
    conn.execute("UPDATE outbox SET state = 'dead' WHERE kind IN ('alert', 'repeat') AND route = 'mail:en'")
    assert [each.is_orphan for each in read_due_copies(conn, now=NOON)] == [True]  # nobody had anything on that route


def test_a_story_grows_while_an_alert_of_its_group_waits_that_was_told_nowhere(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL)
    send(conn, take(conn, Channel.MAIL), "<1@x>")
    assert [each.is_growing for each in read_open_stories(conn)] == [False]
    queue(conn, "two")
    assert [each.is_growing for each in read_open_stories(conn)] == [True]
    address(conn, MAIL, HOOK)
    send(conn, take(conn, Channel.MAIL), "<2@x>")  # a program that does not answer makes nobody wait
    assert {each.finding_key: each.is_growing for each in read_open_stories(conn)} == {"one": False, "two": False}


@pytest.mark.parametrize(
    "take_over",
    [
        partial(hold_copy, reason="silenced", now=NOON + LEASE),
        partial(hold_message, reason="silenced", now=NOON + LEASE),
        partial(let_sleep, until=NOON + 9 * HOUR, now=NOON + LEASE),
        partial(let_rest, until=NOON + 9 * HOUR, now=NOON + LEASE),
    ],
    ids=["hold_copy", "hold_message", "let_sleep", "let_rest"],
)
def test_a_sender_that_comes_back_late_sends_nothing_that_was_held_or_sleeps_meanwhile(
    conn: Connection, take_over: Callable[[Connection, int], object]
) -> None:
    queue(conn, "one")
    address(conn, MAIL)
    stopped = take(conn, Channel.MAIL)
    (copy,) = read_due_copies(conn, now=NOON + LEASE)
    take_over(conn, copy.outbox_id)
    with pytest.raises(ClaimLost):
        record_attempt(conn, stopped, message_id="<1@x>")


def test_a_message_is_held_in_all_its_copies_but_those_that_may_have_arrived_or_are_leaving(conn: Connection) -> None:
    queue(conn, "one")
    queue(conn, "two")
    address(conn, MAIL, LATER, HOOK)
    hooks = take(conn, Channel.WEBHOOK)
    mark_failed(conn, hooks[:1], error="cut", retry_at=NOON + HOUR, is_uncertain=True)
    first, _ = read_due_copies(conn, now=NOON)
    assert hold_message(conn, first.outbox_id, reason="silenced", now=NOON)
    assert not hold_message(conn, first.outbox_id, reason="silenced", now=NOON)
    states = {(each.finding_key, each.route): each.state for each in read_outbox(conn)}
    assert {key for key, state in states.items() if state is MessageState.DROPPED} == {
        ("one", "mail:en"),
        ("one", "mail:es"),
    }


def test_what_rests_is_taken_by_nobody_until_then_and_is_weighed_at_any_time(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL)
    (copy,) = read_due_copies(conn, now=NOON)
    let_rest(conn, copy.outbox_id, until=NOON + HOUR, now=NOON)
    assert take(conn, Channel.MAIL, after=HOUR / 2) == ()
    assert [each.outbox_id for each in read_due_copies(conn, now=NOON)] == [copy.outbox_id]
    assert len(take(conn, Channel.MAIL, after=HOUR)) == 1


def test_what_may_have_arrived_does_not_sleep(conn: Connection) -> None:
    queue(conn, "one")
    queue(conn, "two")
    address(conn, MAIL)
    taken = take(conn, Channel.MAIL)
    mark_failed(conn, taken[:1], error="cut", retry_at=NOON, is_uncertain=True)
    record_attempt(conn, taken[1:], message_id="<1@x>")  # its sender ends here
    for copy in read_due_copies(conn, now=NOON + LEASE):
        let_sleep(conn, copy.outbox_id, until=NOON + 9 * HOUR, now=NOON + LEASE)
    assert {each.due_at for each in read_outbox(conn)} == {NOON}


def test_what_was_queued_and_sent_by_a_clock_that_ran_ahead_was_so_by_now_and_the_rest_when_it_says(
    conn: Connection,
) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    entries = take(conn, Channel.MAIL)
    record_attempt(conn, entries, message_id="<1@x>")
    mark_sent(conn, entries, at=NOON + 24 * HOUR)
    cap_waits(conn, longest=HOUR, now=NOON + HOUR)
    assert {(each.route, each.queued_at, each.sent_at) for each in read_outbox(conn)} == {
        ("mail:en", NOON, NOON + HOUR),
        ("webhook", NOON, None),
    }
    cap_waits(conn, longest=HOUR, now=NOON - 24 * HOUR)
    assert {(each.queued_at, each.sent_at) for each in read_outbox(conn)} == {
        (NOON - 24 * HOUR, NOON - 24 * HOUR),
        (NOON - 24 * HOUR, None),
    }
