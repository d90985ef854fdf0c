"""Copies that are about to leave: read with what became of their messages elsewhere, held, or left to rest or sleep."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.messages import MessageKind
from domain.waiting import DueCopy
from storage.claims import LONGEST_LEASE
from storage.database import Connection
from storage.queries import query, read_rows

CLOCKS_APART = timedelta(minutes=30)  # ample: two clocks that are believed are a minute apart at most
LONGEST_NIGHT = timedelta(hours=24) + CLOCKS_APART  # quiet hours end within a day


def read_due_copies(conn: Connection, *, now: datetime) -> Iterator[DueCopy]:
    """Yield every copy that is due and that no sender holds, the oldest first."""
    for row in read_rows(conn, "read_due_copies", {"now": now}):
        yield DueCopy(**row | {"kind": MessageKind(row["kind"])})


def cap_waits(conn: Connection, *, longest: timedelta, now: datetime) -> int:
    """Let nothing wait that a clock made to wait which ran ahead and was put right since; return how many messages did.

    What that clock queued or sent has its time put right as well: from now on its answer is waited for, not from then.

    Args:
        conn: The connection.
        longest: How long a message waits at most before it is due, or due again, quiet hours apart.
        now: UTC, by a clock that was compared with the database's: another one would end claims of others.
    """
    conn.execute(query("put_times_right"), {"latest": now + CLOCKS_APART, "now": now})
    ends = {"latest": now + longest, "night_end": now + LONGEST_NIGHT, "lease_end": now + LONGEST_LEASE}
    return conn.execute(query("cap_waits"), ends | {"now": now}).rowcount


def hold_copy(conn: Connection, outbox_id: int, *, reason: str, now: datetime) -> bool:
    """Take a copy out of the queue; return False where a sender has just taken it, or where it may have arrived."""
    return conn.execute(query("hold_copy"), {"outbox_id": outbox_id, "reason": reason, "now": now}).rowcount == 1


def hold_message(conn: Connection, outbox_id: int, *, reason: str, now: datetime) -> bool:
    """Take every copy of a copy's message out of the queue, due or not; return whether there was any to take."""
    return conn.execute(query("hold_message"), {"outbox_id": outbox_id, "reason": reason, "now": now}).rowcount > 0


def let_rest(conn: Connection, outbox_id: int, *, until: datetime, now: datetime) -> None:
    """Let no sender take a copy until then, unless one has just taken it or it may have arrived."""
    conn.execute(query("let_rest"), {"outbox_id": outbox_id, "until": until, "now": now})


def let_sleep(conn: Connection, outbox_id: int, *, until: datetime, now: datetime) -> None:
    """Let a copy wait for the end of quiet hours, unless a sender has just taken it or it may have arrived."""
    conn.execute(query("let_sleep"), {"outbox_id": outbox_id, "until": until, "now": now})
