"""A message gets its routes once; each copy is claimed, sent and given up by itself; any of them tells the story."""

from datetime import timedelta

from domain.copies import Because, Channel, Copy
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection, Role, connect
from storage.findings import record_findings
from storage.outbox import (
    MessageState,
    claim_due_digest,
    claim_due_group,
    mark_ended,
    mark_failed,
    mark_sent,
    queue_messages,
    read_open_stories,
    read_outbox,
    read_thread,
    record_attempt,
    was_told,
)
from storage.routes import address_message, read_on_call, read_unaddressed
from tests.builders import NOON

LEASE = timedelta(minutes=3)
HOUR = timedelta(hours=1)
MAIL = Copy(route="mail:en", channel=Channel.MAIL, due_at=NOON)
LATER = Copy(route="mail:es", channel=Channel.MAIL, due_at=NOON + HOUR, because=Because.QUIET_HOURS)
HOOK = Copy(route="webhook", channel=Channel.WEBHOOK, due_at=NOON)


def queue(conn: Connection, key: str, *, kind: MessageKind = MessageKind.ALERT, number: int = 0) -> None:
    entry = OutboxEntry(finding_key=key, group_key="place:houston", due_at=NOON, kind=kind, round=number)
    queue_messages(conn, [entry], at=NOON)


def address(conn: Connection, *copies: Copy) -> None:
    for entry in read_unaddressed(conn, now=NOON):
        address_message(conn, entry, copies)


def take(conn: Connection, channel: Channel, *, after: timedelta = timedelta(0)) -> tuple[OutboxEntry, ...]:
    return claim_due_group(conn, holder="a", now=NOON + after, lease=LEASE, channels=[channel])


def send(conn: Connection, entries: tuple[OutboxEntry, ...], message_id: str) -> None:
    record_attempt(conn, entries, message_id=message_id)
    mark_sent(conn, entries, at=NOON)


def states(conn: Connection) -> dict[str | None, MessageState]:
    return {message.route: message.state for message in read_outbox(conn)}


def test_a_message_gets_its_routes_once_and_the_first_is_its_own(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, LATER, HOOK)
    assert read_unaddressed(conn, now=NOON) == ()
    found = {each.route: (each.channel, each.due_at, each.because) for each in read_outbox(conn)}
    assert found == {
        "mail:en": (Channel.MAIL, NOON, None),
        "mail:es": (Channel.MAIL, NOON + HOUR, Because.QUIET_HOURS),
        "webhook": (Channel.WEBHOOK, NOON, None),
    }
    queue(conn, "one")  # another look: it stands there already
    assert len(read_outbox(conn)) == 3


def test_a_message_that_one_clock_gives_its_routes_is_left_out_by_the_other(database: str) -> None:
    with connect(database, role=Role.SCHEDULER) as conn:
        queue(conn, "one")
    with connect(database, role=Role.SCHEDULER) as first, connect(database, role=Role.SCHEDULER) as second:
        (entry,) = read_unaddressed(first, now=NOON)
        assert read_unaddressed(second, now=NOON) == ()  # skipped, not waited for
        address_message(first, entry, (MAIL, HOOK))
    with connect(database, role=Role.SCHEDULER) as conn:
        assert read_unaddressed(conn, now=NOON) == ()
        assert set(states(conn)) == {"mail:en", "webhook"}


def test_what_was_dropped_gets_its_routes_anew_when_it_is_told_after_all(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    conn.execute(b"UPDATE outbox SET state = 'dropped'")
    queue(conn, "one")
    assert states(conn) == {None: MessageState.QUEUED, "webhook": MessageState.DROPPED}
    address(conn, HOOK, LATER)  # the office has changed its people meanwhile
    assert states(conn) == {"webhook": MessageState.QUEUED, "mail:es": MessageState.QUEUED}


def test_what_has_no_route_yet_is_not_taken_for_a_channel(conn: Connection) -> None:
    queue(conn, "one")
    assert take(conn, Channel.MAIL) == ()
    assert len(claim_due_group(conn, holder="a", now=NOON, lease=LEASE)) == 1


def test_each_channel_takes_its_own_copies_and_each_route_is_a_mail_of_its_own(conn: Connection) -> None:
    queue(conn, "one")
    queue(conn, "two")
    address(conn, MAIL, LATER, HOOK)
    assert [(each.route, each.finding_key) for each in take(conn, Channel.MAIL)] == [
        ("mail:en", "one"),
        ("mail:en", "two"),
    ]
    assert take(conn, Channel.MAIL) == ()
    assert {each.channel for each in take(conn, Channel.WEBHOOK)} == {Channel.WEBHOOK}
    assert [each.route for each in take(conn, Channel.MAIL, after=HOUR)] == ["mail:en"] * 2  # its claim ran out
    assert [each.route for each in take(conn, Channel.MAIL, after=HOUR)] == ["mail:es"] * 2


def test_one_dead_copy_leaves_the_others_as_they_are_and_the_story_is_told_by_any(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    mark_ended(conn, take(conn, Channel.MAIL), state=MessageState.DEAD, error="550")
    assert states(conn) == {"mail:en": MessageState.DEAD, "webhook": MessageState.QUEUED}
    assert read_open_stories(conn) == ()
    send(conn, take(conn, Channel.WEBHOOK), "<1@x>")
    (story,) = read_open_stories(conn)
    assert (story.last_told_at, story.is_waiting) == (NOON, False)
    assert was_told(conn, ["one"]) == {"one"}


def test_a_copy_that_nobody_takes_holds_up_no_repeat(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    send(conn, take(conn, Channel.MAIL), "<1@x>")
    tried = take(conn, Channel.WEBHOOK)
    record_attempt(conn, tried, message_id="<2@x>")
    mark_failed(conn, tried, error="503", retry_at=NOON + 9 * HOUR)
    (story,) = read_open_stories(conn)
    assert (story.last_told_at, story.repeats, story.is_waiting) == (NOON, 0, False)
    queue(conn, "one", kind=MessageKind.REPEAT, number=1)
    address(conn, MAIL, HOOK)
    (waiting,) = read_open_stories(conn)
    assert (waiting.repeats, waiting.is_waiting) == (1, True)


def test_a_thread_is_followed_on_its_own_route(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    send(conn, take(conn, Channel.MAIL), "<mail@x>")
    send(conn, take(conn, Channel.WEBHOOK), "<hook@x>")
    where = {"group_key": "place:houston", "before": 99}
    assert read_thread(conn, route="webhook", **where) == "<hook@x>"  # type: ignore[arg-type]
    assert read_thread(conn, route="mail:en", **where) == "<mail@x>"  # type: ignore[arg-type]
    assert read_thread(conn, route="mail:es", **where) is None  # type: ignore[arg-type]
    assert read_thread(conn, group_key="place:houston", before=99) == "<mail@x>"


def test_only_a_crowded_route_is_a_digest(conn: Connection) -> None:
    entries = [OutboxEntry(finding_key=f"f{n}", group_key=f"place:{n}", due_at=NOON) for n in range(3)]
    record_findings(conn, [], issue_id=1, outbox=entries, at=NOON)
    for number, entry in enumerate(read_unaddressed(conn, now=NOON)):
        address_message(conn, entry, (MAIL, HOOK) if number else (MAIL,))
    taken = claim_due_digest(conn, holder="a", now=NOON, lease=LEASE, groups=2, channels=list(Channel))
    assert [(each.route, each.finding_key) for each in taken] == [("mail:en", f"f{n}") for n in range(3)]
    assert claim_due_digest(conn, holder="a", now=NOON, lease=LEASE, groups=2) == ()


def test_how_far_an_alert_went_on_call_is_read_with_the_instants_that_count(conn: Connection) -> None:
    queue(conn, "one")
    address(conn, MAIL, HOOK)
    (fresh,) = read_on_call(conn, since=NOON - HOUR)
    assert (fresh.finding_key, fresh.told_at, fresh.steps, fresh.stepped_at) == ("one", NOON, 0, None)
    entries = take(conn, Channel.MAIL)
    record_attempt(conn, entries, message_id="<1@x>")
    mark_sent(conn, entries, at=NOON + timedelta(minutes=2))
    queue_messages(
        conn,
        [OutboxEntry(finding_key="one", group_key="g", due_at=NOON, kind=MessageKind.ESCALATION, round=1)],
        at=NOON + HOUR,
    )
    (stepped,) = [each for each in read_on_call(conn, keys=["one"]) if each.group_key == "place:houston"]
    assert stepped.told_at == NOON + timedelta(minutes=2)
    assert read_on_call(conn, since=NOON) == ()
    assert read_on_call(conn, keys=["two"]) == ()
