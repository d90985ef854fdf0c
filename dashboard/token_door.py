"""Who stands behind a token: its person, in the role that the settings give them now. It opens no page."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from psycopg_pool import ConnectionPool

from api.limiter import Limiter
from dashboard.access_now import AccessNow
from dashboard.api_door import SCHEME
from dashboard.backing import read_from
from dashboard.sessions import Session
from dashboard.visitor import Visitor
from domain.errors import DatabaseUnreachable
from domain.roles import OfficeRole
from domain.tokens import SHAPE, Token, digest_of
from storage.database import Connection
from storage.tokens import find_token

LOOKUP_SECONDS = 2.0  # with the wait for one's turn; a look takes some thousandths of a second


async def tell_nobody(token: Token) -> None:
    """Keep nothing of a token that no longer holds."""


class TokenDoor:
    """Looks tokens up at each request; what was taken back opens nothing from the next one on.

    It has a thread of its own: whoever guesses keeps no probe and no page waiting.
    """

    def __init__(
        self,
        pool: ConnectionPool[Connection],
        access: AccessNow,
        *,
        clock: Callable[[], datetime],
        limiter: Limiter,
        refused: Callable[[Token], Awaitable[None]] = tell_nobody,
    ) -> None:
        """Look up over one pool.

        Args:
            pool: For nothing else.
            access: Who has which role at the moment.
            clock: The present instant.
            limiter: Of requests by one token that has held, and by one address with all others.
            refused: Told of a token that once held.
        """
        self._pool, self._access, self._clock, self._limiter = pool, access, clock, limiter
        self._note_refused = refused
        self._lookups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tokens")
        self._held: set[str] = set()  # digests of headers that opened something when they were last looked up
        self._known: dict[tuple[int, OfficeRole], Session] = {}  # so that what is refused is noted once

    def wait(self, authorization: str, *, by: str) -> float:
        """Take one request; who guesses behind the same proxy takes nothing from a token that holds."""
        digest = digest_of(authorization)
        return self._limiter.wait(digest if digest in self._held else by)

    async def find(self, authorization: str) -> Session | None:
        """Return who stands behind an Authorization header, None where nobody does.

        Raises:
            DatabaseUnreachable: tokens cannot be looked up, or too many wait for it.
            SchemaTooOld: likewise.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != SCHEME.lower() or not SHAPE.fullmatch(token):
            return None
        looking = asyncio.get_running_loop().run_in_executor(self._lookups, self._session, token)
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                found = await looking
        except TimeoutError:
            raise DatabaseUnreachable from None
        session = found if isinstance(found, Session) else None
        (self._held.add if session else self._held.discard)(digest_of(authorization))
        if isinstance(found, Token):
            await self._note_refused(found)
        return session

    def _session(self, token: str) -> Session | Token | None:
        """Return who stands behind a token, or the token itself where it no longer holds."""
        with read_from(self._pool) as conn:
            found = find_token(conn, token)
        if found and not found.holds_at(self._clock()):
            return found
        role = self._access.role_of(found.email) if found else None
        return self._of(found, role) if found and role else None

    def _of(self, token: Token, role: OfficeRole) -> Session:
        visitor = Visitor(role=role, subject=token.email, name=token.email, token=token.token_id)
        return self._known.setdefault((token.token_id, role), Session(reference="", visitor=visitor))
