"""What `/healthz` answers: whether the database can be read, and how far it is. It names no person and no place."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from domain.errors import TidegaugeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far the stored counts are: the newest issue, and when it was written; both empty in a new database."""

    issue_id: int | None
    issued_at: datetime | None


def health_route(reach: Callable[[], Reached]) -> Route:
    """Return the route `/healthz`.

    Args:
        reach: Asks the database, in a worker thread; raises `DatabaseUnreachable` when it does not answer.

    The route answers 200 with the newest issue, or 503 with the next step when the database cannot be read.
    """

    async def health(_: Request) -> JSONResponse:
        try:
            reached = await asyncio.to_thread(reach)
        except TidegaugeError as error:
            return JSONResponse({"database": "unreachable", "next_step": str(error)}, 503)
        written = reached.issued_at.isoformat() if reached.issued_at else None
        return JSONResponse({"database": "reachable", "newest_issue": reached.issue_id, "issued_at": written})

    return Route("/healthz", health, methods=["GET"])
