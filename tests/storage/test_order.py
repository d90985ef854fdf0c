"""What closes a story leaves after what told it, each on its route; what has to wait holds up no other mail."""

from datetime import datetime, timedelta

from domain.copies import Channel, Copy
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.outbox import (
    MessageState,
    await_server,
    claim_due_digest,
    mark_ended,
    mark_failed,
    queue_messages,
    read_thread,
    record_attempt,
)
from storage.weighing import read_due_copies
from tests.builders import NOON
from tests.storage.test_routes import HOOK, LATER, LEASE, MAIL, address, send, take

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
CLEAR, CORRECTION = MessageKind.ALL_CLEAR, MessageKind.CORRECTION


def queue(
    conn: Connection,
    key: str,
    *routes: Copy,
    kind: MessageKind = MessageKind.ALERT,
    at: datetime = NOON,
    group: str = "place:houston",
) -> None:
    """Queue a message that is due at once, with its routes."""
    queue_messages(conn, [OutboxEntry(finding_key=key, group_key=group, due_at=NOON, kind=kind)], at=at)
    address(conn, *routes)


def call_in_vain(conn: Connection, entries: tuple[OutboxEntry, ...], *, until: datetime) -> None:
    """Let messages be tried while nobody is at the mail server."""
    record_attempt(conn, entries, message_id="<called@x>")
    await_server(conn, entries, error="nobody is there", until=until)


def taken(conn: Connection, channel: Channel, *, after: timedelta = timedelta(0)) -> list[tuple[str, MessageKind]]:
    return [(each.finding_key, each.kind) for each in take(conn, channel, after=after)]


def call_before_an_alert_has_its_route(conn: Connection) -> None:
    """Let an all-clear call in vain while an alert that was queued before it has no route yet, and get it then."""
    queue(conn, "two", MAIL)
    conn.execute("UPDATE outbox SET route = NULL, due_at = %s", (NOON + HOUR,))
    queue(conn, "one", MAIL, kind=CLEAR)
    call_in_vain(conn, take(conn, Channel.MAIL), until=NOON + MINUTE)
    conn.execute("UPDATE outbox SET route = %s, due_at = %s WHERE finding_key = 'two'", (MAIL.route, NOON))


def test_an_all_clear_that_has_to_wait_for_an_alert_calls_no_absent_server(conn: Connection) -> None:
    call_before_an_alert_has_its_route(conn)
    queue(conn, "other", MAIL, group="place:dallas")
    digest = claim_due_digest(conn, holder="b", now=NOON, lease=LEASE, groups=1, channels=[Channel.MAIL])
    assert [each.finding_key for each in digest] == ["two", "other"]
    send(conn, digest, "<2@x>")
    assert taken(conn, Channel.MAIL, after=MINUTE) == [("one", CLEAR)]


def test_an_alert_that_an_all_clear_has_to_wait_for_is_sent_by_itself_too(conn: Connection) -> None:
    call_before_an_alert_has_its_route(conn)
    assert taken(conn, Channel.MAIL) == [("two", MessageKind.ALERT)]
    assert taken(conn, Channel.MAIL, after=2 * MINUTE) == []  # the all-clear waits until it is taken


def test_what_is_due_again_when_the_clock_was_put_back_lets_others_call(conn: Connection) -> None:
    queue(conn, "one", MAIL)
    call_in_vain(conn, take(conn, Channel.MAIL), until=NOON)
    earlier = OutboxEntry(finding_key="two", group_key="place:dallas", due_at=NOON - HOUR)
    queue_messages(conn, [earlier], at=NOON - HOUR)
    address(conn, Copy(route="mail:en", channel=Channel.MAIL, due_at=NOON - HOUR))
    assert taken(conn, Channel.MAIL, after=-HOUR) == [("two", MessageKind.ALERT)]


def test_one_all_clear_that_may_leave_does_not_take_along_one_that_may_not(conn: Connection) -> None:
    queue(conn, "one", MAIL, kind=CLEAR)
    queue(conn, "two", MAIL, at=NOON + MINUTE)
    queue(conn, "two", MAIL, kind=CLEAR, at=NOON + HOUR)
    call_in_vain(conn, take(conn, Channel.MAIL), until=NOON)
    assert taken(conn, Channel.MAIL) == [("one", CLEAR)]
    conn.execute(b"UPDATE outbox SET state = 'sent' WHERE holder IS NOT NULL")
    assert taken(conn, Channel.MAIL) == [("two", MessageKind.ALERT)]


def test_a_correction_leaves_after_the_alert_that_it_corrects(conn: Connection) -> None:
    queue(conn, "one", MAIL)
    alert = take(conn, Channel.MAIL)
    record_attempt(conn, alert, message_id="<1@x>")
    mark_failed(conn, alert, error="cut", retry_at=NOON + HOUR, is_uncertain=True)
    queue(conn, "one", MAIL, kind=CORRECTION)
    assert taken(conn, Channel.MAIL) == []
    again = take(conn, Channel.MAIL, after=HOUR)
    assert [each.kind for each in again] == [MessageKind.ALERT]
    send(conn, again, "<1@x>")
    assert taken(conn, Channel.MAIL, after=HOUR) == [("one", CORRECTION)]


def test_a_correction_waits_for_no_other_finding_of_its_group(conn: Connection) -> None:
    queue(conn, "calm", LATER)  # its readers sleep; a correction of something urgent may wake them
    queue(conn, "one", Copy(route=LATER.route, channel=Channel.MAIL, due_at=NOON), kind=CORRECTION)
    assert taken(conn, Channel.MAIL) == [("one", CORRECTION)]


def test_a_correction_is_an_orphan_where_all_that_told_its_finding_was_given_up(conn: Connection) -> None:
    queue(conn, "one", MAIL, HOOK)
    mark_ended(conn, take(conn, Channel.MAIL), state=MessageState.DEAD, error="550")
    send(conn, take(conn, Channel.WEBHOOK), "<1@x>")
    queue(conn, "one", MAIL, HOOK, kind=CORRECTION)
    orphans = {each.route: each.is_orphan for each in read_due_copies(conn, now=NOON)}
    assert orphans == {"mail:en": True, "webhook": False}


def test_what_was_dropped_and_waits_again_stands_behind_what_was_queued_meanwhile(conn: Connection) -> None:
    queue(conn, "one", MAIL, kind=CLEAR)
    conn.execute(b"UPDATE outbox SET state = 'dropped'")  # found again before it left
    queue(conn, "two", MAIL)
    mark_failed(conn, take(conn, Channel.MAIL), error="451 later", retry_at=NOON + HOUR)
    queue(conn, "one", MAIL, kind=CLEAR)
    assert taken(conn, Channel.MAIL) == []
    assert taken(conn, Channel.MAIL, after=HOUR) == [("two", MessageKind.ALERT)]


def test_an_all_clear_that_never_left_begins_no_new_thread(conn: Connection) -> None:
    queue(conn, "one", MAIL)
    send(conn, take(conn, Channel.MAIL), "<1@x>")
    queue(conn, "one", MAIL, kind=CLEAR)
    conn.execute(b"UPDATE outbox SET state = 'dropped' WHERE kind = 'all_clear'")
    assert read_thread(conn, group_key="place:houston", before=1000, route=MAIL.route) == "<1@x>"
