"""`cite`: keep an export byte for byte, longer than the history it was made of, and say how it is quoted."""

import hashlib
import json
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from domain.citations import CITED_FORMATS, KEPT_YEARS, Citation, kept_until
from domain.errors import WrongInput
from domain.question import Question
from exports.formats import WRITERS
from exports.package_texts import title_of, unmarked
from extracts.writing import answer
from office import Office, found_office
from storage.citations import citation_of, keep_citation, question_named
from storage.issues import issue_written_at
from verbs.audit import record
from verbs.export import desk_of
from verbs.running import tell_only_warnings


def run(folder: Path, *, query: str, file_format: str, cited_by: str, as_json: bool) -> int:
    """Keep the file and print its citation; what is quoted already is quoted again, and not made anew."""
    if file_format not in CITED_FORMATS:
        raise WrongInput(
            f"--format {file_format!r}: expected one of {', '.join(CITED_FORMATS)}, the same bytes each time"
        )
    if not cited_by.strip():
        raise WrongInput("--by is missing: say who quotes it; it is kept with it and in the audit")
    tell_only_warnings()
    with found_office(folder) as office:
        with office.store() as conn:
            question = question_named(conn, query)
            citation = citation_of(conn, key=question.key, file_format=file_format)
        if citation is None:
            citation = cited(office, question, file_format=file_format, cited_by=cited_by)
        with office.store() as conn:
            issued_at = issue_written_at(conn, question.as_of)
        tell(citation, question, issued_at=issued_at, office=office, as_json=as_json)
    return 0


def cited(office: Office, question: Question, *, file_format: str, cited_by: str) -> Citation:
    """Make the file, keep it, and return its citation."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"counts.{file_format}"
        rows = answer(desk_of(office), question, lambda batches, cover: WRITERS[file_format](batches, path, cover))
        at = office.clock()
        with path.open("rb") as file:
            citation = Citation(
                sha256=hashlib.file_digest(file, "sha256").hexdigest(),
                query=question.key,
                file_format=file_format,
                file_bytes=path.stat().st_size,
                rows=rows,
                cited_at=at,
                cited_by=" ".join(cited_by.split()),
                kept_until=kept_until(at.date()),
            )
            said = {"query": question.key, "format": file_format, "by": citation.cited_by}
            record(office, action="citation", subject=citation.sha256, detail=said)
            file.seek(0)
            with office.store() as conn:
                keep_citation(conn, citation, file)
    return citation


def tell(citation: Citation, question: Question, *, issued_at: datetime, office: Office, as_json: bool) -> None:
    """Print how the file is quoted, and how it is had again."""
    title = title_of(question, office=office.settings.name, is_simulated=office.settings.is_simulated)
    author = unmarked(office.settings.name, is_simulated=office.settings.is_simulated)
    line = (
        f"{author} ({citation.cited_at:%Y}). {title}. "
        f"Issue {question.as_of} of {issued_at:%Y-%m-%d %H:%M} UTC, query {question.key}, SHA-256 {citation.sha256}."
    )
    if as_json:
        told = {"sha256": citation.sha256, "query": citation.query, "format": citation.file_format}
        size = {"rows": citation.rows, "bytes": citation.file_bytes}
        said = told | size | {"kept_until": str(citation.kept_until), "citation": line}
        sys.stdout.write(json.dumps(said) + "\n")
        return
    sys.stdout.write(f"{line}\n\n{citation.rows:,} rows, kept until {citation.kept_until} ({KEPT_YEARS} years). ")
    again = f"tidegauge export --query {citation.query[:12]} FILE.{citation.file_format}"
    sys.stdout.write(f"To have the same bytes again: {again}\n")
