"""What a question asks for, made ready to leave: for the verb and for the page alike. It writes no file itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from detector.look import METHOD_VERSION
from detector.study.hazard_study import STUDY_VERSION
from domain.counts import Step
from domain.errors import WrongInput
from domain.licences import Licence
from domain.question import Question, Table
from domain.series_block import SeriesBlock
from exports.ahead import ahead
from exports.batches import Beside, tidy_batches
from exports.count_form import COUNTS
from exports.cover import Cover
from exports.finding_form import finding_batch, finding_form
from exports.forms import Batch, Form, SmallTable
from exports.study_form import study_batch, study_form
from situation.asked_tables import asked_findings, asked_studies
from storage.database import Connection
from storage.export import stream_blocks
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at, issues_written_at
from storage.places import read_places

Write = Callable[[Iterable[Batch], Cover], int]  # returns how many rows there were
Blocks = Iterator[SeriesBlock]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whose numbers they are, and what others may do with them."""

    office: str
    is_simulated: bool
    licence: Licence | None


def method_of(table: Table) -> str:
    """Return the version of the method behind a table's numbers: that of the detector, or that of studies."""
    return f"study {STUDY_VERSION}" if table is Table.STUDIES else METHOD_VERSION


def form_of(table: Table) -> Form:
    """Return the columns of a table."""
    return {Table.COUNTS: COUNTS, Table.FINDINGS: finding_form(), Table.STUDIES: study_form()}[table]


def answer_question(  # noqa: PLR0913 - what leaves, whose it is, and who watches
    conn: Connection,
    question: Question,
    write: Write,
    *,
    sender: Sender,
    with_others: bool = False,
    watched: Callable[[Blocks], Blocks] = iter,
) -> int:
    """Let the rows of a question be written, and return how many there were.

    Args:
        conn: In a transaction that sees one state to its end: see `hold_snapshot`.
        question: Which rows.
        write: Is given the rows and what is said of them.
        sender: Whose they are.
        with_others: Whether what is said of counts holds the findings and studies that belong to them.
        watched: Is led past each block of counts.

    Raises:
        WrongInput: studies of another version of the method are asked for.
    """
    cover = Cover(
        question=question,
        issued_at=issue_written_at(conn, question.as_of),
        office=sender.office,
        is_simulated=sender.is_simulated,
        licence=sender.licence,
    )
    if question.table is not Table.COUNTS:
        table = small_table(conn, question, is_simulated=sender.is_simulated)
        return write([table.batch], replace(cover, form=table.form))
    others = beside_counts(question) if with_others else ()
    cover = replace(cover, others=tuple(small_table(conn, other, is_simulated=sender.is_simulated) for other in others))
    beside = beside_of(conn, question, is_simulated=sender.is_simulated)
    return write(tidy_batches(ahead(watched(stream_blocks(conn, question))), beside), cover)


def beside_of(conn: Connection, question: Question, *, is_simulated: bool) -> Beside:
    """Return what stands beside the rows of a question: findings and disasters as they were known at its issue."""
    return Beside(
        findings=read_findings(conn, as_of=question.as_of),
        hazards=read_hazards(conn, as_of=question.as_of),
        method_version=question.method,
        is_simulated=is_simulated,
    )


def beside_counts(question: Question) -> Iterator[Question]:
    """Yield what a package of counts asks for beside them: findings, and studies where they are of days."""
    for table in (Table.FINDINGS, Table.STUDIES):
        if table is Table.FINDINGS or question.step is Step.DAY:
            yield replace(question, table=table, method=method_of(table))


def small_table(conn: Connection, question: Question, *, is_simulated: bool) -> SmallTable:
    """Return the findings or the studies that a question asks for.

    Raises:
        WrongInput: the studies were asked of another version of the method, which this one cannot give again.
    """
    places = {place.slug: place for place in read_places(conn)}
    if question.table is Table.FINDINGS:
        findings = asked_findings(conn, question)
        written_at = issues_written_at(conn, sorted({finding.issue_id or 0 for finding in findings}))
        batch = finding_batch(findings, places=places, written_at=written_at, is_simulated=is_simulated)
        return SmallTable(form=finding_form(), batch=batch)
    if question.method != method_of(question.table):
        raise WrongInput(
            f"these studies were made by {question.method!r}, and this version is {method_of(question.table)!r}: "
            "ask anew, or cite what is to be had again for years"
        )
    batch = study_batch(
        asked_studies(conn, question),
        places=places,
        issue_id=question.as_of,
        issued_at=issue_written_at(conn, question.as_of),
        method_version=question.method,
        is_simulated=is_simulated,
    )
    return SmallTable(form=study_form(), batch=batch)
