"""People of each role in a real browser: in, through what is theirs, and out in all of their tabs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from storage.audit import read_acts
from storage.database import Role, connect
from tests.dashboard.conftest import copied_for, free_port, serving
from tests.dashboard.hasty import IDLE_SECONDS, REFRESH_SECONDS
from tests.dashboard.seed import NOW, seed_all
from tests.dashboard.signing_in import login_server, write_login_office

WAIT = 30_000  # milliseconds, on a busy machine


@pytest.fixture(scope="module")
def database(server_url: str) -> Iterator[str]:
    """Yield the address of a seeded database of this module's own, since people act in it."""
    with copied_for(server_url, "dashboard_signed_in") as address:
        seed_all(address, now=NOW)
        yield address


@contextmanager
def signing_in_at(folder: Path, *, database: str, program: str = "dashboard.serve") -> Iterator[str]:
    """Yield the address of a web process whose people sign in."""
    port = free_port()
    with login_server() as issuer:
        office = write_login_office(folder, issuer=issuer, port=port)
        with serving(office, database=database, port=port, program=program):
            yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[str]:
    with signing_in_at(tmp_path_factory.mktemp("login"), database=database) as address:
        yield address


@pytest.fixture
def people(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(WAIT)

    def only_here(route: Route) -> None:  # the login that is for tests alone wants a style from outside
        is_here = route.request.url.startswith(("http://127.0.0.1", "http://localhost"))
        route.continue_() if is_here else route.abort()

    context.route("**/*", only_here)
    yield context
    context.close()


def signed_in(people: BrowserContext, home: str, sub: str, *, address: str = "/") -> Page:
    page = people.new_page()
    page.goto(home + address)
    page.get_by_role("button", name=sub, exact=True).click()
    page.wait_for_url(f"{home}/**")
    page.locator(".tg-footer").wait_for()
    return page


def test_an_analyst_comes_to_the_page_that_was_asked_for_and_acts_under_that_name(
    people: BrowserContext, home: str, database: str
) -> None:
    page = signed_in(people, home, "ana", address="/sites?lang=en")
    expect(page.locator(".tg-person")).to_contain_text("Ana Ruiz analyst")
    expect(page.get_by_text("kept under your name: Ana Ruiz.")).to_be_visible()
    page.get_by_label("Why").first.fill("The owner asked us to wait")
    assert page.get_by_label("Your name", exact=True).count() == 0
    page.get_by_role("button", name="Pause").first.click()
    expect(page.locator(".tg-told")).to_be_visible()
    with connect(database, role=Role.OWNER) as conn:
        (act,) = read_acts(conn, ["pause"], since=NOW.replace(year=NOW.year - 1))
    assert act.actor == "the page Sites, signed in as ana"
    assert act.detail["by"] == "Ana Ruiz"


def test_a_researcher_reads_and_finds_nothing_to_press_and_no_page_of_others(people: BrowserContext, home: str) -> None:
    page = signed_in(people, home, "rita", address="/sites?lang=en")
    expect(page.locator(".tg-person")).to_contain_text("Rita <b>Roe</b> researcher")
    expect(page.locator(".tg-footer")).to_be_visible()
    assert page.get_by_role("button", name="Pause").count() == 0
    assert page.locator(".tg-header nav a", has_text="Alerts").count() == 0
    page.goto(f"{home}/alerts?lang=en")
    expect(page.get_by_role("heading", name="This page is not for your role")).to_be_visible()


@pytest.mark.parametrize(("language", "title"), [("en", "Nothing has been released yet"), ("es", "Aún no se ha")])
def test_a_viewer_sees_that_nothing_is_released_and_nothing_else(
    people: BrowserContext, home: str, language: str, title: str
) -> None:
    page = signed_in(people, home, "vic", address=f"/?lang={language}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    assert page.locator(".tg-header nav a").count() == 1
    shown = page.locator("body").inner_text()
    assert "Houston" not in shown
    assert "office@tidegauge.invalid" not in shown  # for owners of sites, who know nothing of roles
    assert page.goto(f"{home}/storm").status == 403  # type: ignore[union-attr]


def test_signing_out_in_one_tab_ends_every_other_within_seconds(people: BrowserContext, home: str) -> None:
    first = signed_in(people, home, "adam", address="/?lang=en")
    other = people.new_page()
    other.goto(f"{home}/explore?place=houston&lang=en")
    expect(other.locator(".tg-footer")).to_be_visible()
    first.get_by_role("link", name="Sign out").click()
    began = time.monotonic()
    first.get_by_role("button", name="Sign out").click()
    first.wait_for_url("**/session/ended?why=left")
    other.wait_for_url("**/session/ended?*", timeout=10_000)
    assert time.monotonic() - began < 10
    expect(other.get_by_role("heading", level=1)).to_have_text("You are signed out")
    expect(other.get_by_text("You signed out, in this tab or in another.")).to_be_visible()
    assert other.locator(".tg-header").count() == 0
    back = other.goto(f"{home}/places")
    assert back is not None
    assert "/oauth2/authorize" in other.url
    other.go_back()
    other.get_by_role("link", name="Sign in").click()
    other.get_by_role("button", name="adam", exact=True).click()
    other.wait_for_url(f"{home}/explore?*")
    assert "place=houston" in other.url


def test_an_idle_session_ends_although_its_page_goes_on_refreshing_itself(
    people: BrowserContext, database: str, tmp_path: Path
) -> None:
    refreshed: list[bool] = []  # of each time the page ran: whether by itself

    def note(frame: str | bytes) -> None:
        said = BackMsg.FromString(frame if isinstance(frame, bytes) else frame.encode("latin-1"))
        if said.WhichOneof("type") == "rerun_script":
            refreshed.append(said.rerun_script.is_auto_rerun)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)

    with signing_in_at(tmp_path, database=database, program="tests.dashboard.hasty") as home:
        people.on("page", lambda page: page.on("websocket", listen))
        page = signed_in(people, home, "ana", address="/?lang=en")
        page.wait_for_url("**/session/ended?*", timeout=(IDLE_SECONDS + 30) * 1000)
        expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
        expect(page.get_by_text("because nothing was done for a while.")).to_be_visible()
        back = page.goto(f"{home}/places")
        assert back is not None
        assert "/oauth2/authorize" in back.url
    assert refreshed.count(False) == 1  # the page was opened, and then left alone
    assert refreshed.count(True) >= 0.5 * IDLE_SECONDS / REFRESH_SECONDS  # all the while it ran by itself


def test_nothing_is_asked_of_a_host_but_ours_and_no_page_of_ours_complains(
    people: BrowserContext, home: str, tmp_path: Path
) -> None:
    page = signed_in(people, home, "ana", address="/alerts?lang=en")
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.reload()
    expect(page.locator(".tg-footer")).to_be_visible()
    page.goto(f"{home}/session/logout?lang=es")
    expect(page.get_by_role("heading", level=1)).to_have_text("¿Cerrar la sesión?")
    assert [address for address in asked if not address.startswith((home, "data:", "blob:"))] == []
    assert errors == []
