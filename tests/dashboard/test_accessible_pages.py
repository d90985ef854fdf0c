"""Every page in both languages, at a desk and on a phone, keeps WCAG 2.2 AA as far as a program can judge it (axe)."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from dashboard.pages import PAGES, Page
from domain.messages import Language
from tests.dashboard.seed import STORM
from tests.dashboard.test_browser import DESK, PHONE, WAIT_MS, Reader

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ADDRESSES = {page.address: page.address for page in PAGES} | {"/storm": f"/storm?hazard={STORM}"}


@pytest.fixture(params=(DESK, PHONE), ids=("desk", "phone"))
def tab(request: pytest.FixtureRequest, dashboard: str, chromium: Browser) -> Iterator[Reader]:
    page = chromium.new_context(viewport=request.param, locale="en-US").new_page()
    yield Reader(page=page, base=dashboard)
    page.context.close()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.word)
def test_axe_finds_nothing_against_a_page(tab: Reader, page: Page, language: Language) -> None:
    assert violations(tab, ADDRESSES[page.address], language=language) == []


@pytest.mark.parametrize("form", ["shock", "anchor"])
def test_axe_finds_nothing_against_the_forms_by_which_analysts_annotate(tab: Reader, form: str) -> None:
    assert violations(tab, f"/alerts?annotate={form}", language=Language.SPANISH, holds="[data-testid=stForm]") == []


def violations(tab: Reader, address: str, *, language: Language, holds: str = ".tg-footer") -> list[str]:
    """Return what axe finds against a page once all of it is shown, and what it must hold is there."""
    shown = tab.open(f"{address}{'&' if '?' in address else '?'}lang={language.value}")
    expect(shown.locator("[data-testid=stSkeleton], [data-testid=stSpinner]")).to_have_count(0, timeout=WAIT_MS)
    expect(shown.locator(holds).first).to_be_attached(timeout=WAIT_MS)
    found = Axe().run(shown, options={"runOnly": {"type": "tag", "values": list(RULES)}})
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['html'][:200]}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]
