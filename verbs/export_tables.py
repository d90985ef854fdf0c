"""Findings and studies as tables that leave the building: read as of an issue, held whole. It writes no file."""

from collections.abc import Iterator
from dataclasses import replace

from domain.counts import Step
from domain.errors import WrongInput
from domain.question import Question, Table
from exports.finding_form import finding_batch, finding_form
from exports.forms import SmallTable
from exports.study_form import study_batch, study_form
from situation.asked_tables import asked_findings, asked_studies
from storage.database import Connection
from storage.issues import issue_written_at, issues_written_at
from storage.places import read_places
from verbs.export_question import method_of


def beside_counts(question: Question) -> Iterator[Question]:
    """Yield what a package of counts asks for beside them: findings, and studies where they are of days."""
    for table in (Table.FINDINGS, Table.STUDIES):
        if table is Table.FINDINGS or question.step is Step.DAY:
            yield replace(question, table=table, method=method_of(table))


def small_table(conn: Connection, question: Question, *, is_simulated: bool) -> SmallTable:
    """Return the findings or the studies that a question asks for.

    Raises:
        WrongInput: they were asked of another version of the method, which this one cannot give again.
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
