"""Questions by their names, and files that somebody has quoted, in the store itself: so a backup has them."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO

from domain.citations import Citation
from domain.errors import DamagedFile, NoSuchThing, WrongInput
from domain.question import Question, question_from
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows

PART_BYTES = 4 * 2**20  # of the file, before it is packed
SHORTEST_NAME = 8  # letters of a question's name that are enough to find it


def keep_question(conn: Connection, question: Question, *, at: datetime) -> None:
    """Keep a question under its name, so that it can be asked again by that alone."""
    conn.execute(query("keep_question"), {"key": question.key, "question": question.canonical, "at": at})


def question_named(conn: Connection, name: str) -> Question:
    """Return the question of that name, or of the only name that begins so.

    Raises:
        WrongInput: it is no such name, or too short for one.
        NoSuchThing: nobody has asked it here.
    """
    if not SHORTEST_NAME <= len(name) <= 64 or set(name) - set("0123456789abcdef"):
        raise WrongInput(
            f"--query {name[:70]!r}: expected at least {SHORTEST_NAME} of the 64 digits that an export names"
        )
    found = [row["question"] for row in read_rows(conn, "read_question", {"start": name})]
    if not found:
        raise NoSuchThing("query", name)
    if len(found) > 1:
        raise WrongInput(f"--query {name}: several questions begin so; write more of its name")
    return question_from(found[0])


def citation_of(conn: Connection, *, key: str, file_format: str) -> Citation | None:
    """Return what is kept of a question in a format, None where nobody has quoted it."""
    for row in read_rows(conn, "read_citation", {"query": key, "file_format": file_format}):
        return Citation(**row)
    return None


def keep_citation(conn: Connection, citation: Citation, file: BinaryIO) -> None:
    """Keep a file, from where it is read to its end, under its SHA-256."""
    row = asdict(citation) | {"cited_by": clean_text(citation.cited_by)}
    conn.execute(query("keep_citation"), row)
    for part, piece in enumerate(iter(lambda: file.read(PART_BYTES), b"")):
        conn.execute(
            query("keep_cited_part"), {"sha256": citation.sha256, "part": part, "packed": zlib.compress(piece)}
        )


def give_back(conn: Connection, citation: Citation, file: BinaryIO) -> None:
    """Write a file as it was quoted.

    Raises:
        DamagedFile: what is kept is not what its SHA-256 says; what was written is of no use.
    """
    digest = hashlib.sha256()
    for piece in _pieces(conn, citation):
        digest.update(piece)
        file.write(piece)
    if digest.hexdigest() != citation.sha256:
        raise DamagedFile(f"what is kept of {citation.sha256} is damaged: restore a backup that has it whole")


def _pieces(conn: Connection, citation: Citation) -> Iterator[bytes]:
    for part in range(-(-citation.file_bytes // PART_BYTES)):
        for row in read_rows(conn, "read_cited_part", {"sha256": citation.sha256, "part": part}):
            try:
                yield zlib.decompress(row["packed"])
            except zlib.error:
                return  # the sum of what was read says so
