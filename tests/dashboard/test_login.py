"""Signing in and out, on the real process, against a login on loopback."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as connect_socket
from websockets.typing import Origin, Subprotocol

from dashboard.access import CALLBACK, ENDED, LOGIN, LOGOUT, SOCKET
from dashboard.live_socket import NOT_OURS
from dashboard.login import WAY_COOKIE, safe_next, seen_by
from dashboard.sessions import COOKIE
from dashboard.visitor import Visitor
from domain.roles import OfficeRole
from storage.database import Role, connect
from tests.dashboard.conftest import copied_for, free_port, serving
from tests.dashboard.seed import NOW, seed_all
from tests.dashboard.signing_in import Visit, asked_for, come_back, login_server, write_login_office


@pytest.fixture(scope="module")
def book(server_url: str) -> Iterator[str]:
    """Yield a database of this module's own: whoever signs in writes into its audit."""
    with copied_for(server_url, "dashboard_login") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, book: str) -> Iterator[str]:
    """Yield the address of an office whose people sign in."""
    port = free_port()
    with login_server() as issuer:
        office = write_login_office(tmp_path_factory.mktemp("login"), issuer=issuer, port=port)
        with serving(office, database=book, port=port):
            yield f"http://127.0.0.1:{port}"


def test_who_is_not_signed_in_goes_to_the_login_and_back_to_the_very_address(home: str) -> None:
    visit = Visit(home)
    entrance = visit.go_to_login("/storm?place=houston&lang=es")
    asked = asked_for(entrance)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert asked["redirect_uri"] == [f"{home}{CALLBACK}"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))
    back = visit.ask(come_back(entrance, "ana"))
    assert (back.status_code, back.headers["location"]) == (303, "/storm?place=houston&lang=es")
    assert visit.ask("/storm?place=houston").status_code == 200
    assert visit.ask("/_stcore/health").status_code == 200


def test_the_cookie_is_for_this_host_alone_and_for_no_script(home: str) -> None:
    back = Visit(home).sign_in("ana")
    (cookie,) = [each for each in back.headers.get_list("set-cookie") if each.startswith(f"{COOKIE}=")]
    words = {word.strip().lower() for word in cookie.split(";")[1:]}
    assert words == {"httponly", "path=/", "samesite=lax", "secure"}


@pytest.mark.parametrize("change", ["no cookie", "another state", "another code", "no state"])
def test_what_was_not_asked_for_opens_nothing(home: str, change: str) -> None:
    visit = Visit(home)
    address = come_back(visit.go_to_login(), "ana")
    code, state = asked_for(address)["code"][0], asked_for(address)["state"][0]
    if change == "no cookie":
        visit.cookies.clear()
    state = {"another state": "x" * 30, "no state": ""}.get(change, state)
    code = "x" * 48 if change == "another code" else code
    refused = visit.ask(f"{CALLBACK}?code={code}&state={state}")
    assert refused.status_code == 400
    assert "The sign-in did not hold" in refused.text
    assert COOKIE not in visit.cookies


def test_the_way_back_can_be_gone_once(home: str) -> None:
    visit = Visit(home)
    address = come_back(visit.go_to_login(), "ana")
    kept = dict(visit.cookies)
    assert visit.ask(address).status_code == 303
    assert Visit(home, cookies=kept).ask(address).status_code == 400  # the login gives nothing for a used code
    visit.cookies.pop(COOKIE)
    assert visit.ask(address).status_code == 400
    assert COOKIE not in visit.cookies


def test_whoever_refuses_at_the_login_is_told_so(home: str) -> None:
    visit = Visit(home)
    state = asked_for(visit.go_to_login())["state"][0]
    assert visit.ask(f"{CALLBACK}?error=access_denied&state={state}").status_code == 400


def test_who_has_no_role_gets_no_session_and_hears_whom_to_ask(home: str) -> None:
    visit = Visit(home)
    refused = visit.sign_in("nora")
    assert refused.status_code == 403
    assert "Nora &lt;b&gt;None&lt;/b&gt;" in refused.text
    assert "/oauth2/end_session" in refused.text
    assert COOKIE not in visit.cookies


def test_a_sign_in_as_somebody_else_ends_the_session_that_was_there(home: str) -> None:
    visit = Visit(home)
    way = visit.go_to_login()
    visit.sign_in("ana")
    before = visit.cookies[COOKIE]
    visit.ask(come_back(way, "vic"))
    assert visit.cookies[COOKIE] != before
    assert Visit(home, cookies={COOKIE: before}).ask("/_stcore/health").status_code == 401


def test_two_tabs_may_begin_a_login_and_each_comes_back_to_its_own_page_in_one_session(home: str) -> None:
    visit = Visit(home)
    storm, sites = visit.go_to_login("/storm?place=houston"), visit.go_to_login("/sites")
    assert visit.ask(come_back(storm, "ana")).headers["location"] == "/storm?place=houston"
    session = visit.cookies[COOKIE]
    assert visit.ask(come_back(sites, "ana")).headers["location"] == "/sites"
    assert visit.cookies[COOKIE] == session


def test_a_login_that_is_begun_or_fails_beside_a_live_session_leaves_it_alone(home: str) -> None:
    visit = Visit(home)
    visit.sign_in("rita")
    session = visit.cookies[COOKIE]
    for wanted, shown in (("/storm", "/storm"), ("/alerts", "/"), ("//evil.example", "/")):
        gone_on = visit.ask(f"{LOGIN}?next={wanted}")
        assert (gone_on.status_code, gone_on.headers["location"]) == (303, shown)
    failed = visit.ask(f"{CALLBACK}?code=x&state=x")
    assert (failed.status_code, failed.headers["location"]) == (303, "/")
    assert visit.cookies[COOKIE] == session
    assert visit.ask("/_stcore/health").status_code == 200


def test_a_failed_way_ends_no_other_one(home: str) -> None:
    visit = Visit(home)
    way = visit.go_to_login("/storm")
    assert visit.ask(f"{CALLBACK}?code=x&state=x").status_code == 400
    assert visit.ask(come_back(way, "ana")).headers["location"] == "/storm"


def test_whoever_signs_out_after_the_end_reads_that_it_has_ended(home: str) -> None:
    for method in ("GET", "POST"):
        left = Visit(home).ask(LOGOUT, method=method)
        assert (left.status_code, left.headers["location"]) == (303, ENDED)


def test_signing_out_takes_a_press_on_our_own_page(home: str) -> None:
    visit = Visit(home)
    visit.sign_in("ana")
    page = visit.ask(LOGOUT)
    assert (page.status_code, "You are signed in as Ana Ruiz" in page.text) == (200, True)
    for origin in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
        assert visit.ask(LOGOUT, method="POST", **origin).status_code == 403
    assert visit.ask("/_stcore/health").status_code == 200
    copied = dict(visit.cookies)
    left = visit.ask(LOGOUT, method="POST", origin=home)
    assert (left.status_code, left.headers["location"]) == (303, f"{ENDED}?why=left")
    assert COOKIE not in visit.cookies
    assert Visit(home, cookies=copied).ask("/_stcore/health").status_code == 401
    ended = visit.ask(ENDED)
    assert ended.status_code == 200
    assert "/oauth2/end_session" in ended.text


def test_after_the_end_the_way_in_leads_to_a_page_of_ours_alone_and_only_known_reasons_are_said(home: str) -> None:
    visit = Visit(home)
    ended = visit.ask(f"{ENDED}?why=idle&next=%2Fexplore%3Fplace%3Dhouston")
    assert "because nothing was done for a while" in ended.text
    (onward,) = re.findall(r'href="(/session/login[^"]*)"', ended.text)
    entrance = visit.ask(onward).headers["location"]
    assert visit.ask(come_back(entrance, "ana")).headers["location"] == "/explore?place=houston"
    for wrong in ("why=<b>&next=//evil.example/", "next=/session/logout", "why=&next="):
        told = Visit(home).ask(f"{ENDED}?{wrong}").text
        assert 'href="/session/login"' in told
        assert "you signed out, nothing was done for a while, or" in told


def test_a_role_that_has_no_such_page_comes_back_to_its_first_one(home: str) -> None:
    back = Visit(home).sign_in("rita", "/alerts")
    assert urlsplit(back.headers["location"]).path == "/"


def test_what_is_needed_on_the_way_back_is_kept_for_this_host_alone(home: str) -> None:
    visit = Visit(home)
    way = visit.ask(LOGIN)
    (cookie,) = [each for each in way.headers.get_list("set-cookie") if each.startswith(f"{WAY_COOKIE}=")]
    assert {"secure", "httponly", "path=/", "samesite=lax", "max-age=600"} <= {
        word.strip().lower() for word in cookie.split(";")
    }


def socket_of(visit: Visit) -> ClientConnection:
    """Return a websocket as a page of somebody's opens it."""
    return connect_socket(
        f"{visit.home.replace('http', 'ws')}{SOCKET}",
        origin=Origin(visit.home),
        additional_headers={"Cookie": f"{COOKIE}={visit.cookies[COOKIE]}"},
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    )


def shown_through_the_socket(visit: Visit, page: str) -> bytes:
    """Return everything an open websocket tells whoever asks for a page through it, past the guard's routes."""
    asked = BackMsg(rerun_script=ClientState(query_string="lang=en", page_name=page)).SerializeToString()
    told = b""
    with socket_of(visit) as socket:
        socket.send(asked)
        while True:
            got = socket.recv(timeout=60)
            told += got if isinstance(got, bytes) else got.encode()
            message = ForwardMsg.FromString(got)  # type: ignore[arg-type]
            if message.WhichOneof("type") == "script_finished":
                return told


def test_a_page_that_is_not_for_the_role_does_not_come_through_the_websocket_either(home: str) -> None:
    analyst, viewer = Visit(home), Visit(home)
    analyst.sign_in("ana")
    viewer.sign_in("vic")
    assert b"sites can be trusted" in shown_through_the_socket(analyst, "sites")
    for page in ("sites", "storm", "alerts", ""):
        told = shown_through_the_socket(viewer, page)
        assert b"Nothing has been released yet" in told
        assert b"Houston" not in told
        assert b"trusted" not in told


def test_a_viewer_who_says_what_no_page_says_is_cut_off(home: str) -> None:
    viewer = Visit(home)
    viewer.sign_in("vic")
    with socket_of(viewer) as socket:
        socket.send(BackMsg(clear_cache=True).SerializeToString())
        with pytest.raises(ConnectionClosed):
            list(socket)
        assert socket.close_code == NOT_OURS
    assert viewer.ask("/").status_code == 200


def test_who_came_left_and_was_refused_stands_in_the_audit(home: str, book: str) -> None:
    with connect(book, role=Role.OWNER) as conn:
        (before,) = conn.execute("SELECT coalesce(max(audit_id), 0) FROM audit").fetchone() or (0,)
    visit = Visit(home)
    visit.sign_in("rita")
    for path in ("/alerts", "/metrics", "/alerts", "/export.csv"):
        visit.ask(path, sec_fetch_site="cross-site")
    visit.ask(LOGOUT, method="POST", origin=home)
    Visit(home).sign_in("nora")
    with connect(book, role=Role.OWNER) as conn:
        rows = conn.execute("SELECT action, subject FROM audit WHERE audit_id > %s ORDER BY audit_id", (before,))
        told = rows.fetchall()
    acts = [("sign in", "rita"), ("refused", "/alerts"), ("refused", "/metrics"), ("refused", "/export.csv")]
    assert told[:5] == [*acts, ("sign out", "rita")]
    assert told[5:] in ([], [("sign in refused", "nora")])  # nora is written once a day


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("/storm?place=houston", "/storm?place=houston"),
        ("/", "/"),
        ("", "/"),
        ("//evil.example", "/"),
        ("//evil.example/storm", "/"),
        ("https://evil.example/storm", "/"),
        ("/\\evil.example", "/"),
        ("/storm?x=\\", "/"),
        ("/session/logout", "/"),
        ("javascript:alert(1)", "/"),
        ("/storm?place=" + "x" * 400, "/"),
        ("/sitrep?hazard=a&place=b&number=1", "/sitrep?hazard=a&place=b&number=1"),
        ("/sitrep/file?hazard=a", "/sitrep/file?hazard=a"),
        ("/sitrep/", "/"),
    ],
)
def test_nobody_is_sent_anywhere_but_to_a_page(address: str, safe: str) -> None:
    assert safe_next(address) == safe


def test_a_report_is_come_back_to_by_whom_it_is_for() -> None:
    ana, vic = (Visitor(role=role, subject="x") for role in (OfficeRole.ANALYST, OfficeRole.VIEWER))
    for address in ("/sitrep?number=1", "/sitrep/file?hazard=a", "/storm"):
        assert (seen_by(ana, address), seen_by(vic, address)) == (address, "/")
    assert seen_by(vic, "/") == "/"
