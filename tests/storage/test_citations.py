"""A question has its name, and a quoted file its bytes, however large; what is damaged is not given back as whole."""

import hashlib
import io
import os
from dataclasses import replace
from datetime import date

import pytest

from domain.citations import Citation, kept_until
from domain.errors import DamagedFile, NoSuchThing, WrongInput
from storage import citations
from storage.citations import citation_of, give_back, keep_citation, keep_question, question_named
from storage.database import Connection
from tests.builders import NOON
from tests.domain.test_question import ASKED


def quoted(content: bytes) -> Citation:
    return Citation(
        sha256=hashlib.sha256(content).hexdigest(),
        query=ASKED.key,
        file_format="csv",
        file_bytes=len(content),
        rows=3,
        cited_at=NOON,
        cited_by="A. Researcher",
        kept_until=kept_until(NOON.date()),
    )


def given(conn: Connection, citation: Citation) -> bytes:
    file = io.BytesIO()
    give_back(conn, citation, file)
    return file.getvalue()


def test_a_question_is_found_by_the_first_letters_of_its_name(conn: Connection) -> None:
    for each in (ASKED, ASKED, replace(ASKED, until=date(2026, 3, 3))):
        keep_question(conn, each, at=NOON)
    for letters in (8, 12, 64):
        assert question_named(conn, ASKED.key[:letters]) == ASKED


@pytest.mark.parametrize("name", ["", "0123456", "0123456g", "0" * 65, "\x00" * 8, "'; SELECT 1 --"])
def test_what_cannot_be_a_name_is_refused(conn: Connection, name: str) -> None:
    with pytest.raises(WrongInput, match="expected at least 8 of the 64 digits"):
        question_named(conn, name)


def test_a_name_that_nobody_asked_is_not_there_and_one_of_several_is_asked_for_more(conn: Connection) -> None:
    with pytest.raises(NoSuchThing, match="query"):
        question_named(conn, "f" * 12)
    for last in "ab":
        row = ("0" * 63 + last, ASKED.canonical, NOON)
        conn.execute("INSERT INTO questions (key, question, asked_at) VALUES (%s, %s, %s)", row)
    with pytest.raises(WrongInput, match="several questions begin so"):
        question_named(conn, "0" * 12)


def test_a_file_of_several_parts_comes_back_byte_for_byte(conn: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "PART_BYTES", 1000)
    content = os.urandom(4321)
    keep_question(conn, ASKED, at=NOON)
    keep_citation(conn, quoted(content), io.BytesIO(content))
    found = citation_of(conn, key=ASKED.key, file_format="csv")
    assert found == quoted(content)
    assert given(conn, found) == content
    assert citation_of(conn, key=ASKED.key, file_format="jsonl") is None
    assert conn.execute("SELECT count(*) FROM cited_parts").fetchone() == (5,)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM cited_parts WHERE part = 1",
        "UPDATE cited_parts SET packed = set_byte(packed, 5, get_byte(packed, 5) # 255) WHERE part = 1",
    ],
)
def test_damage_is_told(conn: Connection, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    monkeypatch.setattr(citations, "PART_BYTES", 1000)
    content = b"place,ads\n" * 300
    keep_question(conn, ASKED, at=NOON)
    keep_citation(conn, quoted(content), io.BytesIO(content))
    conn.execute(damage.encode())
    with pytest.raises(DamagedFile, match="restore a backup"):
        given(conn, quoted(content))
