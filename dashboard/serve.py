"""Starts the web process: `python -m dashboard.serve -w DIR`. Without a login it listens on this machine only."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from psycopg_pool import ConnectionPool
from starlette.routing import Route

from api.limiter import Limiter
from dashboard.access import CALLBACK
from dashboard.access_now import AccessNow
from dashboard.answering import answer_route, utc_now
from dashboard.api_mount import api_route
from dashboard.door_book import DoorBook
from dashboard.exporting import export_routes
from dashboard.front import allowed_address, build_app, front_of
from dashboard.guard import Front, Guard, tell_nobody
from dashboard.login import Login
from dashboard.provider import Provider
from dashboard.proving import proving_routes
from dashboard.releasing import release_routes
from dashboard.reporting import report_routes
from dashboard.sessions import LocalSession, Sessions, SessionStore
from dashboard.token_door import TokenDoor
from domain.errors import NothingThere, TidegaugeError
from settings import Settings, load_settings
from storage.database import Connection, Role, open_pool
from storage.server import EmbeddedServer

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 5  # open tabs get this long to be told
MESSAGE_BYTES = 4 * 1024 * 1024  # a page asks for little; a longer message is no page of ours
PING_SECONDS = 30
PROBES = 2  # a slow scrape keeps no health check waiting
ANSWERS = 2  # nor does whoever tries links of mails
EXPORTS = 1  # they are written one at a time
REPORTS = 1  # likewise
RELEASED = 1  # likewise; a viewer who takes a table keeps no analyst waiting
PROGRAMS = 2  # a program that asks without end keeps no page waiting
LOOKUPS = 1  # of tokens; whoever guesses keeps nobody else waiting
FILES = 1  # of programs; they are written one at a time too
DOOR = 1  # rows of the audit are written one at a time anyway


def serve(settings: Settings, *, host: str, port: int, database_url: str) -> None:
    """Answer readers until SIGTERM or Ctrl-C.

    Args:
        settings: The office.
        host: An address of this machine.
        port: Where to listen.
        database_url: Where the counts are.

    Raises:
        WrongInput: other machines could reach the address, and the office has no login.
        NothingThere: the login's secret cannot be read.
    """
    bound = allowed_address(host, has_login=settings.access is not None)
    sizes = (PROBES, ANSWERS, EXPORTS, RELEASED, REPORTS, PROGRAMS, LOOKUPS, FILES, DOOR)
    with ExitStack() as stack:
        pools = [open_pool(database_url, role=Role.WEB, max_size=size) for size in sizes]
        proofs, answers, exports, released, reports, programs, lookups, files, door = (
            stack.enter_context(pool) for pool in pools
        )
        book = DoorBook(door, clock=utc_now)
        sessions, login = _door(settings, book)
        app = build_app(
            secrets={"folder": str(settings.folder), "database_url": database_url},
            routes=(
                *proving_routes(proofs),
                answer_route(answers, settings, clock=utc_now),
                *export_routes(exports, settings, clock=utc_now),
                *release_routes(released, settings, clock=utc_now),
                *report_routes(reports, settings, clock=utc_now),
                api_route(programs, files, settings, clock=utc_now),
                *login,
            ),
            sessions=sessions,
            front=_front(settings),
            refused=book.refused if settings.access else tell_nobody,
            tokens=_tokens(settings, lookups, book),
        )
        _run(_configured(app, host=bound, port=port))


def main(argv: Sequence[str] | None = None) -> int:
    """Serve the workspace named on the command line; return the exit code: 0 stopped, 2 wrong input, 3 not there."""
    return int(typer.main.get_command(_cli)(args=argv, standalone_mode=False) or 0)


_cli = typer.Typer(add_completion=False)


@_cli.command()
def _serve(
    workspace: Annotated[Path, typer.Option("-w", "--workspace", help="The office's folder.")] = Path(),
    host: Annotated[
        str | None, typer.Option(help="Address of this machine; the workspace's own where not given.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port; the workspace's own where not given.")] = None,
) -> int:
    """Serve the dashboard of a workspace until SIGTERM."""
    try:
        settings = load_settings(workspace, os.environ)
        bound = allowed_address(host or settings.dashboard_host, has_login=settings.access is not None)
        if settings.access:
            client_secret(settings.access.secret_file)  # both before anything is started
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        with _database(settings) as database_url:
            serve(settings, host=bound, port=port or settings.dashboard_port, database_url=database_url)
    except TidegaugeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


@contextmanager
def _database(settings: Settings) -> Iterator[str]:
    """Yield the address of the database: the office's own, or the embedded server, attached to or started."""
    if settings.database_url:
        yield settings.database_url
        return
    with EmbeddedServer(settings.server_folder) as server:
        yield server.uri


def _front(settings: Settings) -> Front:
    front = front_of(
        title="Tidegauge",
        default_language=settings.languages[0],
        office=settings.name,
        public_url=settings.public_url,
        has_login=settings.access is not None,
    )
    return replace(front, metrics_token=settings.metrics_token, has_public_releases=settings.has_public_releases)


def _door(settings: Settings, book: DoorBook) -> tuple[Sessions, tuple[Route, ...]]:
    """Return who says whose session is whose, and the login's routes; on this machine alone nobody is asked."""
    if settings.access is None:
        return LocalSession(), ()
    access = settings.access
    sessions = SessionStore(idle_seconds=access.idle.total_seconds(), longest_seconds=access.longest.total_seconds())
    callback = f"{settings.public_url}{CALLBACK}"
    provider = Provider(access, secret=client_secret(access.secret_file), callback=callback)
    return sessions, Login(settings, access, provider=provider, sessions=sessions, book=book).routes()


def _tokens(settings: Settings, pool: ConnectionPool[Connection], book: DoorBook) -> TokenDoor:
    access, limiter = AccessNow(settings.folder, settings.access), Limiter(monotonic=time.monotonic)
    return TokenDoor(pool, access, clock=utc_now, limiter=limiter, refused=book.token_refused)


def client_secret(file: Path) -> str:
    """Return what the login knows us by.

    Raises:
        NothingThere: the file is not there, cannot be read, or is empty.
    """
    try:
        secret = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise NothingThere(f"client_secret_file of [access]: {file} cannot be read ({type(fault).__name__})") from None
    if not secret:
        raise NothingThere(f"client_secret_file of [access]: {file} is empty; write the login's client secret into it")
    return secret


def _configured(app: Guard, *, host: str, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        app, host=host, port=port, ws="websockets-sansio", lifespan="on", server_header=False, proxy_headers=False,
        access_log=False, log_level="warning", timeout_graceful_shutdown=STOP_SECONDS, ws_max_size=MESSAGE_BYTES,
        ws_ping_interval=PING_SECONDS, ws_ping_timeout=PING_SECONDS,
    )  # fmt: skip


def _run(config: uvicorn.Config) -> None:
    """Run until a signal. uvicorn raises the signal again after its clean stop: caught here, the exit code is 0."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    uvicorn.Server(config).run()


if __name__ == "__main__":
    sys.exit(main())
