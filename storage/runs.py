"""What each crawl took, as stored. Diagnostics: no count is made or judged by it."""

from dataclasses import fields
from datetime import datetime

from psycopg.types.json import Jsonb

from domain.counts import Verdict
from domain.runs import RunRecord
from storage.database import Connection
from storage.queries import Row, query, read_rows


def save_run(conn: Connection, record: RunRecord) -> bool:
    """Store a run and return whether it was new: a site's run is known by when it started, and stored once."""
    row: Row = {field.name: getattr(record, field.name) for field in fields(record)}
    posted = [[place, category, at.isoformat()] for (place, category), at in record.newest_posted.items()]
    row |= {
        "statuses": Jsonb({str(status): number for status, number in record.statuses.items()}),
        "verdicts": Jsonb({verdict.value: number for verdict, number in record.verdicts.items()}),
        "newest_posted": Jsonb(posted),
    }
    return conn.execute(query("save_run"), row).rowcount == 1


def read_runs(conn: Connection, *, site: str, since: datetime) -> tuple[RunRecord, ...]:
    """Return a site's runs that started since an instant, the newest first."""
    return tuple(_record(row) for row in read_rows(conn, "read_runs", {"site": site, "since": since}))


def newest_run(conn: Connection, *, site: str) -> RunRecord | None:
    """Return the run over a base slot of a site that started last, None where none is on record."""
    row = next(read_rows(conn, "read_newest_run", {"site": site}), None)
    return _record(row) if row else None


def _record(row: Row) -> RunRecord:
    histograms = {
        "statuses": {int(status): number for status, number in row["statuses"].items()},
        "verdicts": {Verdict(verdict): number for verdict, number in row["verdicts"].items()},
        "newest_posted": {
            (place, category): datetime.fromisoformat(at) for place, category, at in row["newest_posted"]
        },
    }
    return RunRecord(**row | histograms)
