"""What `/readyz` answers: whether the office is at work, not only the web process. It names no person and no place."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from domain.errors import TidegaugeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What makes an office ready: a database of this version, and a clock that ticks."""

    pending_migrations: int
    is_clock_alive: bool
    tick_age: timedelta | None  # None where the clock has never ticked

    @property
    def is_ready(self) -> bool:
        """Return whether the office is at work."""
        return not self.pending_migrations and self.is_clock_alive


def ready_route(ask: Callable[[], Readiness]) -> Route:
    """Return the route `/readyz`.

    Args:
        ask: Asks the database, in a worker thread; raises `DatabaseUnreachable` when it does not answer.

    The route answers 200 when database, schema and clock are as they should be, else 503; what is wrong is named.
    """

    async def ready(_: Request) -> JSONResponse:
        try:
            found = await asyncio.to_thread(ask)
        except TidegaugeError as error:
            told = {"ready": False, "database": "cannot be used", "next_step": str(error)}
            return JSONResponse(told, 503)
        return JSONResponse(_told(found), 200 if found.is_ready else 503)

    return Route("/readyz", ready, methods=["GET"])


def _told(found: Readiness) -> dict[str, object]:
    age = None if found.tick_age is None else round(found.tick_age.total_seconds(), 1)
    told: dict[str, object] = {
        "ready": found.is_ready,
        "database": "reachable",
        "pending_migrations": found.pending_migrations,
        "clock": "ticking" if found.is_clock_alive else "silent",
        "tick_age_seconds": age,
    }
    return told if found.is_ready else told | {"next_step": "tidegauge doctor says what is wrong, and what mends it"}
