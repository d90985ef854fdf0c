"""What a reader sees, in a real browser, against the real server on a real database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from storage.database import Role, connect
from tests.dashboard.conftest import free_port, serving
from tests.dashboard.seed import HOSTILE, STORM, seed_office

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
WAIT_MS = 45_000  # a shared machine may be slow; the pages are not


@dataclass
class Reader:
    """One tab, with everything it complained about and everywhere it went."""

    page: Page
    base: str
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page, *, base: str) -> "Reader":
        """Return a tab that is listened to from its first page on."""
        tab = cls(page=page, base=base)
        page.on("console", lambda message: tab.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: tab.errors.append(str(error)))
        page.on("request", lambda request: tab.watch(request.url))
        page.on("websocket", lambda socket: tab.watch(socket.url))
        return tab

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        expect(self.page.locator(".tg-footer, .tg-notice").first).to_be_visible(timeout=WAIT_MS)
        return self.page

    def watch(self, address: str) -> None:
        if not address.startswith((self.base, self.base.replace("http", "ws", 1), "data:", "blob:")):
            self.outside.append(address)


def viewport(size: dict[str, int]) -> ViewportSize:
    return {"width": size["width"], "height": size["height"]}


def opened(tab: Reader, address: str, *, holds: str = ".tg-footer") -> Page:
    """Return a page once all of it is shown, and what it must hold is there."""
    page = tab.open(address)
    expect(page.locator("[data-testid=stSkeleton], [data-testid=stSpinner]")).to_have_count(0, timeout=WAIT_MS)
    expect(page.locator(holds).first).to_be_attached(timeout=WAIT_MS)
    return page


@pytest.fixture(scope="module")
def cached(chromium: Browser) -> Iterator[BrowserContext]:
    """Yield a browser that keeps Streamlit's scripts from one page to the next."""
    context = chromium.new_context(viewport=viewport(DESK), locale="en-US")
    yield context
    context.close()


@pytest.fixture
def reader(dashboard: str, cached: BrowserContext) -> Iterator[Callable[..., Reader]]:
    readers: list[Reader] = []

    def open_tab() -> Reader:
        readers.append(Reader.of(cached.new_page(), base=dashboard))
        return readers[-1]

    yield open_tab
    for tab in readers:
        tab.page.close()
        assert tab.errors == []
        assert tab.outside == []
    cached.clear_cookies()  # a language that was chosen is no other reader's


def test_the_finding_is_read_on_the_first_page_with_its_reasons_and_its_issue(reader: Callable[..., Reader]) -> None:
    page = reader().open("/?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Now · Tidegauge"
    # 420 counted ÷ 200 expected = 2.1
    expect(page.locator("h1")).to_contain_text("Unusual now. Escorts in Houston")
    expect(page.locator("h1")).to_contain_text("2.1 times the expected level")
    expect(page.locator(".tg-story").first).to_contain_text("7 days had on average 420")
    expect(page.locator(".tg-story")).to_have_count(1)  # the second site agrees; it is not a second story
    expect(page.locator(".tg-story")).to_contain_text("1 more finding here agrees")
    clock = "Storm Testwind · after · Houston (struck) · 20 days since its first day"
    expect(page.locator(".tg-clock")).to_contain_text(clock)
    expect(page.locator(".tg-kicker")).to_contain_text("00:00 UTC · 2 of 2 sites")
    expect(page.locator(".tg-footer")).to_contain_text("as of issue 3")
    expect(page.locator(".tg-simulated")).to_contain_text("SIMULATED")


def test_the_limits_of_the_measure_stand_on_each_page_and_more_is_one_click_away(reader: Callable[..., Reader]) -> None:
    tab = reader()
    for path in ("/", "/storm", "/places", "/explore", "/sites", "/backtest", "/method", "/releases"):
        page = tab.open(path)
        expect(page.locator(".tg-footer")).to_contain_text("not counts of people")
        page.locator(".tg-footer summary").click()
        expect(page.locator(".tg-footer li").first).to_be_visible()


def test_the_storm_page_draws_the_chosen_place_and_says_the_same_in_words(reader: Callable[..., Reader]) -> None:
    page = reader().open(f"/storm?hazard={STORM}&place=houston&category=escorts&site=board&lang=en")
    expect(page.locator("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas").first).to_be_visible(
        timeout=WAIT_MS
    )
    # during: 80 ÷ 200 = 0.40 on 5 days × 2 sites
    expect(page.locator(".tg-during")).to_contain_text("0.4×")
    expect(page.locator(".tg-during")).to_contain_text("10 of 10 site-days compared")
    expect(page.locator(".tg-sentence").first).to_contain_text("Escorts in Houston, on board")
    page.get_by_text("The same as a table").first.click()
    expect(page.locator(".tg-twin table").first).to_contain_text("missing (the site blocked us)")
    expect(page.locator(".tg-story")).to_have_count(1)


def test_a_finding_leads_to_its_storm(reader: Callable[..., Reader]) -> None:
    page = reader().open("/?lang=en")
    page.locator(".tg-more a").first.click()
    expect(page.locator(".tg-phases")).to_be_visible(timeout=WAIT_MS)
    assert "place=houston" in page.url
    assert page.title() == "Storm · Tidegauge"


def test_what_is_chosen_goes_into_the_address(reader: Callable[..., Reader]) -> None:
    page = reader().open("/storm?lang=en")
    page.locator("[data-testid=stSelectbox]").nth(3).click()
    page.get_by_role("option", name="cards").click()
    page.wait_for_url("**site=cards**", timeout=WAIT_MS)
    expect(page.locator(".tg-sentence").first).to_contain_text("on cards", timeout=WAIT_MS)


def test_the_other_language_is_one_click_away_and_stays(reader: Callable[..., Reader]) -> None:
    page = reader().open("/")
    page.get_by_role("link", name="Español").click()
    expect(page.locator("h1")).to_contain_text("Algo inusual ahora", timeout=WAIT_MS)
    assert page.locator("html").get_attribute("lang") == "es"
    page.get_by_role("link", name="Tormenta", exact=True).click()
    expect(page.locator("h1")).to_contain_text("el nivel esperado", timeout=WAIT_MS)
    page.goto(page.url.split("?")[0])
    expect(page.locator("h1")).to_contain_text("el nivel esperado", timeout=WAIT_MS)


def test_a_hostile_name_is_shown_as_it_was_written_and_runs_nowhere(reader: Callable[..., Reader]) -> None:
    tab = reader()
    for address in (
        f"/storm?hazard={STORM}&place=houston&lang=en",
        "/storm?hazard=%3Cimg%20src%3Dx%3E&place=%22%3E%3Cscript%3E&lang=%3Cb%3E",
        "/explore?place=tampa&with=houston&view=site&site=%3Cimg%20src%3Dx%3E&since=%22%3E%3Cscript%3E",
        "/sites?site=board",
    ):
        assert opened(tab, address).locator("img[src=x]").count() == 0
    assert HOSTILE.startswith("<img")


def test_without_a_database_the_page_says_so_and_what_to_do(chromium: Browser, office: Path) -> None:
    port = free_port()
    with serving(office, database="postgresql://nobody@127.0.0.1:1/nothing", port=port):
        tab = Reader(page=chromium.new_page(), base=f"http://127.0.0.1:{port}")
        page = tab.open("/?lang=en")
        expect(page.get_by_role("alert")).to_contain_text("cannot be read")
        expect(page.get_by_role("alert")).to_contain_text("Next step")
        page.close()


def test_an_office_that_never_counted_is_told_what_comes_next(chromium: Browser, office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=datetime.now(UTC))
    port = free_port()
    with serving(office, database=database, port=port):
        tab = Reader(page=chromium.new_page(), base=f"http://127.0.0.1:{port}")
        expect(tab.open("/?lang=en").locator("h1")).to_contain_text("No site was counted yet")
        expect(tab.open("/storm?lang=en").locator("h1").first).to_contain_text("nothing to compare yet")
        tab.page.close()
