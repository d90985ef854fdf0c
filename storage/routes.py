"""On which routes a message goes out, which copies wait, and how far an alert went on call. It decides none of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from domain.copies import Because, Channel, Copy
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.queries import query, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall:
    """An alert and how far it went on call."""

    finding_key: str
    group_key: str
    told_at: datetime  # when it was sent to those who were to be asked first, or is due to be
    steps: int  # how often the next one on call was told
    stepped_at: datetime | None  # when last


def read_unaddressed(conn: Connection, *, now: datetime) -> tuple[OutboxEntry, ...]:
    """Return the due messages that have no route yet, held to the commit; those another clock holds are left out."""
    rows = read_rows(conn, "read_unaddressed", {"now": now})
    return tuple(OutboxEntry(**row | {"kind": MessageKind(row["kind"])}) for row in rows)


def address_message(conn: Connection, entry: OutboxEntry, copies: Sequence[Copy]) -> None:
    """Give a message its routes: the first becomes its own, each further one a copy beside it."""
    for number, copy in enumerate(copies):
        row = asdict(copy) | {"outbox_id": entry.outbox_id, "copy": number}
        conn.execute(query("add_copy" if number else "address_message"), row)


def read_held(conn: Connection, *, now: datetime) -> tuple[OutboxEntry, ...]:
    """Return the copies of alerts, escalations and repeats that wait for the end of quiet hours."""
    rows = read_rows(conn, "read_held", {"now": now, "because": Because.QUIET_HOURS.value})
    return tuple(
        OutboxEntry(**row | {"kind": MessageKind(row["kind"]), "channel": Channel(row["channel"])}) for row in rows
    )


def bring_forward(conn: Connection, entries: Iterable[OutboxEntry], *, at: datetime) -> None:
    """Let copies that wait for the end of quiet hours be due at once; one that does not wait any more is left alone."""
    words = {"at": at, "waited": Because.QUIET_HOURS.value, "because": Because.BECAME_URGENT.value}
    for entry in entries:
        conn.execute(query("bring_forward"), {"outbox_id": entry.outbox_id, **words})


def read_on_call(
    conn: Connection,
    *,
    since: datetime | None = None,
    keys: Sequence[str] | None = None,
    asked: Collection[str] = (),
) -> tuple[OnCall, ...]:
    """Return the alerts queued since an instant, or those of certain findings, with how far each went on call.

    Args:
        conn: The connection.
        since: Alerts queued after it.
        keys: Of these findings instead, whenever they were queued.
        asked: The routes of those whose turn is the first; an alert without a copy there is told when any copy is.
    """
    row = {"since": since, "keys": None if keys is None else list(keys), "asked": list(asked)}
    return tuple(OnCall(**found) for found in read_rows(conn, "read_on_call", row))
