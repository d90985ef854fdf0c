"""Notes on findings: what people wrote, under their names. None is ever changed or deleted."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from domain.answers import Note
from domain.errors import NoSuchThing
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows


def add_note(conn: Connection, note: Note) -> int | None:
    """Store a note and return its number, None where the same words of the same person stand already."""
    words = asdict(note) | {"note": clean_text(note.note), "written_by": clean_text(note.written_by)}
    row = conn.execute(query("add_note"), words).fetchone()
    return int(row[0]) if row else None


def take_note_back(conn: Connection, number: int, *, at: datetime) -> None:
    """Store that a note does not stand any more; raises NoSuchThing where none that stands has that number."""
    if conn.execute(query("take_note_back"), {"note_id": number, "at": at}).rowcount == 0:
        raise NoSuchThing("note that stands", str(number))


def read_notes(conn: Connection, finding_keys: Sequence[str]) -> tuple[Note, ...]:
    """Return the notes on these findings that stand, oldest first."""
    return tuple(Note(**row) for row in read_rows(conn, "read_notes", {"keys": list(finding_keys)}))
