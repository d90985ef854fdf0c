"""The one way in which an export is written: for the verb, for the page Data & method, and for the API.

It stands in the book of acts before the file is there, and once it is.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from domain.citations import Citation
from domain.question import Question
from domain.series_block import SeriesBlock
from exports.ahead import ahead
from exports.batches import Batch, Beside, tidy_batches
from exports.cover import Cover
from exports.formats import WRITERS
from exports.limits import write_note
from exports.part_file import whole_file
from storage.audit import append_audit
from storage.citations import citation_of, give_back, keep_question
from storage.database import Connection, hold_snapshot
from storage.export import stream_blocks
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at

Blocks: TypeAlias = Iterator[SeriesBlock]


def as_they_come(blocks: Blocks) -> Blocks:
    """Return the blocks; nobody watches them."""
    return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where an export is written: for which office, over which database, by whom."""

    office: str
    is_simulated: bool
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
    said = {"step": question.step.value, "format": name, "query": question.key}
    # The book has the export before the file is there: one that is cut short has left a trace as well.
    with desk.store() as conn:
        append_audit(conn, actor=desk.actor, action="export asked", subject=out.name, at=desk.clock(), detail=said)
    with desk.store() as conn:
        keep_question(conn, question, at=desk.clock())
        cited = citation_of(conn, key=question.key, file_format=name)
    if cited:
        rows = give_again(desk, question, cited, out)
    else:
        rows = answer(desk, question, lambda batches, cover: WRITERS[name](batches, out, cover))
    told = {"rows": str(rows), **said}
    with desk.store() as conn:
        append_audit(conn, actor=desk.actor, action="export", subject=out.name, at=desk.clock(), detail=told)
    return rows


def give_again(desk: Desk, question: Question, cited: Citation, out: Path) -> int:
    """Write a file as it was quoted, and its note beside it; return how many rows it has."""
    with desk.store() as conn, whole_file(out) as file:
        give_back(conn, cited, file)
        write_note(out, cover_of(conn, desk, question))
    return cited.rows


def answer(desk: Desk, question: Question, write: Callable[[Iterator[Batch], Cover], int]) -> int:
    """Let the rows of a question be written, as one state of the database, and return how many there were."""
    with desk.store() as conn:
        hold_snapshot(conn)
        cover = cover_of(conn, desk, question)
        blocks = desk.watched(stream_blocks(conn, question))
        return write(tidy_batches(ahead(blocks), beside_of(conn, question, is_simulated=cover.is_simulated)), cover)


def cover_of(conn: Connection, desk: Desk, question: Question) -> Cover:
    """Return what travels with the rows of a question."""
    return Cover(
        question=question,
        issued_at=issue_written_at(conn, question.as_of),
        office=desk.office,
        is_simulated=desk.is_simulated,
    )


def beside_of(conn: Connection, question: Question, *, is_simulated: bool) -> Beside:
    """Return what stands beside the rows of a question: findings and disasters as they were known at its issue."""
    return Beside(
        findings=read_findings(conn, as_of=question.as_of),
        hazards=read_hazards(conn, as_of=question.as_of),
        method_version=question.method,
        is_simulated=is_simulated,
    )
