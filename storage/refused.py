"""Copies for single readers, whom the mail server did not take with the others. It keeps no address."""

from datetime import datetime

from domain.copies import Refusal, route_for
from domain.messages import OutboxEntry
from storage.database import Connection
from storage.outbox import MessageState
from storage.queries import query

NEWER = "the account of a later day left before it"
MOST_READERS = 1000  # of a route: the copies for the readers of one are numbered apart from those of the next


def add_reader_copy(conn: Connection, entry: OutboxEntry, refusal: Refusal, *, number: int, retry_at: datetime) -> None:
    """Queue a copy for one reader, to be tried again as the mail that the others got, or show it as lost.

    Args:
        conn: The connection.
        entry: The copy that the others got.
        refusal: Who was not taken, and why.
        number: Which of those who were refused, from 0.
        retry_at: When a reader who may be taken later is tried again, UTC.
    """
    row = {
        "outbox_id": entry.outbox_id,
        "number": number,
        "most": MOST_READERS,
        "route": route_for(entry.route or entry.channel, refusal.address),
        "state": (MessageState.QUEUED if refusal.is_temporary else MessageState.DEAD).value,
        "due_at": retry_at,
        "error": f"the mail server said {refusal.code}",
    }
    conn.execute(query("add_reader_copy"), row)


def drop_older_accounts(conn: Connection, entry: OutboxEntry, *, now: datetime) -> int:
    """Take back earlier accounts that wait for single readers of the route on which one has left; return how many."""
    row = {"outbox_id": entry.outbox_id, "reason": NEWER, "now": now}
    return conn.execute(query("drop_older_accounts"), row).rowcount
