"""`/export.csv`: the daily values that the page Data & method shows, findings or studies, as `export` writes them.

It writes a whole file and then sends it, so that a slow reader holds no connection; one at a time, bounded in days.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, unquote

from psycopg_pool import ConnectionPool
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.backing import read_from
from dashboard.options import NAME_HEADER, SUBJECT_HEADER
from domain.counts import Step
from domain.errors import DatabaseUnreachable, NoSuchExport, SchemaTooOld
from domain.question import Question, Table
from extracts.writing import Desk, write_export
from settings import Settings
from situation.leaving import Sender, method_of
from storage.database import Connection
from storage.export import earliest_day
from storage.issues import newest_issue
from storage.places import read_places

TABLE, NOTE = "/export.csv", "/export.csv.txt"  # the note lies beside the table
OTHERS = (Table.FINDINGS, Table.STUDIES)  # what may leave beside the counts
MOST_DAYS = 366  # a year; the verb has no bound
MOST_ROWS = 100_000  # written in about twenty seconds; an office of many places exports fewer days, or one place
AT_ONCE = 1  # a second one waits its turn: each holds a connection while it is written
LONGEST_WAIT = 20.0  # seconds
BY_PAGE = "the page Data & method"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Which daily values: both days belong to them; no place stands for all."""

    since: date
    until: date
    place: str | None
    table: Table = Table.COUNTS

    def __post_init__(self) -> None:
        """Refuse what no page offers; the studies of every place of a nation would take longer than anybody waits."""
        if not 1 <= self.days <= MOST_DAYS or self.table not in self.tables:
            raise NoSuchExport

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return what may be had of its days: studies of one place at a time."""
        return (Table.COUNTS, Table.FINDINGS, Table.STUDIES) if self.place else (Table.COUNTS, Table.FINDINGS)

    @property
    def days(self) -> int:
        """Return how many days it holds."""
        return (self.until - self.since).days + 1

    @property
    def places(self) -> tuple[str, ...] | None:
        """Return the places as the store is asked."""
        return (self.place,) if self.place else None

    @property
    def name(self) -> str:
        """Return the file's name, made of a place that is known and of days; it holds no reader's text."""
        of = "" if self.table is Table.COUNTS else f"{self.table}-"
        return f"tidegauge-{of}{self.place or 'all'}-{self.since}-{self.until}.csv"


def earliest_of(conn: Connection, extract: Extract) -> date:
    """Return from which of its days on a page exports an extract: a later one where all would be too many rows."""
    return earliest_day(conn, since=extract.since, until=extract.until, places=extract.places, most=MOST_ROWS)


def question_of(conn: Connection, extract: Extract) -> Question:
    """Return an extract as the question that the verb `export` would ask now."""
    return Question(
        table=extract.table,
        step=Step.DAY,
        since=extract.since,
        until=extract.until,
        as_of=newest_issue(conn),
        method=method_of(extract.table),
        places=extract.places or (),
    )


def export_routes(
    pool: ConnectionPool[Connection], settings: Settings, *, clock: Callable[[], datetime]
) -> tuple[Route, ...]:
    """Return the routes of the table and of its note; both work in a worker thread, in the role `web`."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def answer(asked: Request) -> Response:
        if asked.method == "HEAD":
            return Response(media_type="text/csv")  # nothing is written for somebody who takes nothing
        is_note = asked.url.path == NOTE
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                await turn.acquire()
        except TimeoutError:
            return PlainTextResponse("another export is being written; try again in a minute", 503)
        try:
            actor = actor_of(asked.headers)
            return await asyncio.to_thread(
                _answer, pool, settings, asked.url.query, actor=actor, now=clock(), is_note=is_note
            )
        except NoSuchExport:
            return PlainTextResponse("no such export: see the page Data & method", 400)
        except (DatabaseUnreachable, SchemaTooOld):
            return PlainTextResponse("the database does not answer", 503)
        finally:
            turn.release()

    return Route(TABLE, answer, methods=["GET"]), Route(NOTE, answer, methods=["GET"])


def actor_of(headers: Mapping[str, str]) -> str:
    """Return who takes a file, for the audit: the page, and whoever the guard says is signed in at it."""
    if not headers.get(NAME_HEADER):  # who sits at the machine has none, whatever a login calls somebody
        return BY_PAGE
    return f"{BY_PAGE}, signed in as {unquote(headers.get(SUBJECT_HEADER, ''))}"


def _answer(  # noqa: PLR0913 - what is written, and by whose word
    pool: ConnectionPool[Connection], settings: Settings, query: str, *, actor: str, now: datetime, is_note: bool
) -> Response:
    with read_from(pool) as conn:
        extract = _extract(query, places=[place.slug for place in read_places(conn)])
        if extract.since < earliest_of(conn, extract):
            raise NoSuchExport
        question = question_of(conn, extract)
    desk = Desk(
        sender=Sender(office=settings.name, is_simulated=settings.is_simulated, licence=settings.licence),
        store=partial(read_from, pool),
        clock=lambda: now,
        actor=actor,
    )
    with ExitStack() as stack:
        table = Path(stack.enter_context(TemporaryDirectory(prefix="tidegauge-export-"))) / extract.name
        write_export(desk, question, out=table, name="csv")
        sent = table.with_name(f"{table.name}.txt") if is_note else table
        kind = "text/plain" if is_note else "text/csv"
        last = BackgroundTask(stack.pop_all().close)  # the file goes when it has been sent
        return FileResponse(sent, media_type=kind, filename=sent.name, background=last)


def _extract(query: str, *, places: Sequence[str]) -> Extract:
    """Return what an address asks for; raises NoSuchExport where that is not a year at most of a place on record."""
    fields = {name: values[0] for name, values in parse_qs(query).items()}
    place = fields.get("place")
    if place is not None and place not in places:
        raise NoSuchExport
    try:
        since, until = date.fromisoformat(fields.get("since", "")), date.fromisoformat(fields.get("until", ""))
        table = Table(fields.get("table", Table.COUNTS))
    except ValueError:
        raise NoSuchExport from None
    return Extract(since=since, until=until, place=place, table=table)
