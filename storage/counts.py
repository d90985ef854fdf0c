"""Counts as they are appended and read: the same count twice is stored once, another value is a new issue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from domain.errors import NoSuchThing
from storage.database import Connection
from storage.issues import newest_issue
from storage.queries import Row, query, read_rows

LONGEST_EVIDENCE = 500  # a rule's name and two numbers; anything longer is a mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCount:
    """A count with the series it belongs to and the issue that wrote it."""

    count: Count
    series: Series
    issue_id: int
    issued_at: datetime


def save_counts(  # noqa: PLR0913 - the three words that name a series besides its cell
    conn: Connection,
    counts: Iterable[Count],
    *,
    step: Step,
    source: Source,
    definition_version: int,
    issue_id: int,
) -> int:
    """Append outcomes in one stream and return how many were new; an unchanged count is not stored again.

    Raises:
        NoSuchThing: an outcome names a place or category that the office does not have.
    """
    conn.execute(query("make_incoming"))
    conn.execute(query("empty_incoming"))
    with conn.cursor() as cursor, cursor.copy(query("copy_incoming")) as copy:
        for count in counts:
            copy.write_row(_row(count))
    _refuse_unknown(conn)
    series = {"step": step, "source": source, "definition_version": definition_version}
    conn.execute(query("open_count_partitions"))
    conn.execute(query("add_series"), series)
    return conn.execute(query("add_counts"), series | {"issue_id": issue_id}).rowcount


def read_counts(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    since: datetime,
    until: datetime,
    site: str | None = None,
    place: str | None = None,
    category: str | None = None,
    as_of: int | None = None,
) -> tuple[StoredCount, ...]:
    """Return the counts of windows that start in [since, until), as of an issue (default: the newest)."""
    filters = {
        "since": since,
        "until": until,
        "site": site,
        "place": place,
        "category": category,
        "as_of": newest_issue(conn) if as_of is None else as_of,
    }
    return tuple(_stored(row) for row in read_rows(conn, "read_counts", filters))


def clean_text(text: str, *, longest: int = LONGEST_EVIDENCE) -> str:
    """Return text that PostgreSQL and a log line take: no NUL, no lone surrogate, no line break, not too long."""
    printable = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(printable.replace("\x00", " ").split())[:longest]


def _row(count: Count) -> tuple[object, ...]:
    return (
        count.site,
        count.place,
        count.category,
        count.measure.value,
        count.window_start,
        count.window_end,
        count.observed_at,
        count.ads,
        count.coverage.value,
        count.verdict.value,
        clean_text(count.evidence),
        count.pages_read,
    )


def _refuse_unknown(conn: Connection) -> None:
    for noun, name in (("place", "find_unknown_places"), ("category", "find_unknown_categories")):
        unknown = conn.execute(query(name)).fetchone()
        if unknown:
            raise NoSuchThing(noun, unknown[0])


def _stored(row: Row) -> StoredCount:
    cell = {"site": row["site"], "place": row["place"], "category": row["category"], "measure": Measure(row["measure"])}
    return StoredCount(
        count=Count(
            **cell,
            window_start=row["window_start"],
            window_end=row["window_end"],
            observed_at=row["observed_at"],
            ads=row["ads"],
            verdict=Verdict(row["verdict"]),
            evidence=row["evidence"],
            pages_read=row["pages_read"],
        ),
        series=Series(
            **cell,
            step=Step(row["step"]),
            source=Source(row["source"]),
            definition_version=row["definition_version"],
        ),
        issue_id=row["issue_id"],
        issued_at=row["issued_at"],
    )
