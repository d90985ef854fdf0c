"""Rehearsals under way. One that has ended is not here any more: only the audit knows of it."""

from datetime import datetime

from domain.errors import NoSuchThing
from domain.rehearsals import Rehearsal
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import Row, query, read_rows


def begin_rehearsal(  # noqa: PLR0913 - the words of a row
    conn: Connection, *, site: str, place: str, category: str, begun_by: str, at: datetime
) -> Rehearsal:
    """Store a rehearsal and return it with its number."""
    said: Row = {
        "site": site,
        "place": place,
        "category": category,
        "begun_by": clean_text(begun_by),
        "begun_at": at,
    }
    (row,) = read_rows(conn, "begin_rehearsal", said)
    return Rehearsal(number=row["rehearsal_id"], **said)


def read_rehearsal(conn: Connection, number: int) -> Rehearsal:
    """Return a rehearsal that is under way; raises NoSuchThing where it has ended."""
    for row in read_rows(conn, "read_rehearsals", {"number": number}):
        return Rehearsal(**row)
    raise NoSuchThing("rehearsal under way", str(number))


def read_rehearsals(conn: Connection) -> tuple[Rehearsal, ...]:
    """Return every rehearsal under way, the oldest first."""
    return tuple(Rehearsal(**row) for row in read_rows(conn, "read_rehearsals", {"number": None}))


def keep_rehearsals(conn: Connection) -> None:
    """Let none end before this transaction does, so that an answer to one is not left behind."""
    conn.execute(query("keep_rehearsals"))


def end_rehearsal(conn: Connection, number: int) -> bool:
    """Take a rehearsal away with its messages and what was answered; return False where it had ended already."""
    conn.execute(query("await_answers"))
    row = conn.execute(query("end_rehearsal"), {"number": number}).fetchone()
    return bool(row and row[0])
