"""A new user's way to a situation report: from the page Storm in two clicks, clean for axe, one sheet when printed."""

import re
from collections.abc import Iterator
from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from domain.messages import Language
from tests.dashboard.conftest import copied_for, free_port, serving, write_office
from tests.dashboard.seed import NOW, STORM, seed_all
from tests.dashboard.test_accessible_pages import RULES
from tests.dashboard.test_browser import DESK, PHONE, WAIT_MS, viewport

SHEETS = re.compile(rb"/Type /Page\b")
ASKED = f"hazard={STORM}&place=houston"
MOST_SECONDS = 60  # what a new user may need, the page Storm's start included
LARGEST = 100_000  # bytes of the page


@pytest.fixture(scope="module")
def served(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a dashboard of this module's own: what is filed stays."""
    port = free_port()
    with copied_for(server_url, "dashboard_reported") as database:
        seed_all(database, now=NOW)
        with serving(write_office(tmp_path_factory.mktemp("office")), database=database, port=port):
            yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def people(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=viewport(DESK), locale="en-US")
    yield context
    context.close()


@pytest.fixture
def tab(people: BrowserContext) -> Iterator[Page]:
    page = people.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    page.close()
    assert complaints == []


@pytest.mark.parametrize("language", list(Language))
def test_the_draft_is_clean_for_axe_fits_a_phone_and_prints_on_one_sheet(
    served: str, tab: Page, language: Language
) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{served}/sitrep?{ASKED}&lang={language}")
    assert len([url for url in asked if not url.startswith("data:")]) == 1  # the page itself, and nothing else
    for width in (DESK, PHONE):
        tab.set_viewport_size(viewport(width))
        found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": list(RULES)}})
        assert found.response["violations"] == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(SHEETS.findall(tab.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize(
    ("language", "link", "draft", "prepared", "press", "title", "file"),
    [
        ("en", "Situation report", "DRAFT", "Prepared by", "File as No.", "Situation report No.", "The file as it was"),
        (
            "es",
            "Informe de situ",
            "BORRADOR",
            "Preparado por",
            "Archivar como n.º",
            "Informe de situación n.º",
            "El archivo",
        ),
    ],
)
def test_two_clicks_from_the_page_storm_file_a_report(  # noqa: PLR0917 - what a reader of a language meets
    served: str, tab: Page, language: str, link: str, draft: str, prepared: str, press: str, title: str, file: str
) -> None:
    begun = monotonic()
    tab.goto(f"{served}/storm?{ASKED}&lang={language}")
    way = tab.get_by_role("link", name=link)
    expect(way).to_be_visible(timeout=WAIT_MS)
    way.click()
    heading = tab.get_by_role("heading", level=1)
    expect(heading).to_contain_text(draft, timeout=WAIT_MS)
    tab.get_by_label(prepared).fill("A. Analyst")
    tab.get_by_role("button", name=press).click()
    expect(heading).to_have_text(re.compile(rf"^{re.escape(title)} \d$"), timeout=WAIT_MS)
    assert monotonic() - begun < MOST_SECONDS
    assert "A. Analyst" in tab.inner_text("main")
    tab.reload()
    expect(heading).to_contain_text(title)
    with tab.expect_download() as fetched:
        tab.get_by_role("link", name=file).click()
    page = fetched.value.path().read_bytes()
    assert len(page) < LARGEST
    assert (f'<html lang="{language}">'.encode() in page, b"A. Analyst" in page, b"<script" in page) == (
        True,
        True,
        False,
    )
    assert len(SHEETS.findall(tab.pdf(prefer_css_page_size=True))) == 1
    for width in (DESK, PHONE):
        tab.set_viewport_size(viewport(width))
        found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": list(RULES)}})
        assert found.response["violations"] == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
