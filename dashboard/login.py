"""`/session/…`: the way to the login and back, and out. It decides nothing about routes; the guard does."""

import secrets
import time
from urllib.parse import urlsplit

import structlog
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.access import CALLBACK, ENDED, LOGIN, LOGOUT, REPORTS, RULES
from dashboard.access_page import AccessPage, Said, access_page
from dashboard.claims import name_in, visitor_of
from dashboard.door_book import DoorBook
from dashboard.language import COOKIE as LANGUAGE_COOKIE
from dashboard.language import choose_language
from dashboard.pages import ADDRESSES
from dashboard.provider import Provider
from dashboard.sessions import COOKIE, Ending, Session, SessionStore
from dashboard.visitor import Visitor
from domain.errors import LoginFailed, ProviderAway
from domain.messages import Language
from settings import AccessSettings, Settings

WAY_COOKIE = "__Host-tidegauge-login"  # what has to come back from the login unchanged; signed, and short-lived
WAY_SECONDS = 600  # to find one's password
LONGEST_NEXT = 400  # characters; with three of them the cookie of the ways still fits into what a browser takes
log = structlog.get_logger()


class Login:
    """The routes of a login, over one provider and one store of sessions."""

    def __init__(
        self,
        settings: Settings,
        access: AccessSettings,
        *,
        provider: Provider,
        sessions: SessionStore,
        book: DoorBook,
    ) -> None:
        """Serve the office's login; `book` keeps who came and went."""
        self._settings, self._access = settings, access
        self._provider, self._sessions, self._book = provider, sessions, book

    def routes(self) -> tuple[Route, ...]:
        """Return the routes; who may reach which stands in `access`."""
        way = [
            Middleware(
                SessionMiddleware,
                secret_key=secrets.token_urlsafe(32),  # a way begun before a restart begins anew
                session_cookie=WAY_COOKIE,
                max_age=WAY_SECONDS,
                same_site="lax",
                https_only=True,
            )
        ]
        return (
            Route(LOGIN, self._login, methods=["GET"], middleware=way),
            Route(CALLBACK, self._callback, methods=["GET"], middleware=way),
            Route(LOGOUT, self._logout, methods=["GET", "POST"]),
            Route(ENDED, self._ended, methods=["GET"]),
        )

    async def _login(self, request: Request) -> Response:
        """Lead to the login; whoever is signed in goes on as they are, so that no foreign link ends their session."""
        onward = safe_next(request.query_params.get("next", ""))
        if session := self._session(request):
            return RedirectResponse(seen_by(session.visitor, onward), 303)
        try:
            return await self._provider.send_away(request, onward=onward)
        except (LoginFailed, ProviderAway) as fault:
            log.warning("the login cannot be reached", fault=str(fault))
            return self._page(request, Said.AWAY)

    async def _callback(self, request: Request) -> Response:
        onward = safe_next(self._provider.onward(request))
        try:
            claims = await self._provider.claims(request)
        except LoginFailed as fault:
            log.warning("a login did not hold", fault=str(fault))
            return RedirectResponse("/", 303) if self._session(request) else self._page(request, Said.FAILED)
        except ProviderAway as fault:
            log.warning("the login cannot be reached", fault=str(fault))
            return self._page(request, Said.AWAY)
        visitor = visitor_of(claims, self._access)
        if visitor is None:
            await self._book.without_role(str(claims.get("sub")))
            sign_out = await self._provider.sign_out_address()
            return self._page(request, Said.UNKNOWN, name=name_in(claims), sign_out=sign_out)
        back = RedirectResponse(seen_by(visitor, onward), 303)
        session = self._session(request)
        if session and session.visitor == visitor:
            return back  # from a second tab; a session begun anew would end the first one's page
        self._sessions.end(request.cookies.get(COOKIE), why=Ending.REPLACED)  # nobody goes on in what another began
        await self._book.signed_in(visitor)
        token = self._sessions.begin(visitor, now=time.monotonic())
        back.set_cookie(COOKIE, token, secure=True, httponly=True, samesite="lax", path="/")
        return back

    async def _logout(self, request: Request) -> Response:
        """Ask on GET, and sign out on POST alone: whoever follows a link has not signed out."""
        session = self._session(request)
        if request.method != "POST":
            return self._page(request, Said.LEAVING, name=session.visitor.name if session else "")
        self._sessions.end(request.cookies.get(COOKIE))
        if session:
            await self._book.signed_out(session.visitor)
        onward = RedirectResponse(f"{ENDED}?why={Ending.LEFT}", 303)
        onward.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
        onward.headers["Clear-Site-Data"] = '"cache", "storage"'
        return onward

    async def _ended(self, request: Request) -> Response:
        """Say that the session is over; the page that was left says which it was and, where it knows, why."""
        asked = request.query_params
        page = AccessPage(
            said=Said.ENDED,
            language=self._language(request),
            office=self._settings.name,
            sign_out=await self._provider.sign_out_address(),
            onward=safe_next(asked.get("next", "")),
            why=Ending(asked["why"]) if asked.get("why") in set(Ending) else None,
        )
        return HTMLResponse(access_page(page))

    def _session(self, request: Request) -> Session | None:
        return self._sessions.find(request.cookies.get(COOKIE), now=time.monotonic())

    def _page(self, request: Request, said: Said, *, name: str = "", sign_out: str = "") -> HTMLResponse:
        language, office = self._language(request), self._settings.name
        page = AccessPage(said=said, language=language, office=office, name=name, sign_out=sign_out)
        return HTMLResponse(access_page(page), said.status)

    def _language(self, request: Request) -> Language:
        return choose_language(
            query=request.query_params.get("lang"),
            cookie=request.cookies.get(LANGUAGE_COOKIE),
            accepted=request.headers.get("accept-language", ""),
            default=self._settings.languages[0],
        )


def safe_next(address: str) -> str:
    """Return where to go after the login: a page of ours with its choices, else the first page."""
    if len(address) > LONGEST_NEXT:
        return "/"
    parts = urlsplit(address)
    is_ours = parts.path in ADDRESSES | REPORTS
    is_page = not parts.scheme and not parts.netloc and is_ours and "\\" not in address
    return f"{parts.path}?{parts.query}" if is_page and parts.query else parts.path if is_page else "/"


def seen_by(visitor: Visitor, onward: str) -> str:
    """Return the address where a visitor has a page there, else the first one."""
    return onward if visitor.role in RULES[urlsplit(onward).path].roles else "/"
