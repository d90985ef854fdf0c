"""What was decided of each finding, kept when it changes, so that "why was I not told" has an answer later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby

from domain.decisions import Decision, Reason
from storage.database import Connection
from storage.queries import Row, query, read_rows


def record_decisions(
    conn: Connection, decisions: Iterable[Decision], *, issue_id: int, at: datetime
) -> tuple[Decision, ...]:
    """Append the decisions that differ from what was decided last of their findings, and return them."""
    decisions = tuple(decisions)
    before = newest_decisions(conn, [each.finding_key for each in decisions])
    changed = tuple(
        each for each in decisions if each.finding_key not in before or not each.is_like(before[each.finding_key])
    )
    with conn.cursor() as cursor:
        cursor.executemany(query("add_decision"), [asdict(each) | {"issue_id": issue_id, "at": at} for each in changed])
    return changed


def newest_decisions(conn: Connection, finding_keys: Sequence[str]) -> Mapping[str, Decision]:
    """Return what was decided last of each of these findings, by key."""
    rows = read_rows(conn, "read_newest_decisions", {"keys": list(finding_keys)})
    return {row["finding_key"]: _decision(row) for row in rows}


def decisions_of(conn: Connection, finding_key: str) -> tuple[Decision, ...]:
    """Return everything that was decided of a finding, newest first."""
    return all_decisions(conn, [finding_key]).get(finding_key, ())


def all_decisions(conn: Connection, finding_keys: Sequence[str]) -> Mapping[str, tuple[Decision, ...]]:
    """Return everything that was decided of each of these findings, newest first; one without any is left out."""
    found = [_decision(row) for row in read_rows(conn, "read_decisions", {"keys": list(finding_keys)})]
    return {key: tuple(group) for key, group in groupby(found, key=lambda each: each.finding_key)}


def held_by_ended_silences(conn: Connection, *, at: datetime) -> tuple[str, ...]:
    """Return the keys of findings of which nothing was decided since a silence held them that has ended by now."""
    return tuple(row["finding_key"] for row in read_rows(conn, "read_held_by_ended_silences", {"at": at}))


def _decision(row: Row) -> Decision:
    return Decision(**row | {"reason": Reason(row["reason"])})
