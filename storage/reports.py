"""What public feeds said, as known at each issue, and how each feed answered lately. It makes no hazard of it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from psycopg.types.json import Jsonb

from domain.reports import Feed, FeedState, Report, Word
from storage.database import Connection
from storage.issues import newest_issue
from storage.queries import query, read_rows

LISTS = ("counties", "replaces", "cancels")


def save_reports(conn: Connection, reports: Iterable[Report], *, issue_id: int) -> int:
    """Append reports that are new or told otherwise than before; return how many."""
    rows = [
        asdict(report) | {"issue_id": issue_id} | {name: list(getattr(report, name)) for name in LISTS}
        for report in reports
    ]
    for row in rows:
        conn.execute(query("add_report"), row)
    return len(rows)


def read_reports(conn: Connection, *, as_of: int | None = None) -> tuple[Report, ...]:
    """Return every report as known at an issue (default: the newest), in the order in which they were first heard."""
    filters = {"as_of": newest_issue(conn) if as_of is None else as_of}
    return tuple(
        Report(
            **row | {"feed": Feed(row["feed"]), "word": Word(row["word"])} | {name: tuple(row[name]) for name in LISTS}
        )
        for row in read_rows(conn, "read_reports", filters)
    )


def save_feed_state(conn: Connection, state: FeedState) -> None:
    """Keep how a feed was asked last, and how it answered."""
    row = asdict(state) | {"problems": list(state.problems), "left_out": Jsonb(dict(state.left_out))}
    conn.execute(query("save_feed_state"), row)


def read_feed_states(conn: Connection) -> Mapping[Feed, FeedState]:
    """Return how each feed that was ever asked answered lately."""
    rows = read_rows(conn, "read_feed_states")
    states = (FeedState(**row | {"feed": Feed(row["feed"]), "problems": tuple(row["problems"])}) for row in rows)
    return {state.feed: state for state in states}
