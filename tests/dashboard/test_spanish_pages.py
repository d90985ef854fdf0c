"""A Spanish page is Spanish to the last word: those that Streamlit writes by itself are told anew."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from dashboard.pages import PAGES
from tests.dashboard.test_accessible_pages import ADDRESSES
from tests.dashboard.test_browser import DESK, WAIT_MS, Reader

ENGLISH = re.compile(
    r"Press |Enter to|No results|^Open$|Choose |Clear |\byear\b|\bmonth\b|\bday\b|Download|Copy |Copied|[Ff]ullscreen|"
    r"Dismiss|Calendar\b|^(Previous|Next)$|You can only"
)
SAID = """() => {
  const names = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const nodes = [...document.querySelectorAll("body *")].filter((node) => !node.closest(".stHtml, script, style"));
  const named = nodes.flatMap((node) => names.map((name) => node.getAttribute(name)));
  const written = nodes.filter((node) => node.checkVisibility())
    .flatMap((node) => [...node.childNodes].filter((each) => each.nodeType === 3).map((each) => each.data));
  return [...named, ...written].filter((text) => text && text.trim());
}"""  # every visible word and every name outside our own markup


@pytest.fixture(scope="module")
def tab(dashboard: str, chromium: Browser) -> Iterator[Reader]:
    page = chromium.new_context(viewport=DESK, locale="es-US").new_page()  # type: ignore[arg-type]
    yield Reader(page=page, base=dashboard)
    page.context.close()


def english_in(tab: Reader) -> list[str]:
    return sorted({text for text in tab.page.evaluate(SAID) if ENGLISH.search(text)})


@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_no_word_of_streamlit_s_own_is_left_in_english(tab: Reader, address: str) -> None:
    known = ADDRESSES[address]
    page = tab.open(f"{known}{'&' if '?' in known else '?'}lang=es")
    expect(page.locator("[data-testid=stSkeleton], [data-testid=stSpinner]")).to_have_count(0, timeout=WAIT_MS)
    assert english_in(tab) == []


def test_neither_is_what_shows_only_while_somebody_chooses(tab: Reader) -> None:
    page = tab.open("/places?lang=es")
    box = page.locator("[data-testid=stSelectbox] input").first
    box.fill("xyzxyz")
    expect(page.get_by_text("Sin resultados")).to_be_visible(timeout=WAIT_MS)
    assert english_in(tab) == []
