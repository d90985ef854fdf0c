"""Silences and acknowledgements: what people said about findings. Each has an author; none is ever deleted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from domain.decisions import Acknowledgement, Matcher, Silence
from domain.errors import NoSuchThing
from domain.findings import Direction, Kind
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import Row, query, read_rows


def add_silence(conn: Connection, silence: Silence) -> int:
    """Store a silence and return its number."""
    said = {"silenced_by": clean_text(silence.silenced_by), "why": clean_text(silence.why)}
    words = asdict(silence.matcher) | {"since": silence.since, "until": silence.until} | said
    row = conn.execute(query("add_silence"), words).fetchone()
    return int(row[0]) if row else 0


def lift_silence(conn: Connection, silence_id: int, *, at: datetime) -> None:
    """Take a silence back before its end.

    Raises:
        NoSuchThing: no silence at work has that number.
    """
    if conn.execute(query("lift_silence"), {"silence_id": silence_id, "at": at}).rowcount == 0:
        raise NoSuchThing("silence at work", str(silence_id))


def read_silences(conn: Connection, *, at: datetime | None = None) -> tuple[Silence, ...]:
    """Return the silences at work at an instant, all that ever were without one, the oldest first."""
    return tuple(_silence(row) for row in read_rows(conn, "read_silences", {"at": at}))


def acknowledge(conn: Connection, acknowledgements: Iterable[Acknowledgement]) -> tuple[str, ...]:
    """Store who takes care of findings and return the keys of those that were nobody's; who does already stands."""
    rows = ((each, asdict(each) | {"acknowledged_by": clean_text(each.acknowledged_by)}) for each in acknowledgements)
    return tuple(each.finding_key for each, row in rows if conn.execute(query("add_acknowledgement"), row).rowcount)


def undo_acknowledgements(
    conn: Connection,
    finding_keys: Iterable[str],
    *,
    at: datetime,
    by: str | None = None,
    given_at: datetime | None = None,
) -> tuple[str, ...]:
    """Store that nobody takes care of these findings any more; return the keys of those that were somebody's.

    Args:
        conn: The connection.
        finding_keys: Of which findings.
        at: UTC.
        by: Only what this person acknowledged; default: whoever it was.
        given_at: Only what was acknowledged at this instant; default: whenever it was.
    """
    undo, words = query("undo_acknowledgement"), {"at": at, "by": by, "given_at": given_at}
    return tuple(key for key in finding_keys if conn.execute(undo, {"finding_key": key} | words).rowcount)


def read_acknowledgements(conn: Connection) -> Mapping[str, Acknowledgement]:
    """Return who takes care of what, by the finding's key."""
    return {row["finding_key"]: Acknowledgement(**row) for row in read_rows(conn, "read_acknowledgements")}


def count_taken_back(conn: Connection, finding_keys: Collection[str]) -> int:
    """Return how many acknowledgements of these findings were taken back; whoever has read it has seen each."""
    row = conn.execute(query("count_taken_back"), {"keys": list(finding_keys)}).fetchone()
    return int(row[0]) if row else 0


def _silence(row: Row) -> Silence:
    matcher = Matcher(
        site=row.pop("site"),
        place=row.pop("place"),
        category=row.pop("category"),
        kind=Kind(kind) if (kind := row.pop("kind")) else None,
        direction=Direction(direction) if (direction := row.pop("direction")) else None,
    )
    return Silence(matcher=matcher, **row)
