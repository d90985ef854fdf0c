"""`/release.csv`: the table of a public release, the same bytes each time, and its note. It reads nothing else.

It writes a whole file, compares it with the release's sum, and then sends it; one at a time, bounded in rows.
"""

import asyncio
import hashlib
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs

from psycopg_pool import ConnectionPool
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.backing import read_from
from dashboard.exporting import actor_of
from domain.errors import DamagedFile, DatabaseUnreachable, NoSuchRelease, NoSuchThing, SchemaTooOld
from domain.releases import Release
from exports.release_table import release_note, table_pieces
from settings import Settings
from storage.audit import append_audit
from storage.database import Connection, hold_snapshot
from storage.releases import read_table, read_withdrawals, release_numbered

TABLE, NOTE = "/release.csv", "/release.csv.txt"
MOST_ROWS = 500_000  # written in about twenty seconds; a larger table is given out by the verb
AT_ONCE = 1  # a second one waits its turn: each holds a connection while it is written
LONGEST_WAIT = 20.0  # seconds
BY_PAGE = "the page Releases"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What somebody takes: the table of a release, or its note."""

    release: Release
    is_note: bool

    @property
    def name(self) -> str:
        """Return the file's name, made of the release's number; it holds no reader's text."""
        return f"tidegauge-release-{self.release.release_id}.csv{'.txt' if self.is_note else ''}"


def release_routes(
    pool: ConnectionPool[Connection], settings: Settings, *, clock: Callable[[], datetime]
) -> tuple[Route, ...]:
    """Return the routes of the table and of its note; both work in a worker thread, in the role `web`."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def answer(asked: Request) -> Response:
        if asked.method == "HEAD":
            return Response(media_type="text/csv")  # nothing is written for somebody who takes nothing
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                await turn.acquire()
        except TimeoutError:
            return PlainTextResponse("another table is being written; try again in a minute", 503)
        try:
            actor, is_note = actor_of(asked.headers, page=BY_PAGE), asked.url.path == NOTE
            return await asyncio.to_thread(
                _answer, pool, settings, asked.url.query, actor=actor, now=clock(), is_note=is_note
            )
        except NoSuchRelease:
            return PlainTextResponse("no such release: see the page Releases", 400)
        except DamagedFile:
            return PlainTextResponse("this table is not what was released, so it is not given out", 500)
        except (DatabaseUnreachable, SchemaTooOld):
            return PlainTextResponse("the database does not answer", 503)
        finally:
            turn.release()

    return Route(TABLE, answer, methods=["GET"]), Route(NOTE, answer, methods=["GET"])


def _answer(  # noqa: PLR0913 - what is written, and by whose word
    pool: ConnectionPool[Connection], settings: Settings, query: str, *, actor: str, now: datetime, is_note: bool
) -> Response:
    with read_from(pool) as conn:
        taken = Taken(release=_release(conn, query, is_note=is_note), is_note=is_note)
        _record(conn, taken, actor=actor, action="export asked", at=now)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="tidegauge-release-")))
        file = folder / taken.name
        with read_from(pool) as conn:
            hold_snapshot(conn)
            if is_note:
                file.write_text(_note(conn, settings, taken.release), "utf-8")
            else:
                _write(conn, taken.release, file)
        with read_from(pool) as conn:
            _record(conn, taken, actor=actor, action="export", at=now)
        kind = "text/plain" if is_note else "text/csv"
        last = BackgroundTask(stack.pop_all().close)  # the file goes when it has been sent
        return FileResponse(file, media_type=kind, filename=file.name, background=last)


def _release(conn: Connection, query: str, *, is_note: bool) -> Release:
    """Return the release that an address asks for, the newest where it names none.

    Raises:
        NoSuchRelease: there is none of that number, or its table is larger than a page gives out.
    """
    number = parse_qs(query, keep_blank_values=True).get("number", [""])[0]
    if number and not _NUMBER.fullmatch(number):
        raise NoSuchRelease
    try:
        release = release_numbered(conn, int(number) if number else None)
    except NoSuchThing:
        raise NoSuchRelease from None
    if release is None or (release.rows > MOST_ROWS and not is_note):
        raise NoSuchRelease
    return release


def _write(conn: Connection, release: Release, file: Path) -> None:
    """Write a table; raises DamagedFile where it is not what was released."""
    digest = hashlib.sha256()
    with file.open("wb") as out:
        for piece in table_pieces(read_table(conn, release.release_id)):
            digest.update(piece)
            out.write(piece)
    if digest.hexdigest() != release.sha256:
        raise DamagedFile


def _note(conn: Connection, settings: Settings, release: Release) -> str:
    withdrawals = read_withdrawals(conn, release.release_id)
    return release_note(
        release, withdrawals, office=settings.name, is_simulated=settings.is_simulated, licence=settings.licence
    )


def _record(conn: Connection, taken: Taken, *, actor: str, action: str, at: datetime) -> None:
    detail = {"format": "text" if taken.is_note else "csv", "sha256": taken.release.sha256}
    detail |= {} if taken.is_note else {"rows": str(taken.release.rows)}
    append_audit(conn, actor=actor, action=action, subject=taken.name, at=at, detail=detail)
