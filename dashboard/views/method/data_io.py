"""What the page Data & method reads: what is on record, and of an export its tally and its first rows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.exporting import Extract, question_of
from domain.places import Place, Site
from domain.series_rows import RowTally
from exports.batches import tidy_batches
from exports.tidy import TidyRow
from exports.tidy_rows import first_rows
from settings import Settings
from situation.leaving import beside_of
from storage.database import Connection
from storage.export import stream_blocks, tally_days
from storage.issues import issue_written_at, newest_issue
from storage.places import read_places, read_sites

PREVIEWED = 12  # rows: one screen
PREVIEW_DAYS = 14  # days of one place hold that many rows of its first series; more would be read to be thrown away


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is on record, as of one issue."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    sites: tuple[Site, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an export holds: how many rows, and the first of them."""

    tally: RowTally
    rows: tuple[TidyRow, ...]


def read_known(conn: Connection) -> Known:
    """Return what is on record."""
    issue_id = newest_issue(conn)
    return Known(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        sites=read_sites(conn),
    )


def read_preview(conn: Connection, extract: Extract, settings: Settings) -> Preview:
    """Return the tally of an export and its first rows, made as the export itself makes them."""
    tally = tally_days(conn, since=extract.since, until=extract.until, places=extract.places)
    if tally.first is None or tally.place is None:
        return Preview(tally=tally, rows=())
    until = min(extract.until, tally.first + timedelta(days=PREVIEW_DAYS - 1))
    question = question_of(conn, Extract(since=tally.first, until=until, place=tally.place))
    batches = tidy_batches(stream_blocks(conn, question), beside_of(conn, question, is_simulated=settings.is_simulated))
    return Preview(tally=tally, rows=first_rows(batches, PREVIEWED))


def newest_day(known: Known, *, now: datetime, place: str | None = None) -> date:
    """Return the newest local day of a place, or of all where it is none of the office's."""
    own = [each for each in known.places if each.slug == place]
    return max((each.local_date(now) for each in own or known.places), default=now.date())
