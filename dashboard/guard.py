"""The outermost layer: sees every request and every websocket, and lets through only what is named here.

It decides nothing about counts. What is not on a list is refused: unknown hosts, unknown routes, nobody's sessions.
"""

import gzip
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.exporting import NOTE, TABLE
from dashboard.headers import secure_headers
from dashboard.language import COOKIE as LANGUAGE_COOKIE
from dashboard.language import choose_language, known_language
from dashboard.options import SESSION_HEADER
from dashboard.sessions import COOKIE, Session, Sessions
from dashboard.static_files import StaticFiles
from domain.messages import Language

ANSWER = "/answer"  # opened by whoever holds a signed link of a mail, from outside too
OPEN = frozenset({"/healthz", "/readyz", ANSWER})  # exact: a prefix would open whatever climbs out of it
OURS = frozenset({"/metrics", TABLE, NOTE})  # name sites and counts: for sessions only, of which loopback has one
SOCKET = "/_stcore/stream"
# Streamlit's routes that the pages need. Its login, agent, metrics and upload routes are not among them.
NEEDED = re.compile(r"/_stcore/(health|host-config)|/media/[0-9a-f]{40,64}\.[a-z0-9]{1,8}")
FORGED = (b"x-tidegauge-", b"x-streamlit-", b"x-forwarded-", b"forwarded", b"x-real-ip", b"remote-user", b"x-remote-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the guard serves by itself: the pages' addresses, their index page, and the bundles."""

    pages: frozenset[str]
    index: Mapping[Language, bytes]
    files: StaticFiles
    hosts: frozenset[str]  # names only, lower case; any port
    public_hosts: frozenset[str]  # under which mails' links are opened, and nothing else
    default_language: Language


class Guard:
    """Wraps the application; default deny."""

    def __init__(self, app: ASGIApp, *, front: Front, sessions: Sessions) -> None:
        """Stand in front of `app`; `sessions` says who may pass."""
        self._app = app
        self._front = front
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse or pass on one connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, self._secured(scope, send))
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, headers = scope["path"], Headers(scope=scope)
        if not self._is_known_host(headers, path=path):
            await JSONResponse({"error": "unknown host"}, 421)(scope, receive, send)
        elif not self._is_known_route(path):
            await JSONResponse({"error": "not found"}, 404)(scope, receive, send)
        elif path in OPEN:
            await self._app(_without_forgeries(scope, session=None), receive, send)
        elif (session := self._session(headers)) is None:
            await JSONResponse({"error": "login needed"}, 401)(scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await JSONResponse({"error": "method not allowed"}, 405)(scope, receive, send)
        elif path in self._front.pages:
            await self._index(scope, headers)(scope, receive, send)
        elif self._front.files.has(path):
            answer = await self._front.files.answer(path, accepts_gzip=_accepts_gzip(headers))
            await answer(scope, receive, send)
        else:
            await self._app(_without_forgeries(scope, session=session), receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        origin = urlsplit(headers.get("origin", "")).netloc
        is_ours = (
            scope["path"] == SOCKET and self._is_known_host(headers, path=SOCKET) and origin == headers.get("host")
        )
        session = self._session(headers) if is_ours else None
        if session is None:
            await receive()
            await send({"type": "websocket.close", "code": 4401, "reason": "refused"})  # before accept: HTTP 403
            return
        await self._app(_without_forgeries(scope, session=session), receive, send)

    def _session(self, headers: Headers) -> Session | None:
        return self._sessions.find(cookie_parser(headers.get("cookie", "")).get(COOKIE), now=time.monotonic())

    def _is_known_host(self, headers: Headers, *, path: str) -> bool:
        """Return whether the Host header is one of ours; this stops names that were rebound to loopback."""
        host = headers.get("host", "").lower()
        names = self._front.hosts | (self._front.public_hosts if path == ANSWER else frozenset())
        return any(re.fullmatch(re.escape(name) + r"(:[0-9]{1,5})?", host) for name in names)

    def _is_known_route(self, path: str) -> bool:
        ours = path in OPEN | OURS or path in self._front.pages or self._front.files.has(path)
        return ours or NEEDED.fullmatch(path) is not None

    def _index(self, scope: Scope, headers: Headers) -> Response:
        asked = known_language(parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0])
        language = choose_language(
            query=asked,
            cookie=cookie_parser(headers.get("cookie", "")).get(LANGUAGE_COOKIE),
            accepted=headers.get("accept-language", ""),
            default=self._front.default_language,
        )
        body, is_small = self._front.index[language], _accepts_gzip(headers)
        answer = Response(gzip.compress(body) if is_small else body, media_type="text/html")
        answer.headers["vary"] = "Cookie, Accept-Language, Accept-Encoding"
        if is_small:
            answer.headers["content-encoding"] = "gzip"
        if asked:
            answer.set_cookie(LANGUAGE_COOKIE, asked.value, max_age=31536000, httponly=True, samesite="lax")
        return answer

    def _secured(self, scope: Scope, send: Send) -> Send:
        """Return a `send` that puts our headers on every answer, refusals and faults included."""
        headers = Headers(scope=scope)
        host = headers.get("host") if self._is_known_host(headers, path=scope["path"]) else None

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                secure_headers(answer, path=scope["path"], scheme=scope.get("scheme", "http"), host=host)
            await send(message)

        return send_secured


def _accepts_gzip(headers: Headers) -> bool:
    return "gzip" in headers.get("accept-encoding", "")


def _without_forgeries(scope: Scope, *, session: Session | None) -> Scope:
    """Return the scope without identity headers a client could forge, and with the session's reference."""
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(FORGED)]
    if session is not None:
        kept.append((SESSION_HEADER.encode("ascii"), session.reference.encode("ascii")))
    return {**scope, "headers": kept}
