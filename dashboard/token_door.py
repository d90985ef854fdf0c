"""Who stands behind a token: its person, in the role that the settings give them now. It opens no page."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from psycopg_pool import ConnectionPool

from dashboard.access_now import AccessNow
from dashboard.api_door import SCHEME
from dashboard.backing import read_from
from dashboard.sessions import Session
from dashboard.visitor import Visitor
from domain.roles import OfficeRole
from domain.tokens import SHAPE, Token
from storage.database import Connection
from storage.tokens import find_token


class TokenDoor:
    """Looks tokens up at each request; what was taken back opens nothing from the next one on."""

    def __init__(self, pool: ConnectionPool[Connection], access: AccessNow, *, clock: Callable[[], datetime]) -> None:
        """Look up over one pool."""
        self._pool, self._access, self._clock = pool, access, clock
        self._known: dict[tuple[int, OfficeRole], Session] = {}  # so that what is refused is noted once

    async def find(self, authorization: str) -> Session | None:
        """Return who stands behind an Authorization header, None where nobody does.

        Raises:
            DatabaseUnreachable: tokens cannot be looked up.
            SchemaTooOld: likewise.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != SCHEME.lower() or not SHAPE.fullmatch(token):
            return None
        return await asyncio.to_thread(self._session, token)

    def _session(self, token: str) -> Session | None:
        with read_from(self._pool) as conn:
            found = find_token(conn, token, at=self._clock())
        role = self._access.role_of(found.email) if found else None
        return self._of(found, role) if found and role else None

    def _of(self, token: Token, role: OfficeRole) -> Session:
        visitor = Visitor(role=role, subject=token.email, name=token.email)
        return self._known.setdefault((token.token_id, role), Session(reference="", visitor=visitor))
