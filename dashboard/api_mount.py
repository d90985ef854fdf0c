"""The API's place in the web process: over a pool of its own, in the role `web`, for whoever the guard lets through."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from psycopg_pool import ConnectionPool
from starlette.routing import Mount

from api.access import ROOT
from api.app import build_api
from api.caller import Caller, Means
from dashboard.backing import read_from
from dashboard.options import NAME_HEADER
from dashboard.visitor import visitor_told
from settings import Settings
from storage.database import Connection, hold_snapshot

BY_API = "the API"


def api_route(
    pool: ConnectionPool[Connection],
    exports: ConnectionPool[Connection],
    settings: Settings,
    *,
    clock: Callable[[], datetime],
) -> Mount:
    """Return the API at its address.

    Args:
        pool: For what is read.
        exports: For files, which are written one at a time.
        settings: The office.
        clock: The present instant.
    """
    means = Means(
        settings=settings,
        reading=partial(_reading, pool),
        keeping=partial(read_from, pool),
        exporting=partial(read_from, exports),
        caller_of=partial(caller_told, has_login=settings.access is not None),
        clock=clock,
    )
    return Mount(ROOT, app=build_api(means, monotonic=time.monotonic))


def caller_told(headers: Mapping[str, str], *, has_login: bool) -> Caller:
    """Return who asks, from what the guard wrote into the request's headers."""
    visitor = visitor_told(headers, has_login=has_login)
    actor = f"{BY_API}, {visitor.account}" if headers.get(NAME_HEADER) else BY_API
    return Caller(role=visitor.role, subject=visitor.subject, actor=actor)


@contextmanager
def _reading(pool: ConnectionPool[Connection]) -> Iterator[Connection]:
    """Yield a connection that sees one state of the database and can write nothing."""
    with read_from(pool) as conn:
        hold_snapshot(conn)
        yield conn
