"""A message is claimed by one sender, and marked as sent only by the one who still holds it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from domain.errors import ClaimLost
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection, Role, connect
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import (
    MessageState,
    await_server,
    claim_due_digest,
    claim_due_group,
    drop_withdrawn,
    mark_ended,
    mark_failed,
    mark_sent,
    queue_messages,
    queue_notice,
    read_alerts_of,
    read_open_stories,
    read_outbox,
    read_thread,
    record_attempt,
    was_told,
)
from tests.builders import NOON
from tests.presentation.examples import SURGE

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


def test_a_try_that_reached_nobody_was_none_and_nothing_is_taken_until_the_next(conn: Connection) -> None:
    minute = timedelta(minutes=1)
    queue(conn, "one")
    entries = take(conn)
    record_attempt(conn, entries, message_id="<1@office>")
    await_server(conn, entries, error="nobody is there", until=NOON + minute)
    (message,) = read_outbox(conn)
    assert (message.state, message.attempts, message.message_id) == (MessageState.QUEUED, 0, None)
    assert (message.due_at, message.last_error) == (NOON, "nobody is there")
    queue(conn, "two", group="other")
    assert take(conn, after=minute / 2) == ()
    again = take(conn, after=minute)
    assert [entry.finding_key for entry in again] == ["one"]
    record_attempt(conn, again, message_id="<1@office>")
    mark_sent(conn, again, at=NOON + minute)
    assert [entry.finding_key for entry in take(conn, after=minute)] == ["two"]


def test_while_the_oldest_calls_an_absent_server_again_no_second_clock_takes_another(conn: Connection) -> None:
    minute = timedelta(minutes=1)
    queue(conn, "one")
    queue(conn, "two", group="other")
    for entries in (take(conn, holder="a"), take(conn, holder="b")):  # nobody knew yet
        record_attempt(conn, entries, message_id=f"<{entries[0].finding_key}@office>")
        await_server(conn, entries, error="nobody is there", until=NOON + minute)
    queue(conn, "three", group="third")
    calling = take(conn, after=minute, holder="a")
    assert [entry.finding_key for entry in calling] == ["one"]
    assert take(conn, after=minute, holder="b") == ()
    record_attempt(conn, calling, message_id="<one@office>")
    assert take(conn, after=2 * minute, holder="b") == ()  # nor while it is on its way
    assert claim_due_digest(conn, holder="b", now=NOON + 2 * minute, lease=LEASE, groups=1) == ()
    mark_sent(conn, calling, at=NOON + 2 * minute)
    assert [entry.finding_key for entry in take(conn, after=2 * minute, holder="b")] == ["two"]
    assert take(conn, after=2 * minute, holder="a") == ()  # that one has called in vain too, and calls alone
    after_its_claim = 2 * minute + LEASE
    assert [entry.finding_key for entry in take(conn, after=after_its_claim)] == ["two"]  # its sender has ended


def test_many_that_wait_for_the_server_are_one_digest_with_the_oldest(conn: Connection) -> None:
    queue(conn, "one")
    entries = take(conn)
    record_attempt(conn, entries, message_id="<1@office>")
    await_server(conn, entries, error="nobody is there", until=NOON + LEASE)
    queue(conn, "two", group="other")
    digest = partial(claim_due_digest, conn, holder="a", lease=LEASE, groups=1)
    assert digest(now=NOON) == ()
    assert [entry.finding_key for entry in digest(now=NOON + LEASE)] == ["one", "two"]


def test_what_is_withdrawn_while_it_waits_for_the_server_is_dropped(conn: Connection) -> None:
    queue(conn, SURGE.key)
    entries = take(conn)
    record_attempt(conn, entries, message_id="<1@office>")
    await_server(conn, entries, error="nobody is there", until=NOON + LEASE)
    withdrawn = replace(SURGE, ended_on=SURGE.latest_on, is_withdrawn=True)
    record_findings(conn, [withdrawn], issue_id=open_issue(conn, cause="detect", at=NOON), outbox=[], at=NOON)
    assert drop_withdrawn(conn, now=NOON) == 1


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
    with connect(database, role=Role.SCHEDULER) as first:
        assert len(take(first)) == 2
    with connect(database, role=Role.SCHEDULER) as second:
        assert take(second, holder="b") == ()


def follow(conn: Connection, key: str, kind: MessageKind, *, number: int = 0, group: str = "storm:houston") -> None:
    entry = OutboxEntry(finding_key=key, group_key=group, due_at=NOON, kind=kind, round=number)
    queue_messages(conn, [entry], at=NOON)


def send(conn: Connection, message_id: str, *, after: timedelta = timedelta(0)) -> tuple[OutboxEntry, ...]:
    entries = take(conn, after=after)
    record_attempt(conn, entries, message_id=message_id)
    mark_sent(conn, entries, at=NOON + after)
    return entries


def test_what_follows_an_alert_is_queued_once_and_each_repeat_once(conn: Connection) -> None:
    queue(conn, "one")
    for number in (1, 1, 2):
        follow(conn, "one", MessageKind.REPEAT, number=number)
    follow(conn, "one", MessageKind.ALL_CLEAR)
    follow(conn, "one", MessageKind.ALL_CLEAR)
    kinds = sorted((each.kind.value, each.round) for each in read_outbox(conn, finding_key="one"))
    assert kinds == [("alert", 0), ("all_clear", 0), ("repeat", 1), ("repeat", 2)]
    assert [each.kind for each in read_alerts_of(conn, ["one"])] == [MessageKind.ALERT]
    assert read_outbox(conn, finding_key="two") == ()


def test_a_correction_never_shares_a_mail_with_an_alert_of_its_group(conn: Connection) -> None:
    queue(conn, "one", "two")
    follow(conn, "three", MessageKind.CORRECTION)
    assert [entry.finding_key for entry in take(conn)] == ["one", "two"]
    assert [(entry.finding_key, entry.kind) for entry in take(conn)] == [("three", MessageKind.CORRECTION)]


def test_a_finding_of_which_only_a_correction_waits_was_not_told(conn: Connection) -> None:
    follow(conn, "one", MessageKind.CORRECTION)
    assert was_told(conn, ["one"]) == frozenset()


def test_a_story_is_open_from_its_first_mail_until_it_is_taken_back(conn: Connection) -> None:
    queue(conn, "one")
    assert read_open_stories(conn) == ()  # not sent yet
    send(conn, "<1@office>")
    follow(conn, "one", MessageKind.REPEAT, number=1)
    (waiting,) = read_open_stories(conn)
    assert (waiting.last_told_at, waiting.repeats, waiting.is_waiting) == (NOON, 1, True)
    hour = timedelta(hours=1)
    send(conn, "<2@office>", after=hour)
    (told,) = read_open_stories(conn)
    assert (told.last_told_at, told.repeats, told.is_waiting) == (NOON + hour, 1, False)
    follow(conn, "one", MessageKind.ALL_CLEAR)
    assert read_open_stories(conn) == ()


def test_what_joined_a_story_late_stands_at_the_number_of_its_repeat_and_not_at_how_many_it_had(
    conn: Connection,
) -> None:
    queue(conn, "early", "late")
    send(conn, "<1@office>")
    for number in (1, 2, 3):
        follow(conn, "early", MessageKind.REPEAT, number=number)
    follow(conn, "late", MessageKind.REPEAT, number=3)  # its first: counted, the next would be the third once more
    assert {each.finding_key: each.repeats for each in read_open_stories(conn)} == {"early": 3, "late": 3}


def test_a_thread_begins_with_the_first_mail_since_the_last_all_clear(conn: Connection) -> None:
    queue(conn, "one")
    (first,) = send(conn, "<1@office>")
    assert read_thread(conn, group_key="storm:houston", before=first.outbox_id or 0) is None
    follow(conn, "one", MessageKind.REPEAT, number=1)
    (repeat,) = send(conn, "<2@office>")
    assert read_thread(conn, group_key="storm:houston", before=repeat.outbox_id or 0) == "<1@office>"
    follow(conn, "one", MessageKind.ALL_CLEAR)
    (clear,) = send(conn, "<3@office>")
    assert read_thread(conn, group_key="storm:houston", before=clear.outbox_id or 0) == "<1@office>"
    queue(conn, "two")
    (later,) = send(conn, "<4@office>")
    assert read_thread(conn, group_key="storm:houston", before=later.outbox_id or 0) is None
    assert read_thread(conn, group_key="other", before=99) is None


def test_more_groups_than_a_reader_can_bear_are_taken_as_one_and_tried_again_as_one(conn: Connection) -> None:
    for number in range(3):
        queue(conn, f"finding {number}", group=f"place:{number}")
    follow(conn, "gone", MessageKind.CORRECTION, group="place:9")
    claim = partial(claim_due_digest, conn, holder="a", now=NOON, lease=LEASE)
    assert claim(groups=3) == ()
    taken = claim(groups=2)
    assert [entry.finding_key for entry in taken] == ["finding 0", "finding 1", "finding 2"]
    record_attempt(conn, taken, message_id="<digest@office>")
    mark_failed(conn, taken, error="busy", retry_at=NOON)
    again = take(conn)
    assert [entry.finding_key for entry in again] == ["finding 0", "finding 1", "finding 2"]
    assert {entry.attempts for entry in again} == {1}
    assert [entry.finding_key for entry in take(conn)] == ["gone"]


def test_a_notice_is_queued_once_and_taken_by_itself_as_what_it_is(conn: Connection) -> None:
    queue(conn, "one", after=timedelta(seconds=1))
    assert queue_notice(conn, kind=MessageKind.DAILY, key="daily:2026-03-02", at=NOON)
    assert not queue_notice(conn, kind=MessageKind.DAILY, key="daily:2026-03-02", at=NOON)
    taken = [take(conn, after=timedelta(seconds=1)) for _ in range(3)]
    assert [[(entry.kind, entry.finding_key) for entry in group] for group in taken] == [
        [(MessageKind.DAILY, "daily:2026-03-02")],
        [(MessageKind.ALERT, "one")],
        [],
    ]
