"""The slot ledger: every window that should be observed stands here before it is due."""

from collections.abc import Iterable
from datetime import datetime

from domain.slots import Slot, SlotState
from storage.database import Connection
from storage.queries import Row, query, read_rows


def open_slots(conn: Connection, slots: Iterable[Slot]) -> int:
    """Open slots and return how many were new; a known slot keeps its state."""
    return sum(conn.execute(query("open_slot"), _row(slot)).rowcount for slot in slots)


def due_slots(conn: Connection, *, now: datetime) -> tuple[Slot, ...]:
    """Return the slots that may be read at `now`, oldest first."""
    return tuple(_slot(row) for row in read_rows(conn, "read_due_slots", {"now": now}))


def expired_slots(conn: Connection, *, now: datetime) -> tuple[Slot, ...]:
    """Return the open slots whose time is over, oldest first."""
    return tuple(_slot(row) for row in read_rows(conn, "read_expired_slots", {"now": now}))


def close_unread_slot(conn: Connection, slot: Slot, *, at: datetime, state: SlotState = SlotState.NOT_RUN) -> bool:
    """Write why nobody read an open slot; return False when somebody has ended it meanwhile."""
    return conn.execute(query("close_unread_slot"), _row(slot) | {"at": at, "state": state.value}).rowcount == 1


def finish_slot(conn: Connection, slot: Slot, *, state: SlotState, at: datetime) -> None:
    """Write how a slot ended."""
    conn.execute(query("finish_slot"), _row(slot) | {"state": state.value, "at": at})


def read_slots(conn: Connection, *, since: datetime, until: datetime, site: str | None = None) -> tuple[Slot, ...]:
    """Return the slots whose window ended after `since` and not after `until`, oldest first."""
    filters = {"since": since, "until": until, "site": site}
    return tuple(_slot(row) for row in read_rows(conn, "read_slots", filters))


def newest_slot_end(conn: Connection, *, site: str) -> datetime | None:
    """Return how far ahead a site's slots are open, None when it has none."""
    row = conn.execute(query("read_newest_slot_end"), {"site": site}).fetchone()
    return row[0] if row else None


def _row(slot: Slot) -> Row:
    return {
        "site": slot.site,
        "window_start": slot.window_start,
        "window_end": slot.window_end,
        "is_focus": slot.is_focus,
    }


def _slot(row: Row) -> Slot:
    return Slot(**row | {"state": SlotState(row["state"]), "places": tuple(row["places"])})
