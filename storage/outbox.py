"""Messages on their way: claimed, tried, and marked as sent only after the mail server has taken them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import ClaimLost
from domain.messages import OutboxEntry
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows


class MessageState(StrEnum):
    """What became of a message."""

    QUEUED = "queued"
    LEAVING = "leaving"  # a sender is handing it over, or ended while it did
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"  # the line dropped before the answer, twice; it may have arrived
    DEAD = "dead"  # the mail server will never take it


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as it stands in the outbox."""

    outbox_id: int
    finding_key: str
    group_key: str
    state: MessageState
    due_at: datetime
    attempts: int
    message_id: str | None
    sent_at: datetime | None
    last_error: str | None


def claim_due_group(conn: Connection, *, holder: str, now: datetime, lease: timedelta) -> tuple[OutboxEntry, ...]:
    """Return all due messages of the group that waits longest, claimed for this sender; none when nothing is due."""
    row = {"holder": holder, "now": now, "expires_at": now + lease}
    entries = (
        OutboxEntry(
            finding_key=each["finding_key"],
            group_key=each["group_key"],
            due_at=each["due_at"],
            outbox_id=each["outbox_id"],
            attempts=each["attempts"],
            doubts=each["doubts"],
            epoch=each["epoch"],
        )
        for each in read_rows(conn, "claim_due_group", row)
    )
    return tuple(sorted(entries, key=lambda entry: entry.outbox_id or 0))


def record_attempt(conn: Connection, entries: Iterable[OutboxEntry], *, message_id: str) -> None:
    """Write down that the messages are about to leave; raises ClaimLost when another sender took them over."""
    for entry in entries:
        _fenced(conn, "record_attempt", entry, message_id=message_id)


def mark_sent(conn: Connection, entries: Iterable[OutboxEntry], *, at: datetime, refused: Sequence[str] = ()) -> None:
    """Write down that the mail server has taken the messages, and for which recipients it has not."""
    error = clean_text(f"not taken for {', '.join(refused)}") if refused else None
    for entry in entries:
        _fenced(conn, "end_message", entry, state=MessageState.SENT.value, sent_at=at, error=error)


def mark_failed(
    conn: Connection, entries: Iterable[OutboxEntry], *, error: str, retry_at: datetime, is_uncertain: bool = False
) -> None:
    """Keep the messages queued until they are due again; an uncertain failure may have reached its reader."""
    for entry in entries:
        _fenced(conn, "retry_message", entry, error=clean_text(error), retry_at=retry_at, doubts=int(is_uncertain))


def mark_ended(conn: Connection, entries: Iterable[OutboxEntry], *, state: MessageState, error: str) -> None:
    """Give the messages up as `unconfirmed` or `dead`; they are shown, not tried again."""
    for entry in entries:
        _fenced(conn, "end_message", entry, state=state.value, sent_at=None, error=clean_text(error))


def was_told(conn: Connection, finding_keys: Sequence[str]) -> frozenset[str]:
    """Return which findings were put into the outbox before."""
    rows = conn.execute(query("read_told"), {"keys": list(finding_keys)})
    return frozenset(row[0] for row in rows)


def read_outbox(conn: Connection, *, most: int = 100) -> tuple[Message, ...]:
    """Return the newest messages and what became of them, newest first."""
    rows = read_rows(conn, "read_outbox", {"most": most})
    return tuple(Message(**row | {"state": MessageState(row["state"])}) for row in rows)


def _fenced(conn: Connection, name: str, entry: OutboxEntry, **words: object) -> None:
    row = {"outbox_id": entry.outbox_id, "epoch": entry.epoch} | words
    if conn.execute(query(name), row).rowcount == 0:
        raise ClaimLost(f"the message about {entry.finding_key} passed to another sender")
