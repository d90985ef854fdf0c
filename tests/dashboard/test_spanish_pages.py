"""A Spanish page is Spanish to the last word, whatever the browser speaks; those of Streamlit's own are told anew.

Each page is read in both languages, and no word may stand on both: one of Streamlit's or of the browser's own would.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.pages import PAGES
from tests.dashboard.seed import places, sites
from tests.dashboard.test_accessible_pages import ADDRESSES
from tests.dashboard.test_browser import DESK, WAIT_MS, Reader, opened, viewport

STORED = re.compile(rf"{'|'.join([each.slug for each in sites()] + [each.name for each in places()])}|<img.*|Escorts")
NAMES = re.compile(r"\bTidegauge\b|\bVega-Lite\b|\bPNG\b|Storm Testwind")
ALIKE = {"no", "dd", "mm", "feb", "mar", "jun", "jul", "sept", "oct", "nov"}  # in both languages
WORD = re.compile(r"[^\W\d_]{2,}")
SAID = """() => {
  const names = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const nodes = [...document.querySelectorAll("body *")].filter((node) => !node.closest(".stHtml, script, style"));
  const named = nodes.flatMap((node) => names.map((name) => node.getAttribute(name)));
  const written = nodes.filter((node) => node.checkVisibility())
    .flatMap((node) => [...node.childNodes].filter((each) => each.nodeType === 3).map((each) => each.data));
  return [...named, ...written].filter((text) => text && text.trim());
}"""  # every visible word and every name outside our own markup
DRAWN = """() => [...document.querySelectorAll("[data-testid=stVegaLiteChart]")]
  .every((each) => each.querySelector("svg, canvas"))"""


def tab_of(browser: Browser, base: str, *, locale: str) -> Iterator[Reader]:
    page = browser.new_context(viewport=viewport(DESK), locale=locale).new_page()
    yield Reader(page=page, base=base)
    page.context.close()


@pytest.fixture(scope="module")
def english_browser(dashboard: str, chromium: Browser) -> Iterator[Reader]:
    yield from tab_of(chromium, dashboard, locale="en-US")


@pytest.fixture(params=["en-US", "es-US"])
def tab(request: pytest.FixtureRequest, dashboard: str, chromium: Browser) -> Iterator[Reader]:
    yield from tab_of(chromium, dashboard, locale=request.param)


def told_in_both(tab: Reader, address: str, *, choose: Callable[[Page], None] = lambda _: None) -> dict[str, list[str]]:
    """Return the words that stand on a page in either language, with the Spanish page's texts that hold them."""
    said = {}
    for language in ("en", "es"):
        page = opened(tab, f"{address}{'&' if '?' in address else '?'}lang={language}")
        page.wait_for_function(DRAWN, timeout=WAIT_MS)
        choose(page)
        said[language] = [NAMES.sub("", STORED.sub("", text)) for text in page.evaluate(SAID)]
    words = {language: {word.lower() for text in said[language] for word in WORD.findall(text)} for language in said}
    both = (words["en"] & words["es"]) - ALIKE
    return {word: [text for text in said["es"] if word in text.lower()] for word in sorted(both)}


def open_my_places(page: Page) -> None:
    box, option = page.locator("[data-testid=stMultiSelect] input").first, page.locator("[role=option]").first
    box.scroll_into_view_if_needed()
    for _ in range(10):  # a page that moves closes its lists
        box.press("ArrowDown")
        page.wait_for_timeout(500)
        if option.is_visible():
            break
    expect(option).to_be_visible(timeout=WAIT_MS)


def open_calendar(page: Page) -> None:
    page.locator("[data-testid=stDateInput] button").first.click()
    expect(page.locator("[role=grid]").first).to_be_visible(timeout=WAIT_MS)


def look_for_nothing(page: Page) -> None:
    page.locator("[data-testid=stSelectbox] input").first.fill("xyzxyz")
    expect(page.get_by_text(re.compile("^(No results|Sin resultados)$"))).to_be_visible(timeout=WAIT_MS)


@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_no_word_of_streamlit_s_own_is_left_in_english(english_browser: Reader, address: str) -> None:
    assert told_in_both(english_browser, ADDRESSES[address]) == {}


def test_neither_is_what_shows_while_a_place_is_chosen(tab: Reader) -> None:
    assert told_in_both(tab, "/?mine=dallas", choose=open_my_places) == {}
    heard = tab.page.locator("[data-live-announcer]").all_text_contents()
    assert not any("available" in text for text in heard)


def test_a_calendar_speaks_as_the_page_does_and_not_as_the_browser(tab: Reader) -> None:
    assert told_in_both(tab, "/places", choose=open_calendar) == {}
    days = tab.page.locator("[role=grid] thead").inner_text().split()  # the page that was opened last is Spanish
    assert sorted(days) == sorted("DLMMJVS")


def test_neither_is_what_says_that_nothing_was_found(english_browser: Reader) -> None:
    assert told_in_both(english_browser, "/places", choose=look_for_nothing) == {}
