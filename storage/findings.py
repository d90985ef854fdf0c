"""Findings as each issue says them, written together with what is to be told of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import date, datetime

from domain.counts import Measure, Source, Step
from domain.findings import Confidence, Direction, Finding, Kind, Placebo, Scope
from domain.hazards import Phase
from domain.messages import OutboxEntry
from storage.database import Connection
from storage.issues import newest_issue
from storage.outbox import queue_messages
from storage.queries import Row, query, read_rows

_PLACEBO = tuple(field.name for field in fields(Placebo))


def record_findings(
    conn: Connection, findings: Iterable[Finding], *, issue_id: int, outbox: Iterable[OutboxEntry], at: datetime
) -> tuple[Finding, ...]:
    """Append what is new in numbered findings, queue what is to be told, and return the findings that were new.

    One transaction holds both, so that a finding is never stored without its message, nor told without being stored.
    """
    known = {finding.key: _without_store_words(finding) for finding in read_all_findings(conn)}
    new = tuple(finding for finding in findings if known.get(finding.key) != _without_store_words(finding))
    for finding in new:
        conn.execute(query("add_finding"), _words(finding) | {"issue_id": issue_id, "at": at})
    queue_messages(conn, outbox, at=at)
    return new


def read_findings(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    as_of: int | None = None,
    since: date | None = None,
    closed_since: date | None = None,
    site: str | None = None,
    places: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Return each finding that stood at an issue, the latest and strongest first; see `read_all_findings`."""
    found = read_all_findings(conn, as_of=as_of, since=since, closed_since=closed_since, site=site, places=places)
    return tuple(finding for finding in found if not finding.is_withdrawn)


def read_all_findings(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    as_of: int | None = None,
    since: date | None = None,
    closed_since: date | None = None,
    keys: Sequence[str] | None = None,
    site: str | None = None,
    places: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Return each finding in its newest version up to an issue, those withdrawn included.

    Args:
        conn: The connection.
        as_of: The issue to read as of; default: the newest.
        since: Leave out findings whose newest window lies before this day.
        closed_since: Leave out findings that ended, or were withdrawn, before this day; one that is open stays.
        keys: Only these findings.
        site: Only those of this site.
        places: Only those of these places, and those of a whole site.
    """
    filters = {
        "as_of": newest_issue(conn) if as_of is None else as_of,
        "since": since,
        "closed_since": closed_since,
        "keys": None if keys is None else list(keys),
        "site": site,
        "places": None if places is None else list(places),
    }
    return tuple(_finding(row) for row in read_rows(conn, "read_findings", filters))


def _words(finding: Finding) -> Row:
    placebo = asdict(finding.placebo) if finding.placebo else dict.fromkeys(_PLACEBO)
    return asdict(finding) | {f"placebo_{name}": placebo[name] for name in _PLACEBO} | {"key": finding.key}


def _without_store_words(finding: Finding) -> Finding:
    return replace(finding, detected_at=None, issue_id=None)


def _finding(row: Row) -> Finding:
    words = {
        "measure": Measure(row["measure"]),
        "step": Step(row["step"]),
        "source": Source(row["source"]),
        "scope": Scope(row["scope"]),
        "kind": Kind(row["kind"]),
        "direction": Direction(row["direction"]),
        "confidence": Confidence(row["confidence"]),
        "phase": Phase(row["phase"]) if row["phase"] else None,
    }
    placebo = {name: row.pop(f"placebo_{name}") for name in _PLACEBO}
    return Finding(**row | words, placebo=Placebo(**placebo) if placebo["a_year"] is not None else None)
