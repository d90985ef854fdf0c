"""`export`: write the count series as a tidy table, each window with what was expected and what was going on."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from domain.citations import Citation
from domain.errors import WrongInput
from domain.question import Question, Table
from exports.ahead import ahead
from exports.batches import Beside, tidy_batches
from exports.cover import Cover
from exports.formats import WRITERS
from exports.forms import Batch
from exports.part_file import whole_file
from office import Office, found_office
from storage.citations import citation_of, give_back, keep_question, question_named
from storage.database import Connection, hold_snapshot
from storage.export import stream_blocks
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at
from verbs.audit import record
from verbs.export_question import Asked, question_of
from verbs.export_tables import beside_counts, small_table
from verbs.progress import with_progress
from verbs.running import tell_only_warnings

PACKAGE = "zip"


def run(  # noqa: PLR0913 - one option a filter
    folder: Path,
    *,
    out: Path,
    file_format: str | None,
    table: str,
    step: str,
    places: Sequence[str],
    sites: Sequence[str],
    categories: Sequence[str],
    source: str,
    since: str | None,
    until: str | None,
    as_of: str | None,
    query: str | None,
    as_json: bool,
) -> int:
    """Write the table and say how many rows it has, and the name of the question that it answers."""
    name = format_of(out, file_format)
    refuse_unusable(out)
    asked = Asked(
        table=table,
        step=step,
        places=places,
        sites=sites,
        categories=categories,
        source=source,
        since=since,
        until=until,
        as_of=as_of,
    )
    tell_only_warnings()
    with found_office(folder) as office:  # as it stands: an export that opens an issue would be news to the next one
        with office.store() as conn:
            hold_snapshot(conn)
            question = question_of(conn, asked) if query is None else asked_before(conn, query, asked)
        rows = written(office, question, out=out, name=name)
    _tell(question, out=out, name=name, rows=rows, as_json=as_json)
    return 0


def written(office: Office, question: Question, *, out: Path, name: str) -> int:
    """Write the file, as it was quoted where it was; return how many rows it has."""
    # The book has the export before the file is there: one that is cut short has left a trace as well.
    said = {"table": question.table.value, "step": question.step.value, "format": name, "query": question.key}
    record(office, action="export asked", subject=out.name, detail=said)
    with office.store() as conn:
        keep_question(conn, question, at=office.clock())
        cited = citation_of(conn, key=question.key, file_format=name)
    if cited:
        rows = give_again(office, cited, out)
    else:
        rows = answer(
            office, question, lambda batches, cover: WRITERS[name](batches, out, cover), with_others=name == PACKAGE
        )
    record(office, action="export", subject=out.name, detail={"rows": str(rows), **said})
    return rows


def asked_before(conn: Connection, query: str, asked: Asked) -> Question:
    """Return the question of that name; raises WrongInput where something else is asked for beside it."""
    if asked != Asked():
        raise WrongInput("--query names the whole question: leave out --step, --since and the others")
    return question_named(conn, query)


def give_again(office: Office, cited: Citation, out: Path) -> int:
    """Write a file as it was quoted, and return how many rows it has."""
    with office.store() as conn, whole_file(out) as file:
        give_back(conn, cited, file)
    return cited.rows


def answer(
    office: Office,
    question: Question,
    write: Callable[[Iterable[Batch], Cover], int],
    *,
    with_others: bool = False,
) -> int:
    """Let the rows of a question be written, as one state of the database, and return how many there were.

    Args:
        office: Whose rows.
        question: Which of them.
        write: Is given the rows and what is said of them.
        with_others: Whether what is said holds the findings and studies that belong to counts.
    """
    is_simulated = office.settings.is_simulated
    with office.store() as conn:
        hold_snapshot(conn)
        cover = Cover(
            question=question,
            issued_at=issue_written_at(conn, question.as_of),
            office=office.settings.name,
            is_simulated=is_simulated,
            licence=office.settings.licence,
        )
        if question.table is not Table.COUNTS:
            table = small_table(conn, question, is_simulated=is_simulated)
            return write([table.batch], replace(cover, form=table.form))
        if with_others:
            others = tuple(small_table(conn, other, is_simulated=is_simulated) for other in beside_counts(question))
            cover = replace(cover, others=others)
        blocks = with_progress(stream_blocks(conn, question), terminal=sys.stderr, monotonic=time.monotonic)
        return write(tidy_batches(ahead(blocks), beside_of(conn, question, is_simulated=is_simulated)), cover)


def beside_of(conn: Connection, question: Question, *, is_simulated: bool) -> Beside:
    """Return what stands beside the rows of a question: findings and disasters as they were known at its issue."""
    return Beside(
        findings=read_findings(conn, as_of=question.as_of),
        hazards=read_hazards(conn, as_of=question.as_of),
        method_version=question.method,
        is_simulated=is_simulated,
    )


def format_of(out: Path, file_format: str | None) -> str:
    """Return the format asked for, or that the file's name ends in; raises WrongInput where there is none such."""
    name = file_format or out.suffix.lstrip(".").lower()
    if name not in WRITERS:
        offered = ", ".join(sorted(WRITERS))
        raise WrongInput(f"--format {name!r}: expected one of {offered}, or a file's name that ends so")
    return name


def refuse_unusable(out: Path) -> None:
    """Raise WrongInput where the file could not be written."""
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise WrongInput(f"{out} cannot be written: {'it is a folder' if out.is_dir() else 'its folder is not there'}")
    if not os.access(out.absolute().parent, os.W_OK):
        raise WrongInput(f"{out} cannot be written: its folder may not be written to")


def _tell(question: Question, *, out: Path, name: str, rows: int, as_json: bool) -> None:
    if as_json:
        told = {"file": str(out), "format": name, "rows": rows, "query": question.key}
        told |= {"question": json.loads(question.canonical)}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    hint = "" if rows else "; no place has such values in these days: try wider dates"
    sys.stdout.write(f"{rows:,} rows written to {out}{hint}\n")
    sys.stdout.write(f"query {question.key}, as of issue {question.as_of}\n")
