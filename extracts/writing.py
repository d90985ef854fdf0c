"""The one way in which an export is written: for the verb, for the page Data & method, and for the API.

It stands in the book of acts before the file is there, and once it is.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.citations import Citation
from domain.question import Question
from exports.cover import Cover
from exports.formats import WRITERS
from exports.limits import write_note
from exports.part_file import whole_file
from situation.leaving import Blocks, Sender, Write, answer_question, form_of
from storage.audit import append_audit
from storage.citations import citation_of, give_back, keep_question
from storage.database import Connection, hold_snapshot
from storage.issues import issue_written_at

PACKAGE = "zip"


def as_they_come(blocks: Blocks) -> Blocks:
    """Return the blocks; nobody watches them."""
    return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where an export is written: for which office, over which database, by whom."""

    sender: Sender
    store: Callable[[], AbstractContextManager[Connection]]
    clock: Callable[[], datetime]
    actor: str
    watched: Callable[[Blocks], Blocks] = as_they_come  # tells how far it is, or stops what grows too long


def write_export(desk: Desk, question: Question, *, out: Path, name: str) -> int:
    """Write the file, as it was quoted where it was; return how many rows it has.

    Args:
        desk: Where.
        question: Which rows.
        out: The file; it is there whole or not at all.
        name: Of the format.
    """
    said = {"table": question.table.value, "step": question.step.value, "format": name, "query": question.key}
    # The book has the export before the file is there: one that is cut short has left a trace as well.
    with desk.store() as conn:
        append_audit(conn, actor=desk.actor, action="export asked", subject=out.name, at=desk.clock(), detail=said)
    with desk.store() as conn:
        keep_question(conn, question, at=desk.clock())
        cited = citation_of(conn, key=question.key, file_format=name)
    if cited:
        rows = give_again(desk, question, cited, out)
    else:
        write = WRITERS[name]
        others = name == PACKAGE
        rows = answer(desk, question, lambda batches, cover: write(batches, out, cover), with_others=others)
    told = {"rows": str(rows), **said}
    with desk.store() as conn:
        append_audit(conn, actor=desk.actor, action="export", subject=out.name, at=desk.clock(), detail=told)
    return rows


def give_again(desk: Desk, question: Question, cited: Citation, out: Path) -> int:
    """Write a file as it was quoted, and its note beside it; return how many rows it has."""
    with desk.store() as conn, whole_file(out) as file:
        give_back(conn, cited, file)
        written_at = issue_written_at(conn, question.as_of)
        write_note(
            out,
            Cover(
                question=question,
                issued_at=written_at,
                office=desk.sender.office,
                is_simulated=desk.sender.is_simulated,
                licence=desk.sender.licence,
                form=form_of(question.table),
            ),
        )
    return cited.rows


def answer(desk: Desk, question: Question, write: Write, *, with_others: bool = False) -> int:
    """Let the rows of a question be written, as one state of the database, and return how many there were."""
    with desk.store() as conn:
        hold_snapshot(conn)
        return answer_question(conn, question, write, sender=desk.sender, with_others=with_others, watched=desk.watched)
