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
MOST_SECONDS = 60  # what a new user may need


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


def test_two_clicks_from_the_page_storm_file_a_report(served: str, tab: Page) -> None:
    tab.goto(f"{served}/storm?{ASKED}&lang=en")
    link = tab.get_by_role("link", name="Situation report")
    expect(link).to_be_visible(timeout=WAIT_MS)
    begun = monotonic()
    link.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("DRAFT", timeout=WAIT_MS)
    tab.get_by_label("Prepared by").fill("A. Analyst")
    tab.get_by_role("button", name="File as No. 1").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Situation report No. 1", timeout=WAIT_MS)
    assert monotonic() - begun < MOST_SECONDS
    assert "A. Analyst" in tab.inner_text("main")
    tab.reload()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Situation report No. 1")
    with tab.expect_download() as fetched:
        tab.get_by_role("link", name="The file as it was filed").click()
    assert "A. Analyst" in fetched.value.path().read_text("utf-8")
    for width in (DESK, PHONE):
        tab.set_viewport_size(viewport(width))
        found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": list(RULES)}})
        assert found.response["violations"] == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
