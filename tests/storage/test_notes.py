"""Notes stand once, with their writer, until they are taken back, and stay on record after that."""

from dataclasses import replace

import psycopg
import pytest

from domain.answers import Note
from domain.errors import NoSuchThing
from storage.database import Connection, Role, connect
from storage.notes import add_note, read_notes, take_note_back
from tests.builders import NOON

NOTE = Note(finding_key="k1", note="A new category opened.\x00", written_by="A. Analyst", written_at=NOON)


def test_the_same_words_of_the_same_person_stand_once(conn: Connection) -> None:
    number = add_note(conn, NOTE)
    assert add_note(conn, NOTE) is None
    other = add_note(conn, replace(NOTE, written_by="B. Analyst"))
    found = read_notes(conn, ["k1", "k2"])
    assert [each.note_id for each in found] == [number, other]
    assert found[0].note.startswith("A new category opened.")
    assert "\x00" not in found[0].note


def test_a_note_is_taken_back_once_and_may_be_written_again(conn: Connection) -> None:
    number = add_note(conn, NOTE)
    assert number is not None
    take_note_back(conn, number, at=NOON)
    assert read_notes(conn, ["k1"]) == ()
    with pytest.raises(NoSuchThing, match="note that stands"):
        take_note_back(conn, number, at=NOON)
    assert add_note(conn, NOTE) not in (None, number)
    assert conn.execute(b"SELECT count(*) FROM notes").fetchone() == (2,)


@pytest.mark.parametrize("statement", [b"UPDATE notes SET note = 'other'", b"DELETE FROM notes"])
def test_the_web_process_writes_notes_and_changes_none(database: str, statement: bytes) -> None:
    with connect(database, role=Role.WEB) as conn:
        assert add_note(conn, NOTE) == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=Role.WEB) as conn:
        conn.execute(statement)
