"""Shocks and anchors as stored: what analysts say of hazards, under the issue that said it. None is ever deleted."""

from dataclasses import asdict
from datetime import datetime

from domain.annotations import Anchor, Shock
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows


def add_shock(conn: Connection, shock: Shock, *, issue_id: int) -> int:
    """Store a shock and return its number."""
    said = {name: clean_text(getattr(shock, name)) for name in ("name", "why", "noted_by")}
    words = asdict(shock) | said | {"places": list(shock.places), "issue_id": issue_id}
    (number,) = conn.execute(query("add_shock"), words).fetchone() or (0,)
    return int(number)


def add_anchor(conn: Connection, anchor: Anchor, *, issue_id: int) -> int:
    """Store an anchor and return its number."""
    said = {name: clean_text(getattr(anchor, name)) for name in ("why", "set_by")}
    words = asdict(anchor) | said | {"on_record": sorted(anchor.on_record), "issue_id": issue_id}
    (number,) = conn.execute(query("add_anchor"), words).fetchone() or (0,)
    return int(number)


def read_shocks(conn: Connection, *, as_of: int) -> tuple[Shock, ...]:
    """Return the shocks that stood under an issue, the oldest first."""
    rows = read_rows(conn, "read_shocks", {"as_of": as_of})
    return tuple(Shock(**row | {"places": tuple(row["places"])}) for row in rows)


def read_anchors(conn: Connection, *, as_of: int) -> tuple[Anchor, ...]:
    """Return the anchors that stood under an issue, the oldest first."""
    rows = read_rows(conn, "read_anchors", {"as_of": as_of})
    return tuple(Anchor(**row | {"on_record": frozenset(row["on_record"])}) for row in rows)


def undo_shock(conn: Connection, number: int, *, issue_id: int, at: datetime) -> None:
    """Store that a shock does not stand any more from this issue on."""
    conn.execute(query("undo_shock"), {"number": number, "issue_id": issue_id, "at": at})


def undo_anchor(conn: Connection, number: int, *, issue_id: int, at: datetime) -> None:
    """Store that an anchor does not stand any more from this issue on."""
    conn.execute(query("undo_anchor"), {"number": number, "issue_id": issue_id, "at": at})
