"""Situation reports that were filed, each with its page under its own number. None is ever changed or deleted."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any

from psycopg.types.json import Jsonb

from domain.counts import Measure
from domain.errors import NoSuchThing, NumberTaken
from domain.hazards import Phase
from domain.messages import Language
from domain.situations import Figures, Filed, PhaseNumber, StudyNumber
from domain.studies import Answer
from storage.audit import append_audit
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import Row, query, read_rows

FILED = "situation report filed"  # as the audit calls it
_NAMED = ("hazard", "place", "number")
_NAMES = ("written_by", "prepared_by", "approved_by")


def file_report(conn: Connection, report: Filed, *, draw: Callable[[int], bytes], expected: int | None = None) -> Filed:
    """Store a report under the next number of its hazard and place, with its row of the audit, and return it so.

    Args:
        conn: The connection.
        report: The report.
        draw: Returns the page of the report under a number; where it fails, nothing is filed.
        expected: The number that it was to have when somebody looked at it; None: whichever is next.

    Raises:
        NumberTaken: another was filed under that number meanwhile; this one is not stored.
    """
    hold_reports(conn)
    number = next_number(conn, hazard=report.hazard, place=report.place)
    if expected not in (None, number):
        raise NumberTaken
    page = draw(number)
    digest = hashlib.sha256(page).hexdigest()
    numbered = replace(report, number=number, page_sha256=digest)
    row: Row = {field.name: getattr(numbered, field.name) for field in fields(numbered)}
    row |= {name: clean_text(row[name]) for name in _NAMES} | {"figures": Jsonb(_figures_row(report.figures))}
    conn.execute(query("file_situation_report"), row | {"page": page})
    detail = {"number": str(number), "issue": str(report.issue_id), "page_sha256": digest}
    detail |= {"prepared_by": report.prepared_by, "approved_by": report.approved_by}
    subject = f"{report.hazard} {report.place}"
    append_audit(conn, actor=report.written_by, action=FILED, subject=subject, at=report.written_at, detail=detail)
    return numbered


def filed_until(conn: Connection, *, hazard: str, place: str, until: datetime | None) -> tuple[Filed, ...]:
    """Return the reports of a hazard and place whose period had ended by an instant, the one that ended last first.

    Where no instant is given, all of them.
    """
    asked = {"hazard": hazard, "place": place, "number": None, "until": until}
    return tuple(map(_filed, read_rows(conn, "read_situation_reports", asked)))


def filed_under(conn: Connection, *, hazard: str, place: str, number: int) -> Filed:
    """Return the report of that number; raises NoSuchThing where none was filed under it."""
    asked = {"hazard": hazard, "place": place, "number": number, "until": None}
    for row in read_rows(conn, "read_situation_reports", asked):
        return _filed(row)
    raise NoSuchThing("situation report", f"{hazard} {place} {number}")


def filed_page(conn: Connection, filed: Filed) -> bytes:
    """Return the page as it was filed, byte by byte; raises NoSuchThing of a report older than pages are kept."""
    for row in read_rows(conn, "read_situation_page", {name: getattr(filed, name) for name in _NAMED}):
        return bytes(row["page"])
    raise NoSuchThing("page kept of situation report", f"{filed.hazard} {filed.place} {filed.number}")


def hold_reports(conn: Connection) -> None:
    """Let whoever else files a report wait until this transaction ends."""
    conn.execute(query("lock_situation_reports"))


def newest_report_due(conn: Connection, place: str) -> datetime | None:
    """Return the newest time for which the clock has filed a report on a place, None where it never has."""
    row = conn.execute(query("read_newest_report_due"), {"place": place}).fetchone()
    return row[0] if row else None


def with_period_of(conn: Connection, filed: Filed) -> tuple[Filed, ...]:
    """Return the reports of the same hazard and place whose period began together with one's, itself among them."""
    known = filed_until(conn, hazard=filed.hazard, place=filed.place, until=None)
    return tuple(sorted((each for each in known if each.period_from == filed.period_from), key=_number))


def next_number(conn: Connection, *, hazard: str, place: str) -> int:
    """Return the number that the next report of a hazard and place will have, if no other comes before it."""
    row = conn.execute(query("read_next_situation_report"), {"hazard": hazard, "place": place}).fetchone()
    return int(row[0]) if row else 1


def _figures_row(figures: Figures) -> dict[str, Any]:
    phases = [
        asdict(each) | {"first": each.first.isoformat(), "last": each.last.isoformat()} for each in figures.phases
    ]
    ended = figures.ended_on.isoformat() if figures.ended_on else None
    return asdict(figures) | {"phases": phases, "began_on": figures.began_on.isoformat(), "ended_on": ended}


def _filed(row: Row) -> Filed:
    said = row["figures"]
    phases = tuple(
        PhaseNumber(
            **each
            | {"phase": Phase(each["phase"])}
            | {name: date.fromisoformat(each[name]) for name in ("first", "last")}
        )
        for each in said["phases"]
    )
    studied = said.get("study")
    study = None if studied is None else tuple(map(_study_number, studied))
    figures = Figures(
        **said
        | {"phases": phases, "findings": tuple(said["findings"]), "open_findings": tuple(said["open_findings"])}
        | {"began_on": date.fromisoformat(said["began_on"])}
        | {"ended_on": date.fromisoformat(said["ended_on"]) if said["ended_on"] else None}
        | {"measure": Measure(said["measure"]) if said.get("measure") else None, "study": study}
        | {"open_in_others": tuple((str(category), int(count)) for category, count in said.get("open_in_others", ()))}
    )
    language = Language(row["language"]) if row["language"] else None
    return Filed(**row | {"figures": figures, "language": language})


def _study_number(said: dict[str, Any]) -> StudyNumber:
    return StudyNumber(**said | {"phase": Phase(said["phase"]), "answer": Answer(said["answer"])})


def _number(filed: Filed) -> int:
    return filed.number
