"""Programs that ask the API in one process with it: through the guard, as they would over a port."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.api_door import NOBODYS, Tokens
from dashboard.api_mount import api_route
from dashboard.front import LOOPBACK_NAMES
from dashboard.guard import Front, Guard, Refused, tell_nobody
from dashboard.sessions import LocalSession, Sessions
from dashboard.static_files import StaticFiles
from domain.messages import Language
from settings import Settings
from storage.database import Role, open_pool
from tests.dashboard.seed import NOW

HOME = "http://127.0.0.1:8501"
PLACES = "/api/v1/places"
FRONT = Front(
    pages=frozenset({"/"}),
    index={language: b"index" for language in Language},
    files=StaticFiles({}),
    hosts=LOOPBACK_NAMES,
    public_hosts=frozenset(),
    default_language=Language.ENGLISH,
)


def told_time() -> datetime:
    """Return the instant that every test shares."""
    return NOW


@contextmanager
def guarded(
    database: str,
    settings: Settings,
    *,
    sessions: Sessions | None = None,
    tokens: Tokens = NOBODYS,
    refused: Refused = tell_nobody,
    clock: Callable[[], datetime] = told_time,
) -> Iterator[Guard]:
    """Yield the API behind the guard; with settings that have a login, whoever asks has to be somebody."""
    pools = [open_pool(database, role=Role.WEB, max_size=size) for size in (2, 1)]
    with pools[0] as pool, pools[1] as files:
        inner = Starlette(routes=[api_route(pool, files, settings, clock=clock)])
        front = replace(FRONT, has_login=settings.access is not None, has_public_releases=settings.has_public_releases)
        yield Guard(inner, front=front, sessions=sessions or LocalSession(), tokens=tokens, refused=refused)


@contextmanager
def program(database: str, settings: Settings, **parts: object) -> Iterator[TestClient]:
    """Yield a client of `guarded`."""
    with guarded(database, settings, **parts) as app:  # type: ignore[arg-type]
        yield TestClient(app, base_url=HOME, raise_server_exceptions=False)
