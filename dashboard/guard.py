"""The outermost layer: sees every request and every websocket, and lets through only what is named here.

It decides nothing about counts. What is not on a list is refused: unknown hosts, unknown routes, nobody's sessions.
"""

import gzip
import hmac
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import is_of_api
from dashboard.access import (
    ANSWER,
    ENDED,
    EXPORTED,
    LOGIN,
    LOGOUT,
    METRICS,
    OF_SOCKET,
    PROBES,
    READ,
    REPORTS,
    SOCKET,
    Rule,
    rule_at,
)
from dashboard.access_page import AccessPage, Said, access_page
from dashboard.api_door import NOBODYS, Tokens, Unanswered, as_problem, is_own_program, misdirected, who_asks
from dashboard.from_where import accepts_gzip, is_of_proxy, is_same_origin, without_forgeries
from dashboard.headers import secure_headers
from dashboard.language import COOKIE as LANGUAGE_COOKIE
from dashboard.language import choose_language, known_language
from dashboard.live_socket import SESSION_ENDED, Line
from dashboard.sessions import COOKIE, Session, Sessions
from dashboard.static_files import StaticFiles
from domain.messages import Language
from domain.roles import OfficeRole

FROM_ELSEWHERE = frozenset({"cross-site", "same-site"})  # a link or an image of a page that is not ours
FORBIDDEN = 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the guard serves by itself: the pages' addresses, their index page, and the bundles."""

    pages: frozenset[str]
    index: Mapping[Language, bytes]
    files: StaticFiles
    hosts: frozenset[str]  # names only, lower case; any port
    public_hosts: frozenset[str]  # under which mails' links are opened too
    default_language: Language
    office: str = ""
    has_login: bool = False
    has_public_releases: bool = False
    probe_hosts: frozenset[str] = frozenset()  # under which this machine asks whether we live
    scheme: str | None = None  # as readers' browsers see it, where something in front of us hides it
    metrics_token: str | None = field(default=None, repr=False)  # of the program that watches us


Refused: TypeAlias = Callable[[Session, str], Awaitable[None]]  # by whom which path was asked for


async def tell_nobody(session: Session, path: str) -> None:
    """Keep no refusal: where nobody signs in there is nobody to name."""


class Guard:
    """Wraps the application; default deny."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        front: Front,
        sessions: Sessions,
        refused: Refused = tell_nobody,
        tokens: Tokens = NOBODYS,
    ) -> None:
        """Stand in front of `app`.

        Args:
            app: What is guarded.
            front: What is served from here.
            sessions: Say whose cookie it is.
            refused: Told what was refused to whom.
            tokens: Say whose program it is, at the API and nowhere else.
        """
        self._app, self._front, self._sessions = app, front, sessions
        self._note_refused, self._tokens = refused, tokens

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
        has_login, has_public = self._front.has_login, self._front.has_public_releases
        rule = rule_at(path, is_file=self._front.files.has(path), has_login=has_login, has_public=has_public)
        if not self._is_known_host(headers, path=path):
            await misdirected(path, "unknown host")(scope, receive, send)
        elif self._is_brought(headers, path=path):
            await misdirected(path, "through a proxy only with a login")(scope, receive, send)
        elif is_of_api(path):
            await self._answer_program(scope, receive, send, rule=rule)
        else:
            await self._answer_person(scope, receive, send, rule=rule)

    async def _answer_program(self, scope: Scope, receive: Receive, send: Send, *, rule: Rule | None) -> None:
        """Answer at the API, where a token counts, and every refusal is a problem a program can read."""
        headers = Headers(scope=scope)
        is_by_token = self._front.has_login and "authorization" in headers
        session = await who_asks(self._tokens, scope) if is_by_token else self._session(headers)
        if isinstance(session, Unanswered):
            await session(scope, receive, send)
            return
        if is_by_token and session is None:
            refused: Response | None = _refused(None)  # whoever names a token wants to be somebody
        elif rule is None:
            refused = _refused(None) if session is None else JSONResponse({"error": "not found"}, 404)
        else:
            refused = self._refusal(scope, headers, rule=rule, session=session, is_by_token=is_by_token)
        if refused is None:
            await self._app(without_forgeries(scope, session=session), receive, send)
            return
        if session is not None and refused.status_code == FORBIDDEN:
            await self._note_refused(session, scope["path"])
        await as_problem(refused, methods=rule.methods if rule else READ)(scope, receive, send)

    async def _answer_person(self, scope: Scope, receive: Receive, send: Send, *, rule: Rule | None) -> None:
        path, headers = scope["path"], Headers(scope=scope)
        session = self._session(headers)
        if rule is None:
            await self._nothing(scope, headers, session=session)(scope, receive, send)
        elif refused := self._refusal(scope, headers, rule=rule, session=session):
            if session is not None and refused.status_code == FORBIDDEN:
                await self._note_refused(session, path)
            await refused(scope, receive, send)
        elif path in self._front.pages:
            if session is not None:
                self._sessions.touch(session, now=time.monotonic())
            await self._index(scope, headers)(scope, receive, send)
        elif self._front.files.has(path):
            answer = await self._front.files.answer(path, accepts_gzip=accepts_gzip(headers))
            await answer(scope, receive, send)
        else:
            if session is not None and path in REPORTS:
                self._sessions.touch(session, now=time.monotonic())
            is_open = OfficeRole.ANONYMOUS in rule.roles  # what needs nobody is told of nobody
            await self._app(without_forgeries(scope, session=None if is_open else session), receive, send)

    def _refusal(
        self, scope: Scope, headers: Headers, *, rule: Rule, session: Session | None, is_by_token: bool = False
    ) -> Response | None:
        """Return how a request is refused that no row of the matrix lets through; None where one does.

        What a browser sends by itself proves nothing about who wanted it; a token it never sends by itself.
        """
        role = session.visitor.role if session else OfficeRole.ANONYMOUS
        if role not in rule.roles and not (scope["path"] == METRICS and self._watches(headers)):
            return self._turned_away(scope, headers, session=session)
        if scope["method"] not in rule.methods:
            return JSONResponse({"error": "method not allowed"}, 405)
        is_for_people = OfficeRole.ANONYMOUS not in rule.roles
        is_ours = is_by_token or is_same_origin(headers) or self._is_own_program(scope, headers)
        is_press = scope["method"] not in READ and is_for_people and not is_ours
        is_read_here = scope["path"] in EXPORTED or is_of_api(scope["path"])
        is_export = is_read_here and not is_by_token and headers.get("sec-fetch-site") in FROM_ELSEWHERE
        return JSONResponse({"error": "from another site"}, 403) if is_press or is_export else None

    def _is_own_program(self, scope: Scope, headers: Headers) -> bool:
        return not self._front.has_login and is_of_api(scope["path"]) and is_own_program(headers)

    def _watches(self, headers: Headers) -> bool:
        """Return whether a program names the token by which it may read the metrics, where the office has one."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        token = self._front.metrics_token or ""
        return scheme.lower() == "bearer" and bool(token) and hmac.compare_digest(given.encode(), token.encode())

    def _turned_away(self, scope: Scope, headers: Headers, *, session: Session | None) -> Response:
        is_page = scope["path"] in REPORTS or (scope["path"] in self._front.pages and scope["method"] in READ)
        if session is None and scope["path"] == LOGOUT:
            return RedirectResponse(ENDED, 303)  # whoever leaves after the end has left
        if not is_page:
            return _refused(session)
        return self._page(scope, headers, said=Said.REFUSED) if session else self._to_login(scope, headers)

    def _nothing(self, scope: Scope, headers: Headers, *, session: Session | None) -> Response:
        """Return that nothing stands at an address; a stranger's browser is answered as if a page stood there."""
        if "text/html" not in headers.get("accept", ""):
            return JSONResponse({"error": "not found"}, 404)
        if session is None and self._front.has_login:
            return self._to_login(scope, headers) if scope["method"] in READ else _refused(None)
        return self._page(scope, headers, said=Said.NOWHERE)

    def _to_login(self, scope: Scope, headers: Headers) -> Response:
        """Return the way to the login and back to this very address; a script that asks is only told."""
        if not self._front.has_login or headers.get("sec-fetch-mode", "navigate") != "navigate":
            return _refused(None)
        query = scope["query_string"].decode("latin-1")
        wanted = f"{scope['path']}?{query}" if query else scope["path"]
        return RedirectResponse(f"{LOGIN}?next={quote(wanted, safe='')}", 303)

    def _page(self, scope: Scope, headers: Headers, *, said: Said) -> Response:
        page = AccessPage(said=said, language=self._language(scope, headers), office=self._front.office)
        return HTMLResponse(access_page(page), page.said.status)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        is_named = self._is_known_host(headers, path=SOCKET) and not self._is_brought(headers, path=SOCKET)
        session = self._session(headers) if scope["path"] == SOCKET and is_named else None
        is_ours = session is not None and session.visitor.role in OF_SOCKET.roles and is_same_origin(headers)
        if session is not None and not is_ours:
            await self._note_refused(session, SOCKET)
        if session is None or not is_ours:
            await receive()
            await send(
                {"type": "websocket.close", "code": SESSION_ENDED, "reason": "refused"}
            )  # HTTP 403: not accepted
            return
        inside = without_forgeries(scope, session=session)
        line = Line(receive, send, session=session, sessions=self._sessions)
        await self._app(inside, line.receive, line.send)
        if line.was_misused:
            await self._note_refused(session, SOCKET)

    def _session(self, headers: Headers) -> Session | None:
        return self._sessions.find(cookie_parser(headers.get("cookie", "")).get(COOKIE), now=time.monotonic())

    def _is_brought(self, headers: Headers, *, path: str) -> bool:
        """Return whether something stands between us and a browser where nobody signs in.

        To a proxy on this machine we are loopback, whoever it asks for: only the mails' own page may be opened so.
        """
        return not self._front.has_login and path != ANSWER and any(map(is_of_proxy, headers))

    def _is_known_host(self, headers: Headers, *, path: str) -> bool:
        """Return whether the Host header is one of ours; this stops names that were rebound to loopback."""
        host = headers.get("host", "").lower()
        probed = {*PROBES, METRICS} if self._front.metrics_token else PROBES
        more = {ANSWER: self._front.public_hosts, **dict.fromkeys(probed, self._front.probe_hosts)}
        names = self._front.hosts | more.get(path, frozenset())
        return any(re.fullmatch(re.escape(name) + r"(:[0-9]{1,5})?", host) for name in names)

    def _language(self, scope: Scope, headers: Headers) -> Language:
        return choose_language(
            query=parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0],
            cookie=cookie_parser(headers.get("cookie", "")).get(LANGUAGE_COOKIE),
            accepted=headers.get("accept-language", ""),
            default=self._front.default_language,
        )

    def _index(self, scope: Scope, headers: Headers) -> Response:
        asked = known_language(parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0])
        body, is_small = self._front.index[self._language(scope, headers)], accepts_gzip(headers)
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
        scheme = self._front.scheme or scope.get("scheme", "http")
        host = headers.get("host") if self._is_known_host(headers, path=scope["path"]) else None

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                secure_headers(answer, path=scope["path"], scheme=scheme, host=host)
            await send(message)

        return send_secured


def _refused(session: Session | None) -> Response:
    if session is None:
        return JSONResponse({"error": "login needed"}, 401)
    return JSONResponse({"error": "not for this role"}, 403)
