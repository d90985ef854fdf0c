"""On which routes a message goes out, and how far an alert went on call. It decides neither."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from domain.copies import Copy
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.queries import query, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall:
    """An alert and how far it went on call."""

    finding_key: str
    group_key: str
    told_at: datetime  # its first copy was sent, or, while none is, it was queued
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


def read_on_call(
    conn: Connection, *, since: datetime | None = None, keys: Sequence[str] | None = None
) -> tuple[OnCall, ...]:
    """Return the alerts queued since an instant, or those of certain findings, with how far each went on call."""
    rows = read_rows(conn, "read_on_call", {"since": since, "keys": None if keys is None else list(keys)})
    return tuple(OnCall(**row) for row in rows)
