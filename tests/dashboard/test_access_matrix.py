"""Which role reaches which route, as one printed table: what the table says is what the guard does."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.access import CALLBACK, ENDED, LOGIN, LOGOUT, SOCKET, matrix
from dashboard.exporting import NOTE, TABLE
from dashboard.guard import Front, Guard
from dashboard.pages import ADDRESSES
from dashboard.report_page import FILING, REPORT
from dashboard.sessions import COOKIE, LocalSession, Session, SessionStore
from dashboard.static_files import StaticFiles
from dashboard.visitor import Visitor
from domain.messages import Language
from domain.roles import OfficeRole
from tests.dashboard.test_guard import NEVER, Browser, browser, echo
from tests.dashboard.test_sessions import ANA, IDLE, new_store
from tests.shown import Show

NAME = "gauge.office.example"
A, V, R, N, D = OfficeRole.ANONYMOUS, OfficeRole.VIEWER, OfficeRole.RESEARCHER, OfficeRole.ANALYST, OfficeRole.ADMIN
TOKEN = "invented-for-tests-0123456789abcdef"
FILE, DOWNLOAD = "/static/js/app.js", f"/media/{'a' * 56}.csv"
# Written by hand, so that a change of the code's own table has to be made twice, and looked at twice.
WANTED: dict[str, set[OfficeRole]] = {
    "/healthz": {A, V, R, N, D},
    "/readyz": {A, V, R, N, D},
    "/answer": {A, V, R, N, D},
    LOGIN: {A, V, R, N, D},
    CALLBACK: {A, V, R, N, D},
    ENDED: {A, V, R, N, D},
    LOGOUT: {V, R, N, D},
    "/_stcore/health": {V, R, N, D},
    "/_stcore/host-config": {V, R, N, D},
    FILE: {V, R, N, D},
    SOCKET: {V, R, N, D},
    "/": {V, R, N, D},
    "/storm": {R, N, D},
    "/places": {R, N, D},
    "/explore": {R, N, D},
    "/sites": {R, N, D},
    "/backtest": {R, N, D},
    "/method": {R, N, D},
    "/releases": {R, N, D},
    "/release.csv": {V, R, N, D},
    "/release.csv.txt": {V, R, N, D},
    TABLE: {R, N, D},
    NOTE: {R, N, D},
    REPORT: {R, N, D},
    FILING: {N, D},
    "/alerts": {N, D},
    DOWNLOAD: {R, N, D},
    "/metrics": {D},
}


@pytest.fixture
def front(tmp_path: Path) -> Front:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "app.js").write_text("1;", "utf-8")
    return Front(
        pages=ADDRESSES,
        index={language: b"index" for language in Language},
        files=StaticFiles({"/static": tmp_path}),
        hosts=frozenset({NAME}),
        public_hosts=frozenset({NAME}),
        probe_hosts=frozenset({"127.0.0.1"}),
        default_language=Language.ENGLISH,
        has_login=True,
        scheme="https",
    )


def signed_in(front: Front, role: OfficeRole, store: SessionStore) -> Browser:
    client = browser(front, store)
    if role is not OfficeRole.ANONYMOUS:
        client.cookies[COOKIE] = store.begin(Visitor(role=role, subject=role.value), now=time.monotonic())
    return client


def may_reach(client: Browser, path: str) -> bool:
    """Return whether a browser that opens an address is let through to what stands there."""
    if path == SOCKET:
        return client.ask(path, kind="websocket", host=NAME, origin=f"https://{NAME}").status == 1000
    return client.ask(path, host=NAME, accept="text/html").status == 200


def test_each_role_reaches_what_the_table_says_and_nothing_else(front: Front, show: Show) -> None:
    store = new_store()
    clients = {role: signed_in(front, role, store) for role in OfficeRole}
    found = {path: {role for role, client in clients.items() if may_reach(client, path)} for path in WANTED}
    width = max(map(len, WANTED))
    rows = [f"{'':{width}}  " + "  ".join(role.value for role in OfficeRole)]
    for path, roles in found.items():
        cells = "  ".join(("yes" if role in roles else "·").center(len(role.value)) for role in OfficeRole)
        rows.append(f"{path:{width}}  {cells}")
    show("\n".join(rows))
    assert found == WANTED


def test_the_table_in_code_holds_no_row_that_this_one_leaves_out() -> None:
    rows = {route.split(" ")[0] for route, _ in matrix() if "…" not in route}
    assert rows == WANTED.keys() - {FILE, DOWNLOAD}


@pytest.mark.parametrize("path", NEVER)
@pytest.mark.parametrize("role", [OfficeRole.ANONYMOUS, OfficeRole.ADMIN])
def test_what_stands_in_no_row_is_there_for_nobody(front: Front, role: OfficeRole, path: str) -> None:
    assert signed_in(front, role, new_store()).ask(path, host=NAME).status == 404


@pytest.mark.parametrize("path", NEVER)
def test_a_stranger_s_browser_learns_of_no_page_whether_it_exists(front: Front, path: str) -> None:
    """An address that is none is answered as a page is; only whoever signed in is told that there is nothing."""
    asked = {"host": NAME, "accept": "text/html"}
    for words in ({}, {"sec_fetch_mode": "cors"}, {"method": "POST"}):
        page, nothing = (browser(front, new_store()).ask(each, **asked, **words) for each in ("/alerts", path))
        assert nothing.status == page.status
        assert nothing.body == page.body
        assert nothing.headers.keys() == page.headers.keys()
    assert signed_in(front, V, new_store()).ask(path, **asked).status == 404


def test_a_stranger_who_opens_a_page_is_led_to_the_login_and_a_script_is_only_told(front: Front) -> None:
    stranger = browser(front, new_store())
    led = stranger.ask("/storm?place=houston&lang=es", host=NAME)
    assert led.status == 303
    assert led.headers["location"] == "/session/login?next=%2Fstorm%3Fplace%3Dhouston%26lang%3Des"
    assert stranger.ask("/storm", host=NAME, sec_fetch_mode="cors").status == 401
    assert stranger.ask("/storm", host=NAME, method="POST").status == 401
    for path in (DOWNLOAD, FILE, "/_stcore/health", "/metrics"):
        assert stranger.ask(path, host=NAME, accept="text/html").status == 401


def test_a_page_that_is_not_for_the_role_says_so_and_anything_else_is_refused_shortly(front: Front) -> None:
    researcher = signed_in(front, OfficeRole.RESEARCHER, new_store())
    refused = researcher.ask("/alerts", host=NAME)
    assert (refused.status, "not for your role" in refused.text) == (403, True)
    assert researcher.ask("/metrics", host=NAME).status == 403


def test_a_link_to_a_report_leads_a_stranger_to_the_login_and_tells_others_in_words(front: Front) -> None:
    stranger, draft = browser(front, new_store()), "hazard=storm&place=houston"
    led = stranger.ask(f"{REPORT}?{draft}&number=1", host=NAME)
    wanted = "/session/login?next=%2Fsitrep%3Fhazard%3Dstorm%26place%3Dhouston%26number%3D1"
    assert (led.status, led.headers["location"]) == (303, wanted)
    pressed = stranger.ask(f"{FILING}?{draft}", host=NAME, method="POST")  # the session had ended over the draft
    wanted = "/session/login?next=%2Fsitrep%2Ffile%3Fhazard%3Dstorm%26place%3Dhouston"
    assert (pressed.status, pressed.headers["location"]) == (303, wanted)
    assert stranger.ask(REPORT, host=NAME, sec_fetch_mode="cors").status == 401
    store = new_store()
    for role, path, method in ((V, REPORT, "GET"), (V, FILING, "POST"), (R, FILING, "POST")):
        refused = signed_in(front, role, store).ask(path, host=NAME, method=method, origin=f"https://{NAME}")
        assert (refused.status, "not for your role" in refused.text) == (403, True)


@pytest.mark.parametrize("path", [REPORT, FILING])
def test_who_reads_a_report_keeps_their_session(front: Front, path: str) -> None:
    store, begun = new_store(), time.monotonic() - IDLE / 2
    token = store.begin(Visitor(role=N, subject="ana"), now=begun)
    client = browser(front, store)
    client.cookies[COOKIE] = token
    session = store.find(token, now=time.monotonic())
    assert session
    left = store.seconds_left(session, now=begun)
    assert client.ask(path, host=NAME).status == 200
    assert store.seconds_left(session, now=begun) > left


def test_a_program_reads_the_metrics_and_nothing_else_by_its_token(front: Front) -> None:
    watcher = browser(replace(front, metrics_token=TOKEN, probe_hosts=frozenset({"127.0.0.1"})), new_store())
    for host in (NAME, "127.0.0.1:8501"):
        assert watcher.ask("/metrics", host=host, authorization=f"Bearer {TOKEN}").status == 200
    for wrong in ("", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN[:-1]}", f"Bearer  {TOKEN}", "Bearer ", "Bearer"):
        assert watcher.ask("/metrics", host=NAME, authorization=wrong).status == 401
    assert watcher.ask("/metrics", host=NAME, method="POST", authorization=f"Bearer {TOKEN}").status == 405
    for path in (TABLE, FILE, DOWNLOAD, "/_stcore/health"):
        assert watcher.ask(path, host=NAME, authorization=f"Bearer {TOKEN}").status == 401
    without = browser(front, new_store())
    for nothing in ("Bearer ", "Bearer", f"Bearer {TOKEN}"):
        assert without.ask("/metrics", host=NAME, authorization=nothing).status == 401
    assert TOKEN not in repr(replace(front, metrics_token=TOKEN))


PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "X-Forwarded-Proto", "forwarded", "x-real-ip", "via")


@pytest.mark.parametrize("header", PASSED_ON)
def test_without_a_login_a_proxy_on_this_machine_brings_nobody_but_to_a_mail_s_page(front: Front, header: str) -> None:
    local = browser(replace(front, has_login=False), LocalSession())
    brought, origin = {header: "203.0.113.9"}, f"https://{NAME}"
    for path in WANTED.keys() - {"/answer", LOGIN, CALLBACK, LOGOUT, ENDED}:
        kind = "websocket" if path == SOCKET else "http"
        assert local.ask(path, kind=kind, host=NAME, origin=origin).status in (200, 1000)
        assert local.ask(path, kind=kind, host=NAME, origin=origin, **brought).status in (421, 4401)
    assert local.ask("/answer", host=NAME, **brought).status == 200
    with_login = browser(front, LocalSession())
    assert with_login.ask("/", host=NAME, **brought).status == 200
    assert with_login.ask(SOCKET, kind="websocket", host=NAME, origin=origin, **brought).status == 1000


@pytest.mark.parametrize("has_login", [False, True])
@pytest.mark.parametrize(
    "path", [f"{TABLE}?since=2026-01-01&until=2026-11-01", NOTE, "/release.csv", "/release.csv.txt"]
)
def test_another_site_s_page_makes_nobody_s_browser_export(front: Front, path: str, *, has_login: bool) -> None:
    store = new_store()
    client = browser(replace(front, has_login=has_login), store if has_login else LocalSession())
    client.cookies[COOKIE] = store.begin(ANA, now=time.monotonic())
    for site in ("cross-site", "same-site"):
        for mode in ("no-cors", "navigate"):  # an image, a link
            assert client.ask(path, host=NAME, sec_fetch_site=site, sec_fetch_mode=mode).status == 403
    for site in ("same-origin", "none"):
        assert client.ask(path, host=NAME, sec_fetch_site=site).status == 200
    assert client.ask(path, host=NAME).status == 200  # a program says nothing of it


def test_what_is_refused_to_somebody_who_signed_in_is_told_with_its_route(front: Front) -> None:
    told: list[tuple[str, str]] = []

    async def note(session: Session, path: str) -> None:
        told.append((session.visitor.subject, path))

    store = new_store()
    client = Browser(Guard(echo, front=front, sessions=store, refused=note))
    for path in ("/metrics", "/nowhere", "/", "/storm"):
        client.ask(path, host=NAME)  # nobody
    client.cookies[COOKIE] = store.begin(Visitor(role=OfficeRole.RESEARCHER, subject="rita"), now=time.monotonic())
    for path in ("/metrics", "/alerts", "/nowhere", "/", "/storm"):
        client.ask(path, host=NAME)
    client.ask(TABLE, host=NAME, sec_fetch_site="cross-site")
    client.ask(LOGOUT, host=NAME, method="POST", origin="https://evil.example")
    client.ask(SOCKET, kind="websocket", host=NAME, origin="https://evil.example")
    assert told == [("rita", path) for path in ("/metrics", "/alerts", TABLE, LOGOUT, SOCKET)]


def test_a_websocket_that_said_what_no_page_says_is_told(front: Front) -> None:
    told: list[str] = []
    came: list[Message] = [{"type": "websocket.receive", "bytes": BackMsg(clear_cache=True).SerializeToString()}]
    heard: list[Message] = []

    async def note(session: Session, path: str) -> None:
        told.append(path)

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        heard.append(await receive())

    async def go() -> None:
        store = new_store()
        token = store.begin(Visitor(role=OfficeRole.VIEWER, subject="vic"), now=time.monotonic())
        sent = {"host": NAME, "origin": f"https://{NAME}", "cookie": f"{COOKIE}={token}"}
        headers = [(name.encode(), text.encode()) for name, text in sent.items()]
        scope = {"type": "websocket", "path": SOCKET, "query_string": b"", "headers": headers, "scheme": "wss"}

        async def receive() -> Message:
            return came.pop(0)

        async def send(message: Message) -> None: ...

        await Guard(inside, front=front, sessions=store, refused=note)(scope, receive, send)

    asyncio.run(go())
    assert (told, [message["type"] for message in heard]) == ([SOCKET], ["websocket.disconnect"])


def test_without_a_login_its_routes_are_not_there(front: Front) -> None:
    client = browser(replace(front, has_login=False), new_store())
    for path in (LOGIN, CALLBACK, LOGOUT, ENDED):
        assert client.ask(path, host=NAME).status == 404


def test_this_machine_s_own_name_opens_the_probes_and_nothing_else(front: Front) -> None:
    admin = signed_in(front, OfficeRole.ADMIN, new_store())
    assert {path for path in WANTED if admin.ask(path, host="127.0.0.1:8501").status == 200} == {"/healthz", "/readyz"}


def test_the_pages_hear_who_it_is_from_the_guard_alone(front: Front) -> None:
    viewer = signed_in(front, OfficeRole.VIEWER, new_store())
    got = viewer.ask("/_stcore/health", host=NAME, x_tidegauge_role="admin", x_tidegauge_name="Boss").headers["x-got"]
    assert "x-tidegauge-role=viewer" in got
    assert "admin" not in got
    assert "Boss" not in got
    assert "x-tidegauge" not in viewer.ask("/healthz", host=NAME).headers["x-got"]


def test_behind_a_proxy_the_policy_names_the_scheme_that_browsers_see(front: Front) -> None:
    answer = signed_in(front, OfficeRole.ADMIN, new_store()).ask("/", host=NAME)
    assert f"wss://{NAME}" in answer.headers["content-security-policy"]
    assert answer.headers["strict-transport-security"]
