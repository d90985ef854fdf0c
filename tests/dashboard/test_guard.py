"""The guard over every class of route, in front of an application that answers whatever reaches it."""

import asyncio
import gzip
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from dashboard.guard import Front, Guard
from dashboard.sessions import COOKIE, LocalSession, Sessions
from dashboard.static_files import StaticFiles
from domain.messages import Language
from tests.dashboard.test_sessions import ANA, new_store

HOST = "127.0.0.1:8501"
ORIGIN = f"http://{HOST}"
NEEDS_A_SESSION = (
    "/",
    "/storm",
    "/static/js/app.js",
    "/_stcore/health",
    "/_stcore/host-config",
    "/metrics",
    "/export.csv",
    "/export.csv.txt",
    f"/media/{'a' * 56}.csv",
)
NEVER = (
    "/auth/login",
    "/auth/callback",
    "/oauth2callback",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/metrics",
    "/_stcore/upload_file/1/2",
    "/_stcore/script-health-check",
    "/app/static/x.js",
    "/component/x/index.html",
    "/index.html",
    "/storm/",
    "/Storm",
    "//healthz",
    "/healthz/",
    "/metrics/",
    "/export.csv/",
    "/export.csv.gz",
    "/readyz/../metrics",
    "/healthz/../_stcore/health",
    "/healthz/..%2f_stcore/health",
    "/static/../index.html",
    "/static/js/%2e%2e/%2e%2e/index.html",
    "/media/../_stcore/health",
    "/.env",
)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Say which identity headers arrived; accept any websocket."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": 1000})
        return
    names = ",".join(f"{name.decode()}={value.decode()}" for name, value in scope["headers"] if name != b"user-agent")
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"server", b"told"), (b"x-got", names.encode())]}
    )
    await send({"type": "http.response.body", "body": b"inside"})


@pytest.fixture
def front(tmp_path: Path) -> Front:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "app.js").write_text("1;" * 500, "utf-8")
    return Front(
        pages=frozenset({"/", "/storm"}),
        index={language: f'<html lang="{language.value}">'.encode() for language in Language},
        files=StaticFiles({"/static": tmp_path}),
        hosts=frozenset({"127.0.0.1", "localhost", "[::1]"}),
        public_hosts=frozenset({"gauge.office.example"}),
        default_language=Language.ENGLISH,
    )


@dataclass(frozen=True)
class Answer:
    """What came back over ASGI: an HTTP answer, or how a websocket ended."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return (gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body).decode()


@dataclass
class Browser:
    """Speaks ASGI directly, so that `..` and strange hosts arrive exactly as written."""

    app: Guard
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, *, method: str = "GET", kind: str = "http", **headers: str) -> Answer:
        """Ask for `/path?query`; header names are written with underscores."""
        sent = {"host": HOST, "accept-encoding": "gzip"} | {
            name.replace("_", "-"): text for name, text in headers.items()
        }
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        bare, _, query = path.partition("?")
        answer = asyncio.run(exchange(self.app, kind=kind, method=method, path=bare, query=query, headers=sent))
        for cookie in answer.headers.getlist("set-cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def connect(self, path: str = "/_stcore/stream", *, origin: str | None = ORIGIN) -> int:
        """Return the code the websocket was closed with: 1000 from inside, 4401 from the guard."""
        headers = {"origin": origin} if origin else {}
        return self.ask(path, kind="websocket", **headers).status


async def exchange(app: Guard, *, kind: str, method: str, path: str, query: str, headers: dict[str, str]) -> Answer:
    got: list[Message] = []
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), text.encode("latin-1")) for name, text in headers.items()],
        "scheme": "http" if kind == "http" else "ws",
    }

    async def receive() -> Message:
        return {"type": "http.request"} if kind == "http" else {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        got.append(message)

    await app(scope, receive, send)
    if kind == "websocket":
        return Answer(got[-1]["code"], Headers({}), b"")
    body = b"".join(message.get("body", b"") for message in got[1:])
    return Answer(got[0]["status"], Headers(raw=got[0]["headers"]), body)


def browser(front: Front, sessions: Sessions) -> Browser:
    return Browser(Guard(echo, front=front, sessions=sessions))


@pytest.fixture
def stranger(front: Front) -> Browser:
    return browser(front, new_store())


@pytest.fixture
def local(front: Front) -> Browser:
    return browser(front, LocalSession())


@pytest.mark.parametrize("path", NEEDS_A_SESSION)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE"])
def test_without_a_session_every_route_is_refused(stranger: Browser, method: str, path: str) -> None:
    assert stranger.ask(path, method=method).status == 401


@pytest.mark.parametrize("path", NEVER)
def test_what_is_not_named_is_not_there_even_with_a_session(local: Browser, path: str) -> None:
    assert local.ask(path).status == 404


@pytest.mark.parametrize(("language", "title"), [("en", "Nothing stands at this address"), ("es", "En esta dirección")])
def test_a_person_at_an_address_that_does_not_exist_finds_a_way_back(local: Browser, language: str, title: str) -> None:
    answer = local.ask(f"/st<orm>?lang={language}", accept="text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert f"<h1>{title}" in answer.text
    assert '<a href="/">' in answer.text
    assert "st<orm>" not in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
def test_a_program_at_such_an_address_is_told_in_its_own_words(local: Browser, accept: str) -> None:
    answer = local.ask("/nowhere", accept=accept)
    assert (answer.status, answer.text) == (404, '{"error":"not found"}')


def test_only_the_exact_health_address_is_open(stranger: Browser) -> None:
    assert stranger.ask("/healthz").status == 200
    assert stranger.ask("/healthz/../_stcore/health").status == 404


def test_a_forged_identity_header_neither_opens_a_route_nor_reaches_the_pages(
    front: Front,
) -> None:
    behind = replace(front, has_login=True)
    stranger, local = browser(behind, new_store()), browser(behind, LocalSession())
    forged = {
        "x-tidegauge-session": "boss",
        "x-forwarded-user": "boss",
        "x-streamlit-user": "boss",
        "remote-user": "boss",
    }
    assert stranger.ask("/metrics", **forged).status == 401
    assert "boss" not in stranger.ask("/healthz", **forged).headers["x-got"]
    got = local.ask("/_stcore/health", **forged).headers["x-got"]
    assert "boss" not in got
    assert got.count("x-tidegauge-session=") == 1


def test_a_cookie_of_a_live_session_opens_and_of_an_ended_one_does_not(front: Front) -> None:
    store = new_store()
    token = store.begin(ANA, now=time.monotonic())
    client = browser(front, store)
    assert client.ask("/", cookie=f"{COOKIE}={token}").status == 200
    assert client.ask("/", cookie=f"{COOKIE}={token}x").status == 401
    store.end(token)
    assert client.ask("/", cookie=f"{COOKIE}={token}").status == 401


@pytest.mark.parametrize(
    "host", ["evil.test", "127.0.0.1.evil.test", "", "127.0.0.1:1 ; script-src *", "evil.test:8501"]
)
def test_a_name_that_is_not_ours_is_misdirected(local: Browser, host: str) -> None:
    answer = local.ask("/", host=host)
    assert answer.status == 421
    assert host not in answer.headers["content-security-policy"] or not host


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:9000", "LOCALHOST", "[::1]:8501"])
def test_loopback_names_are_ours_on_any_port(local: Browser, host: str) -> None:
    assert local.ask("/", host=host).status == 200


def test_under_the_public_name_a_mail_s_link_is_opened_and_pressed_and_nothing_else(
    stranger: Browser, local: Browser
) -> None:
    public = "gauge.office.example"
    for client in (stranger, local):
        assert {client.ask("/answer", method=method, host=public).status for method in ("GET", "POST")} == {200}
        for path in ("/", "/healthz", "/readyz", "/metrics", "/answer/", "/answer/../", "/static/js/app.js"):
            assert client.ask(path, host=public).status == 421
    assert local.ask("/_stcore/stream", kind="websocket", host=public, origin=f"https://{public}").status == 4401
    assert stranger.ask("/answer").status == 200
    assert stranger.ask("/answer", host=f"{public}.evil.test").status == 421


def test_writing_methods_never_reach_the_pages(local: Browser) -> None:
    assert {local.ask("/", method=method).status for method in ("POST", "PUT", "PATCH", "DELETE")} == {405}


@pytest.mark.parametrize("origin", [None, "null", "http://evil.test", "http://127.0.0.1:9999", "http://127.0.0.1"])
def test_a_websocket_without_our_own_origin_is_refused(local: Browser, origin: str | None) -> None:
    assert local.connect(origin=origin) == 4401


def test_a_websocket_from_our_own_page_passes_only_with_a_session(local: Browser, stranger: Browser) -> None:
    assert local.connect() == 1000
    assert stranger.connect() == 4401


def test_no_other_websocket_address_exists(local: Browser) -> None:
    assert local.connect("/healthz") == 4401
    assert local.connect("/storm/_stcore/stream") == 4401


@pytest.mark.parametrize("path", ["/", "/healthz", "/nowhere", "/static/js/app.js", "/_stcore/health"])
def test_every_answer_carries_the_security_headers(stranger: Browser, local: Browser, path: str) -> None:
    for answer in (stranger.ask(path), local.ask(path)):
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers


def test_the_index_speaks_the_language_of_the_address_and_remembers_it(local: Browser) -> None:
    assert local.ask("/?lang=es").text == '<html lang="es">'
    assert local.ask("/").text == '<html lang="es">'
    assert local.ask("/?lang=xx").text == '<html lang="es">'
    assert local.ask("/?lang=en").text == '<html lang="en">'


def test_the_browser_decides_where_nothing_was_chosen(local: Browser) -> None:
    assert local.ask("/", accept_language="fr, es-MX;q=0.9, en;q=0.8").text == '<html lang="es">'


def test_an_index_page_is_never_kept_and_a_bundle_always_is(local: Browser) -> None:
    assert local.ask("/").headers["cache-control"] == "no-store"
    bundle = local.ask("/static/js/app.js")
    assert "immutable" in bundle.headers["cache-control"]
    assert bundle.headers["content-encoding"] == "gzip"
