"""Messages on their way: claimed, tried, and marked as sent only after the mail server has taken them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.copies import Because, Channel, Refusal, is_for_one_reader, said_refusals
from domain.errors import ClaimLost
from domain.messages import MessageKind, OutboxEntry
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import Row, query, read_rows


class MessageState(StrEnum):
    """What became of a message."""

    QUEUED = "queued"
    LEAVING = "leaving"  # a sender is handing it over, or ended while it did
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"  # the line dropped before the answer, twice; it may have arrived
    DEAD = "dead"  # the mail server will never take it
    DROPPED = "dropped"  # what it tells was withdrawn, ended, was silenced or is taken care of before it left


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One copy of a message as it stands in the outbox."""

    outbox_id: int
    finding_key: str
    group_key: str
    kind: MessageKind
    round: int
    state: MessageState
    due_at: datetime
    attempts: int
    message_id: str | None
    sent_at: datetime | None
    last_error: str | None
    channel: Channel = Channel.MAIL
    route: str | None = None  # None until it is due
    because: Because | None = None
    queued_at: datetime | None = None

    @property
    def was_dropped(self) -> bool:
        """Return whether it was taken back before it left."""
        return self.state is MessageState.DROPPED

    @property
    def is_for_one_reader(self) -> bool:
        """Return whether it goes to one reader of its route alone, whom the server refused with the rest."""
        return is_for_one_reader(self.route or "")

    @property
    def is_asleep(self) -> bool:
        """Return whether it waits for the end of its readers' quiet hours."""
        return self.because is Because.QUIET_HOURS and self.state is MessageState.QUEUED and self.attempts == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStory:
    """A finding that was told and not taken back, as the outbox knows it."""

    finding_key: str
    group_key: str
    last_told_at: datetime  # its newest message was sent, or is due
    repeats: int  # the number of its newest repeat, sent or waiting; 0 where it has none
    told_again: int  # how many repeats it has, sent or waiting; one that joined its story late has fewer
    is_waiting: bool
    is_growing: bool  # an alert of its group waits that was told nowhere yet


def queue_notice(conn: Connection, *, kind: MessageKind, key: str, at: datetime) -> bool:
    """Queue what is no finding, in a mail of its own; return False where it stands in the outbox already."""
    return conn.execute(query("add_notice"), {"kind": kind.value, "key": key, "at": at}).rowcount == 1


def claim_due_group(
    conn: Connection, *, holder: str, now: datetime, lease: timedelta, channels: Collection[Channel] | None = None
) -> tuple[OutboxEntry, ...]:
    """Return all due copies of one kind and route of the group that waits longest, claimed; none when nothing is due.

    Args:
        conn: The connection.
        holder: Who asks.
        now: UTC.
        lease: How long they are held.
        channels: Only copies that were given a route on one of these; default: any that is due.
    """
    row = {"holder": holder, "now": now, "expires_at": now + lease, "channels": _named(channels)}
    return _claimed(conn, "claim_due_group", row, channels=channels)


def claim_due_digest(  # noqa: PLR0913 - what a claim is, and from how many groups on
    conn: Connection,
    *,
    holder: str,
    now: datetime,
    lease: timedelta,
    groups: int,
    channels: Collection[Channel] | None = None,
) -> tuple[OutboxEntry, ...]:
    """Return all due alerts, escalations and repeats of a route, claimed, where they tell more than so many groups."""
    row = {"holder": holder, "now": now, "expires_at": now + lease, "groups": groups, "channels": _named(channels)}
    return _claimed(conn, "claim_due_digest", row, channels=channels)


def record_attempt(conn: Connection, entries: Iterable[OutboxEntry], *, message_id: str) -> None:
    """Write down that the messages are about to leave; raises ClaimLost when another sender took them over."""
    for entry in entries:
        _fenced(conn, "record_attempt", entry, message_id=message_id)


def mark_sent(
    conn: Connection, entries: Iterable[OutboxEntry], *, at: datetime, refused: Sequence[Refusal] = ()
) -> None:
    """Write down that the mail server has taken the messages, and for how many recipients it has not."""
    error = said_refusals(refused) if refused else None
    for entry in entries:
        _fenced(conn, "end_message", entry, state=MessageState.SENT.value, sent_at=at, error=error)


def mark_failed(
    conn: Connection, entries: Iterable[OutboxEntry], *, error: str, retry_at: datetime, is_uncertain: bool = False
) -> None:
    """Keep the messages queued until they are due again; an uncertain failure may have reached its reader."""
    for entry in entries:
        _fenced(conn, "retry_message", entry, error=clean_text(error), retry_at=retry_at, doubts=int(is_uncertain))


def await_server(conn: Connection, entries: Iterable[OutboxEntry], *, error: str, until: datetime) -> None:
    """Take back a try that reached nobody; until then no message is claimed, so that none overtakes another."""
    for entry in entries:
        _fenced(conn, "await_server", entry, error=clean_text(error), until=until)


def mark_ended(conn: Connection, entries: Iterable[OutboxEntry], *, state: MessageState, error: str) -> None:
    """Give the messages up as `unconfirmed` or `dead`; they are shown, not tried again."""
    for entry in entries:
        _fenced(conn, "end_message", entry, state=state.value, sent_at=None, error=clean_text(error))


def drop_withdrawn(conn: Connection, *, now: datetime) -> int:
    """Take back what surely has not left of findings withdrawn or taken care of; return how many."""
    return conn.execute(query("drop_withdrawn"), {"now": now}).rowcount


def was_told(conn: Connection, finding_keys: Sequence[str]) -> frozenset[str]:
    """Return which findings have an alert that left, waits or was refused everywhere; not where it was dropped."""
    rows = conn.execute(query("read_told"), {"keys": list(finding_keys)})
    return frozenset(row[0] for row in rows)


def read_taken_back(conn: Connection, finding_keys: Sequence[str]) -> frozenset[str]:
    """Return of which findings an all-clear or a correction has left; one that waits may be held yet."""
    rows = conn.execute(query("read_taken_back"), {"keys": list(finding_keys)})
    return frozenset(row[0] for row in rows)


def read_unsteady(conn: Connection, subjects: Collection[str], *, since: datetime, times: int) -> frozenset[str]:
    """Return which subjects were told and taken back at least so often since an instant; see `Finding.subject`."""
    rows = conn.execute(query("read_unsteady"), {"subjects": list(subjects), "since": since, "times": times})
    return frozenset(row[0] for row in rows)


def newest_alerts(
    conn: Connection, groups: Collection[str], *, kind: MessageKind = MessageKind.ALERT
) -> Mapping[str, datetime]:
    """Return when the newest alert, or notice, of each of these groups left, or is due; one without any is left out."""
    rows = conn.execute(query("read_newest_alerts"), {"groups": list(groups), "kind": kind.value})
    return dict(rows.fetchall())


def queue_messages(conn: Connection, entries: Iterable[OutboxEntry], *, at: datetime) -> None:
    """Put messages into the outbox; one that stands there already is left as it is."""
    for entry in entries:
        conn.execute(query("add_to_outbox"), asdict(entry) | {"at": at})


def read_outbox(conn: Connection, *, most: int = 100, finding_key: str | None = None) -> tuple[Message, ...]:
    """Return the newest copies and what became of them, newest first; those about one finding where it is named."""
    rows = read_rows(conn, "read_outbox", {"most": most, "finding_key": finding_key})
    return tuple(_message(row) for row in rows)


def read_alerts_of(
    conn: Connection, finding_keys: Sequence[str], *, kinds: Collection[MessageKind] = (MessageKind.ALERT,)
) -> tuple[Message, ...]:
    """Return the copies of the alert of each of these findings; what followed it is left out but for these kinds."""
    words = {"keys": list(finding_keys), "kinds": [kind.value for kind in kinds]}
    return tuple(_message(row) for row in read_rows(conn, "read_alerts_of", words))


def read_open_stories(conn: Connection) -> tuple[OpenStory, ...]:
    """Return every finding that was told and not taken back, by neither an all-clear nor a correction."""
    return tuple(OpenStory(**row) for row in read_rows(conn, "read_open_stories"))


def read_repeats(conn: Connection, finding_keys: Sequence[str]) -> dict[str, int]:
    """Return how many repeats each of these findings has, sent or waiting; one that has none is left out."""
    rows = read_rows(conn, "read_repeats", {"keys": list(finding_keys)})
    return {row["finding_key"]: row["told_again"] for row in rows}


def read_thread(conn: Connection, *, group_key: str, before: int, route: str | None = None) -> str | None:
    """Return the Message-ID of the mail that began a group's story, None where nothing was told of it yet.

    Args:
        conn: The connection.
        group_key: Which group.
        before: The number of the message that is to join the story.
        route: The story as it was told on this route; default: on any.
    """
    row = conn.execute(query("read_thread"), {"group_key": group_key, "before": before, "route": route}).fetchone()
    return str(row[0]) if row else None


def _message(row: Row) -> Message:
    words = {
        "state": MessageState(row["state"]),
        "kind": MessageKind(row["kind"]),
        "channel": Channel(row["channel"]),
        "because": Because(row["because"]) if row["because"] else None,
    }
    return Message(**row | words)


def _entries(rows: Iterable[Row]) -> tuple[OutboxEntry, ...]:
    entries = (
        OutboxEntry(**row | {"kind": MessageKind(row["kind"]), "channel": Channel(row["channel"])}) for row in rows
    )
    return tuple(sorted(entries, key=lambda entry: entry.outbox_id or 0))


def _claimed(conn: Connection, name: str, row: Row, *, channels: Collection[Channel] | None) -> tuple[OutboxEntry, ...]:
    """Return what a query claims, while no other sender of these channels claims anything."""
    conn.execute(query("lock_claiming"), {"channels": ",".join(sorted(channels or ()))})
    return _entries(read_rows(conn, name, row))


def _named(channels: Collection[Channel] | None) -> list[str] | None:
    return None if channels is None else [channel.value for channel in channels]


def _fenced(conn: Connection, name: str, entry: OutboxEntry, **words: object) -> None:
    row = {"outbox_id": entry.outbox_id, "epoch": entry.epoch} | words
    if conn.execute(query(name), row).rowcount == 0:
        raise ClaimLost(f"the message about {entry.finding_key} passed to another sender")
