"""The guard over every class of route, in front of an application that answers whatever reaches it."""

import asyncio
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from dashboard.guard import Front, Guard
from dashboard.sessions import COOKIE, LocalSession, Sessions, SessionStore
from dashboard.static_files import StaticFiles
from domain.messages import Language

HOST = "http://127.0.0.1:8501"
HTML = "text/html"
NEEDS_A_SESSION = (
    "/",
    "/storm",
    "/static/js/app.js",
    "/_stcore/health",
    "/_stcore/host-config",
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
        default_language=Language.ENGLISH,
    )


def browser(front: Front, sessions: Sessions) -> TestClient:
    return TestClient(Guard(echo, front=front, sessions=sessions), base_url=HOST)


@pytest.fixture
def stranger(front: Front) -> TestClient:
    return browser(front, SessionStore())


@pytest.fixture
def local(front: Front) -> TestClient:
    return browser(front, LocalSession())


@pytest.mark.parametrize("path", NEEDS_A_SESSION)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE"])
def test_without_a_session_every_route_is_refused(stranger: TestClient, method: str, path: str) -> None:
    assert stranger.request(method, path).status_code == 401


@pytest.mark.parametrize("path", NEVER)
def test_what_is_not_named_is_not_there_even_with_a_session(local: TestClient, path: str) -> None:
    assert request_raw(local, path) == 404


def request_raw(client: TestClient, path: str) -> int:
    """Ask for a path exactly as it stands; ordinary clients tidy `..` away before they send it."""
    statuses: list[int] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:8501")],
        "scheme": "http",
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request"}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))

    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type,call-arg,func-returns-value]
    return statuses[0]


def test_only_the_exact_health_address_is_open(stranger: TestClient) -> None:
    assert stranger.get("/healthz").status_code == 200
    assert request_raw(stranger, "/healthz/../_stcore/health") == 404


def test_a_forged_identity_header_neither_opens_a_route_nor_reaches_the_pages(
    stranger: TestClient, local: TestClient
) -> None:
    forged = {
        "x-tidegauge-session": "boss",
        "x-forwarded-user": "boss",
        "x-streamlit-user": "boss",
        "remote-user": "boss",
    }
    assert stranger.get("/", headers=forged).status_code == 401
    assert "boss" not in stranger.get("/healthz", headers=forged).headers["x-got"]
    got = local.get("/_stcore/health", headers=forged).headers["x-got"]
    assert "boss" not in got
    assert got.count("x-tidegauge-session=") == 1


def test_a_cookie_of_a_live_session_opens_and_of_an_ended_one_does_not(front: Front) -> None:
    store = SessionStore()
    token = store.begin("ana", now=asyncio.new_event_loop().time())
    client = browser(front, store)
    assert client.get("/", headers={"cookie": f"{COOKIE}={token}"}).status_code == 200
    assert client.get("/", headers={"cookie": f"{COOKIE}={token}x"}).status_code == 401
    store.end(token)
    assert client.get("/", headers={"cookie": f"{COOKIE}={token}"}).status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.test", "127.0.0.1.evil.test", "", "127.0.0.1:1 ; script-src *", "evil.test:8501"]
)
def test_a_name_that_is_not_ours_is_misdirected(local: TestClient, host: str) -> None:
    answer = local.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert host not in answer.headers["content-security-policy"] or not host


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:9000", "LOCALHOST", "[::1]:8501"])
def test_loopback_names_are_ours_on_any_port(local: TestClient, host: str) -> None:
    assert local.get("/", headers={"host": host}).status_code == 200


def test_writing_methods_never_reach_the_pages(local: TestClient) -> None:
    assert {local.request(method, "/").status_code for method in ("POST", "PUT", "PATCH", "DELETE")} == {405}


@pytest.mark.parametrize("origin", [None, "null", "http://evil.test", "http://127.0.0.1:9999", "http://127.0.0.1"])
def test_a_websocket_without_our_own_origin_is_refused(local: TestClient, origin: str | None) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        local.websocket_connect(f"{HOST}/_stcore/stream", headers=origin_of(origin)),
    ):
        pass
    assert refused.value.code == 4401


def origin_of(origin: str | None) -> dict[str, str]:
    return {"host": "127.0.0.1:8501"} | ({"origin": origin} if origin else {})


def test_a_websocket_from_our_own_page_is_let_through_only_with_a_session(
    local: TestClient, stranger: TestClient
) -> None:
    with local.websocket_connect(f"{HOST}/_stcore/stream", headers=origin_of(HOST)):
        pass
    with (
        pytest.raises(WebSocketDisconnect),
        stranger.websocket_connect(f"{HOST}/_stcore/stream", headers=origin_of(HOST)),
    ):
        pass


def test_no_other_websocket_address_exists(local: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), local.websocket_connect(f"{HOST}/healthz", headers=origin_of(HOST)):
        pass


@pytest.mark.parametrize("path", ["/", "/healthz", "/nowhere", "/static/js/app.js", "/_stcore/health"])
def test_every_answer_carries_the_security_headers(stranger: TestClient, local: TestClient, path: str) -> None:
    for answer in (stranger.get(path), local.get(path)):
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers


def test_the_index_speaks_the_language_of_the_address_and_remembers_it(local: TestClient) -> None:
    assert local.get("/?lang=es").text == '<html lang="es">'
    assert local.get("/").text == '<html lang="es">'
    assert local.get("/?lang=xx").text == '<html lang="es">'
    assert local.get("/?lang=en").text == '<html lang="en">'


def test_the_browser_decides_where_nothing_was_chosen(local: TestClient) -> None:
    assert local.get("/", headers={"accept-language": "fr, es-MX;q=0.9, en;q=0.8"}).text == '<html lang="es">'


def test_an_index_page_is_never_kept_and_a_bundle_always_is(local: TestClient) -> None:
    assert local.get("/").headers["cache-control"] == "no-store"
    bundle = local.get("/static/js/app.js")
    assert "immutable" in bundle.headers["cache-control"]
    assert bundle.headers["content-encoding"] == "gzip"
