"""What the audit keeps of the door: who signed in and out, who had no role, and what was refused to whom.

It decides nothing, and keeps nobody waiting for a database that is away: then the log alone says it.
"""

import asyncio
from collections.abc import Callable
from datetime import date, datetime

import structlog
from psycopg_pool import ConnectionPool

from api.access import ROOT, is_of_api, route_at
from dashboard.access import DOWNLOAD
from dashboard.backing import read_from
from dashboard.claims import SUBJECT_LENGTH
from dashboard.sessions import Session
from dashboard.visitor import Visitor
from domain.errors import DatabaseUnreachable, SchemaTooOld
from domain.tokens import Token
from storage.audit import append_audit
from storage.database import Connection

BY_DOOR = "the door"
DOWNLOADS = "/media/…"  # there are as many addresses as somebody thinks of
NO_ROUTE = "/…"  # of the API
MOST_REFUSED = 64  # routes of one session; there are fewer, so that more are somebody's invention
log = structlog.get_logger()


class DoorBook:
    """Rows of the audit, in the role `web`. What anybody could repeat at will is written once."""

    def __init__(self, pool: ConnectionPool[Connection], *, clock: Callable[[], datetime]) -> None:
        """Write over one pool."""
        self._pool, self._clock = pool, clock
        self._day: date | None = None
        self._today: set[str] = set()  # what has been kept of this day

    async def signed_in(self, visitor: Visitor) -> None:
        """Keep that somebody came in, and as what."""
        log.info("signed in", subject=visitor.subject, role=visitor.role.value)
        await self._keep("sign in", visitor.subject, actor=_actor(visitor), role=visitor.role.value, name=visitor.name)

    async def signed_out(self, visitor: Visitor) -> None:
        """Keep that somebody left by themselves."""
        log.info("signed out", subject=visitor.subject)
        await self._keep("sign out", visitor.subject, actor=_actor(visitor))

    async def without_role(self, subject: str) -> None:
        """Keep that the login sent somebody who has no role here; of one person once a day."""
        log.warning("somebody without a role was refused", subject=subject[:SUBJECT_LENGTH])
        if self._is_first_today(f"without role: {subject}"):
            await self._keep("sign in refused", subject[:SUBJECT_LENGTH], actor=BY_DOOR, reason="no role")

    async def token_refused(self, token: Token) -> None:
        """Keep that a token was used that the office gave out and that no longer holds; of one token once a day."""
        reason, number = "taken back" if token.revoked_at else "ended", str(token.token_id)
        if self._is_first_today(f"token: {number}"):
            log.warning("a token that no longer holds was refused", subject=token.email, token=number, reason=reason)
            await self._keep("token refused", token.email, actor=BY_DOOR, token=number, reason=reason)

    async def refused(self, session: Session, path: str) -> None:
        """Keep that a route was refused to somebody who is signed in; once a session and route."""
        route = _route_of(path)
        if route in session.refused or len(session.refused) >= MOST_REFUSED:
            return
        session.refused.add(route)
        visitor = session.visitor
        log.warning("refused", subject=visitor.subject, role=visitor.role.value, route=route)
        await self._keep("refused", route, actor=_actor(visitor), role=visitor.role.value)

    def _is_first_today(self, what: str) -> bool:
        if self._day != self._clock().date():
            self._day, self._today = self._clock().date(), set()
        is_first = what not in self._today
        self._today.add(what)
        return is_first

    async def _keep(self, action: str, subject: str, *, actor: str, **detail: str) -> None:
        try:
            await asyncio.to_thread(self._write, action, subject, actor=actor, detail=detail)
        except (DatabaseUnreachable, SchemaTooOld) as fault:
            log.warning("the audit could not be written", action=action, about=subject, fault=type(fault).__name__)

    def _write(self, action: str, subject: str, *, actor: str, detail: dict[str, str]) -> None:
        with read_from(self._pool) as conn:
            append_audit(conn, actor=actor, action=action, subject=subject, at=self._clock(), detail=detail)


def _actor(visitor: Visitor) -> str:
    return f"{BY_DOOR}, {visitor.account}"


def _route_of(path: str) -> str:
    """Return the name under which an address is kept: one for all that differ by a number only."""
    if is_of_api(path):
        return f"{ROOT}{route_at(path) or NO_ROUTE}"
    return DOWNLOADS if DOWNLOAD.fullmatch(path) else path
