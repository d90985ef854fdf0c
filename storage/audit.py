"""An append-only book of who did what: each row holds the hash of the one before, so that a change shows."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from psycopg.types.json import Jsonb

from storage.counts import LONGEST_EVIDENCE, clean_text
from storage.database import Connection
from storage.queries import Row, query, read_rows

BEGINNING = "0" * 64
LISTS = frozenset(
    {"keys", "messages"}
)  # our own names of what an act was about: undone is all of it, or it is not undone
LONGEST_LIST = 200_000  # characters; the keys of some three thousand findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody did, as the book says it."""

    audit_id: int
    at: datetime
    actor: str  # under which account, or by which way it was entered
    action: str
    subject: str
    detail: Mapping[str, str]


def append_audit(  # noqa: PLR0913 - the words of a row
    conn: Connection, *, actor: str, action: str, subject: str, at: datetime, detail: Mapping[str, str] | None = None
) -> int:
    """Append one row and return its number; other writers wait until this transaction ends."""
    conn.execute(query("lock_audit"))
    last = conn.execute(query("read_last_audit")).fetchone()
    row: Row = {
        "audit_id": last[0] + 1 if last else 1,
        "at": at,
        "actor": clean_text(actor),
        "action": clean_text(action),
        "subject": clean_text(subject),
        "detail": {clean_text(name): _kept(name, text) for name, text in (detail or {}).items()},
        "previous_hash": last[1] if last else BEGINNING,
    }
    conn.execute(query("add_audit"), row | {"detail": Jsonb(row["detail"]), "hash": seal(row)})
    return int(row["audit_id"])


def read_acts(conn: Connection, actions: Collection[str], *, since: datetime) -> tuple[Act, ...]:
    """Return what was done in these ways since an instant, newest first."""
    rows = read_rows(conn, "read_acts", {"actions": list(actions), "since": since})
    return tuple(Act(**row) for row in rows)


def read_book(conn: Connection, *, since: datetime, about: str = "") -> tuple[Act, ...]:
    """Return whatever was done since an instant, newest first; only what names something, where that is given."""
    return tuple(Act(**row) for row in read_rows(conn, "read_book", {"since": since, "about": about}))


def count_audit(conn: Connection) -> int:
    """Return how many rows the book has."""
    (row,) = conn.execute(query("count_audit")).fetchall()
    return int(row[0])


def verify_audit(conn: Connection) -> int | None:
    """Return the number of the first row that was changed or follows a gap, None when the book is whole."""
    previous = BEGINNING
    for number, row in enumerate(read_rows(conn, "read_audit"), start=1):
        if row["audit_id"] != number or row["previous_hash"] != previous or row["hash"] != seal(row):
            return int(row["audit_id"])
        previous = row["hash"]
    return None


def seal(row: Row) -> str:
    """Return the SHA-256 over a row's words and the hash before it."""
    words = ("audit_id", "actor", "action", "subject", "detail", "previous_hash")
    text = json.dumps([row["at"].timestamp(), *(row[word] for word in words)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _kept(name: str, text: str) -> str:
    return clean_text(text, longest=LONGEST_LIST if name in LISTS else LONGEST_EVIDENCE)
