"""Series on their way out: rows in a fixed order, read in batches so that memory stays flat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from psycopg.rows import dict_row

from domain.counts import Step
from storage.database import Connection
from storage.issues import newest_issue
from storage.queries import query

BATCH = 5_000  # rows fetched at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One value of one series as it leaves the building; `ads` is None where there is none."""

    place_geoid: str
    place: str
    place_name: str
    site: str
    category: str
    measure: str
    step: str
    source: str
    window_start: datetime
    window_end: datetime
    local_date: date
    ads: float | None
    coverage: str
    verdict: str | None
    expected: float | None
    low: float | None
    high: float | None
    issue_id: int
    issued_at: datetime
    definition_version: int


def stream_series(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    step: Step,
    since: date,
    until: date,
    places: Sequence[str] | None = None,
    as_of: int | None = None,
) -> Iterator[SeriesRow]:
    """Yield the values of local dates `since` to `until`, both included, by place, site, category and time."""
    filters = {
        "step": step.value,
        "since": since,
        "until": until,
        "places": list(places) if places else None,
        "as_of": newest_issue(conn) if as_of is None else as_of,
    }
    name = "stream_days" if step is Step.DAY else "stream_windows"
    with conn.cursor("export", row_factory=dict_row) as cursor:
        cursor.itersize = BATCH
        for row in cursor.execute(query(name), filters):
            yield SeriesRow(**row)
