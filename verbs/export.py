"""`export`: write the count series as a tidy table, each window with what was expected and what was going on."""

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from domain.errors import WrongInput
from domain.question import Question, Table
from exports.formats import WRITERS
from extracts.asked_question import Asked, question_of
from extracts.writing import PACKAGE, Desk, write_export
from office import Office, found_office
from situation.leaving import Sender, beside_counts
from storage.citations import question_named
from storage.database import Connection, hold_snapshot
from verbs.audit import at_the_command_line
from verbs.progress import said_meanwhile, with_progress
from verbs.running import tell_only_warnings

STUDYING = "studies are computed before the first row: with many places some seconds for each disaster and place"
NOTHING = {
    Table.COUNTS: "; no place has such values in these days: try wider dates",
    Table.FINDINGS: "; nothing stood out in these series and days",
    Table.STUDIES: "; no disaster on record began at these places in these days",
}


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
        with said_meanwhile(STUDYING if has_studies(question, name) else "", terminal=sys.stderr):
            rows = write_export(desk_of(office), question, out=out, name=name)
    _tell(question, out=out, name=name, rows=rows, as_json=as_json)
    return 0


def desk_of(office: Office) -> Desk:
    """Return where the verbs write exports: whoever waits at the terminal is told how far it is."""
    settings = office.settings
    return Desk(
        sender=Sender(office=settings.name, is_simulated=settings.is_simulated, licence=settings.licence),
        store=office.store,
        clock=office.clock,
        actor=at_the_command_line(),
        watched=lambda blocks: with_progress(blocks, terminal=sys.stderr, monotonic=time.monotonic),
    )


def has_studies(question: Question, name: str) -> bool:
    """Return whether studies are made before the first row is written."""
    tables = {question.table}
    if name == PACKAGE and question.table is Table.COUNTS:
        tables |= {other.table for other in beside_counts(question)}
    return Table.STUDIES in tables


def asked_before(conn: Connection, query: str, asked: Asked) -> Question:
    """Return the question of that name; raises WrongInput where something else is asked for beside it."""
    if asked != Asked():
        raise WrongInput("--query names the whole question: leave out --step, --since and the others")
    return question_named(conn, query)


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
    hint = "" if rows else NOTHING[question.table]
    sys.stdout.write(f"{rows:,} rows written to {out}{hint}\n")
    sys.stdout.write(f"query {question.key}, as of issue {question.as_of}\n")
