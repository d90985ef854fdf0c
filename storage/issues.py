"""Issues: each act of writing has a number, and nothing written is erased by a later one."""

from collections.abc import Collection, Mapping
from datetime import datetime

from domain.errors import NoSuchThing
from storage.database import Connection
from storage.queries import query


def open_issue(conn: Connection, *, cause: str, at: datetime) -> int:
    """Return a new issue's number; other writers wait until this transaction ends, so keep it short."""
    lock_issues(conn)
    row = conn.execute(query("add_issue"), {"issued_at": at, "cause": cause}).fetchone()
    return int(row[0]) if row else 0


def lock_issues(conn: Connection) -> None:
    """Wait until no other transaction writes; what is read from here on stays so until this one ends."""
    conn.execute(query("lock_issues"))


def try_lock_issues(conn: Connection) -> bool:
    """Return whether an issue can be opened at once; if so, other writers wait until this transaction ends."""
    row = conn.execute(query("try_lock_issues")).fetchone()
    return bool(row and row[0])


def newest_issue(conn: Connection) -> int:
    """Return the newest issue's number, 0 on an empty database."""
    row = conn.execute(query("read_newest_issue")).fetchone()
    return int(row[0]) if row else 0


def last_caused(conn: Connection, cause: str) -> datetime | None:
    """Return when the newest issue of a cause was written, None where there is none."""
    row = conn.execute(query("read_last_caused"), {"cause": cause}).fetchone()
    return row[0] if row else None


def issue_as_of(conn: Connection, instant: datetime) -> int:
    """Return the newest issue that had been written at an instant, 0 where there was none."""
    row = conn.execute(query("read_issue_as_of"), {"instant": instant}).fetchone()
    return int(row[0]) if row else 0


def issue_written_at(conn: Connection, issue_id: int) -> datetime:
    """Return when an issue was written; raises NoSuchThing for a number never given out."""
    written = issues_written_at(conn, [issue_id])
    if issue_id not in written:
        raise NoSuchThing("issue", str(issue_id))
    return written[issue_id]


def issues_written_at(conn: Connection, issue_ids: Collection[int]) -> Mapping[int, datetime]:
    """Return when issues were written, by number; a number never given out has no instant."""
    rows = conn.execute(query("read_issue_times"), {"issue_ids": list(issue_ids)}).fetchall()
    return dict(rows)
