"""Series on their way out: rows in a fixed order, read in batches so that memory stays flat."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from psycopg.rows import dict_row

from domain.counts import Source, Step
from domain.series_rows import RowTally, SeriesRow
from storage.database import Connection
from storage.issues import newest_issue
from storage.newest import AS_OF, PRESENT
from storage.queries import query, read_rows

BATCH = 5_000  # rows fetched at a time


def stream_series(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    step: Step,
    since: date,
    until: date,
    places: Sequence[str] | None = None,
    source: Source | None = None,
    as_of: int | None = None,
) -> Iterator[SeriesRow]:
    """Yield the values of local dates `since` to `until`, both included, by place, site, category and time.

    Crawled and imported counts both come, each as a series of its own, unless one `source` is named.
    """
    filters = {
        "step": step.value,
        "since": since,
        "until": until,
        "places": list(places) if places else None,
        "source": source.value if source else None,
        "as_of": newest_issue(conn) if as_of is None else as_of,
    }
    name = "stream_days" if step is Step.DAY else "stream_windows"
    part = PRESENT if as_of is None else AS_OF  # of windows, every version is read in any case
    with conn.cursor("export", row_factory=dict_row) as cursor:
        cursor.itersize = BATCH
        for row in cursor.execute(query(name, values=part), filters):
            yield SeriesRow(**row)


def tally_days(conn: Connection, *, since: date, until: date, places: Sequence[str] | None = None) -> RowTally:
    """Return how many daily rows an export of these local days would have, and what stands in them."""
    filters = {"since": since, "until": until, "places": list(places) if places else None}
    row = next(read_rows(conn, "tally_days", filters))
    return RowTally(**row)


def earliest_day(conn: Connection, *, since: date, until: date, places: Sequence[str] | None = None, most: int) -> date:
    """Return the first local day, from `since` on, from which an export to `until` has no more than `most` daily rows.

    Every series on record counts, imported and former ones too. It is `until` at the latest: a day is not divided.
    """
    filters = {"since": since, "until": until, "places": list(places) if places else None, "most": most}
    day: date | None = next(read_rows(conn, "too_many_days", filters))["day"]
    return since if day is None else min(day + timedelta(days=1), until)
