"""What readers answered to alerts, by a mail's link or on a page, and the key that signs these links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.answers import Action, Answer
from storage.database import Connection
from storage.queries import query, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMessage:
    """A message that can be answered, and what it told."""

    outbox_id: int
    finding_key: str
    group_key: str


def read_link_key(conn: Connection) -> bytes:
    """Return the office's one key for links, drawn when the database was made."""
    (row,) = read_rows(conn, "read_link_key")
    return bytes(row["secret"])


def read_told_messages(conn: Connection, numbers: Sequence[int]) -> tuple[ToldMessage, ...]:
    """Return those of these messages that are on record and can be answered."""
    return tuple(ToldMessage(**row) for row in read_rows(conn, "read_told_messages", {"numbers": list(numbers)}))


def read_answered_at(conn: Connection, numbers: Sequence[int], *, action: Action) -> datetime | None:
    """Return when one of these messages was first answered in that way, None where none was."""
    row = conn.execute(query("read_answered_at"), {"numbers": list(numbers), "action": action.value}).fetchone()
    return row[0] if row else None


def save_answers(
    conn: Connection, messages: Iterable[ToldMessage], *, action: Action, at: datetime
) -> tuple[ToldMessage, ...]:
    """Store an answer to each message and return those that had none of that kind before."""
    rows = [(each, {"outbox_id": each.outbox_id, "finding_key": each.finding_key}) for each in messages]
    shared = {"action": action.value, "at": at}
    return tuple(each for each, row in rows if conn.execute(query("add_answer"), row | shared).rowcount == 1)


def undo_answers(conn: Connection, finding_key: str, *, action: Action, at: datetime) -> int:
    """Store that what was answered in that way about a finding does not stand any more; return how many did."""
    words = {"finding_key": finding_key, "action": action.value, "at": at}
    return conn.execute(query("undo_answers"), words).rowcount


def renew_answers(conn: Connection, finding_key: str, *, action: Action) -> int:
    """Let answers of that kind that were taken back stand again; return how many."""
    return conn.execute(query("renew_answers"), {"finding_key": finding_key, "action": action.value}).rowcount


def read_standing_answers(conn: Connection, *, action: Action) -> tuple[ToldMessage, ...]:
    """Return every message that was answered in that way, where the answer stands."""
    return tuple(ToldMessage(**row) for row in read_rows(conn, "read_standing_answers", {"action": action.value}))


def read_answers(conn: Connection, finding_keys: Sequence[str]) -> tuple[Answer, ...]:
    """Return what was answered to the messages about these findings and stands, oldest first."""
    rows = read_rows(conn, "read_answers", {"keys": list(finding_keys)})
    return tuple(Answer(**row | {"action": Action(row["action"])}) for row in rows)
