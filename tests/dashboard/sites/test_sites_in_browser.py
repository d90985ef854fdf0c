"""The page Sites in a real browser: a site paused on a phone by a hasty hand, once, and taken up again."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from storage.database import Role, connect
from storage.pauses import standing_pauses
from tests.dashboard.conftest import copied_for, free_port, serving, write_office
from tests.dashboard.sites.watched_sites import seed_watched
from tests.dashboard.test_browser import PHONE, WAIT_MS, Reader

HARM = "A. Analyst <img src=x onerror=alert(2)>"
FIRST_MS = 60_000  # the process has imported nothing yet when this page is asked for


@pytest.fixture(scope="module")
def served(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Yield the address of the web process, and of the database behind it."""
    port = free_port()
    with copied_for(server_url, "dashboard_watched") as database:
        seed_watched(database, now=datetime.now(UTC))
        with serving(write_office(tmp_path_factory.mktemp("office")), database=database, port=port):
            yield f"http://127.0.0.1:{port}", database


@pytest.fixture
def page(served: tuple[str, str], chromium: Browser) -> Iterator[Page]:
    page: Page = chromium.new_context(viewport=PHONE, locale="en-US").new_page()  # type: ignore[arg-type]
    tab = Reader(page=page, base=served[0])
    page.on("console", lambda message: tab.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: tab.errors.append(str(error)))
    page.on("request", lambda request: tab.watch(request.url))
    yield page
    page.context.close()
    assert [error for error in tab.errors if "_stcore" not in error] == []
    assert tab.outside == []


def paused_now(database: str) -> list[tuple[str | None, str]]:
    with connect(database, role=Role.WEB) as conn:
        return [(each.site, each.paused_by) for each in standing_pauses(conn, at=datetime.now(UTC))][1:]


def test_a_site_is_paused_once_and_taken_up_again_on_a_phone(page: Page, served: tuple[str, str]) -> None:
    page.goto(f"{served[0]}/sites?site=anuncios&lang=en")
    expect(page.locator("h1")).to_have_text("anuncios: can be trusted whole", timeout=FIRST_MS)
    page.get_by_role("textbox", name="Your name", exact=True).fill(HARM)
    page.get_by_role("textbox", name="Why (kept with your name)").fill("its owner asked us to wait")
    page.get_by_role("button", name="Pause this site").dblclick()
    expect(page.locator("h1")).to_have_text("anuncios: paused", timeout=WAIT_MS)
    expect(page.locator(".tg-pause")).to_contain_text(HARM)
    assert paused_now(served[1]) == [("anuncios", HARM)]
    widest = page.evaluate("Math.max(...[...document.querySelectorAll('.stMain, body, html')].map(e => e.scrollWidth))")
    assert widest <= PHONE["width"]
    assert page.locator("img[src=x]").count() == 0
    page.get_by_role("button", name="Resume this site").press("Enter")
    expect(page.locator(".tg-told")).to_contain_text("Resumed.", timeout=WAIT_MS)
    expect(page.locator(".tg-told")).to_be_focused()
    page.keyboard.press("Tab")  # the button is gone: on to what stands beside where it was
    expect(page.locator(".st-key-your-name :focus")).to_have_count(1)
    assert paused_now(served[1]) == []
