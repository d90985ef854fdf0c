"""Each page in both languages: judged by axe (WCAG 2.2 AA), walked by keyboard, and read on a phone and at 400 %.

A page is loaded once, on a phone, and then made wider and narrower, as a reader who zooms makes it: to load it costs
more than all that is asked of it.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from dashboard.pages import PAGES, Page
from domain.messages import Language
from tests.dashboard.hearing import alike
from tests.dashboard.seed import STORM
from tests.dashboard.test_browser import DESK, PHONE, WAIT_MS, Reader, opened, viewport

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ADDRESSES = {page.address: page.address for page in PAGES} | {"/storm": f"/storm?hazard={STORM}"}
SHOWN = [(page, language) for language in Language for page in PAGES]
MOST_STOPS = 150  # a page that needs more has a trap, or is too long for anybody
QUARTER = {"width": 320, "height": 256}  # 1280 by 1024 pixels at 400 %
FITS = "width => [...document.querySelectorAll('html, body, .stMain')].every(each => each.scrollWidth <= width)"
STOP = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const labels = here.labels ? Array.from(here.labels).map(each => each.textContent).join(' ') : '';
  const name = here.getAttribute('aria-label') || labels || here.textContent || '';
  return {tag: here.tagName, href: here.getAttribute('href') || '', name: name.trim().slice(0, 60),
          seen: box.width > 0 && box.height > 0, ringed: style.outlineStyle !== 'none',
          html: here.outerHTML.slice(0, 160)};
}"""


@pytest.fixture(scope="module")
def reader(chromium: Browser, dashboard: str) -> Iterator[Reader]:
    """Yield one tab for all pages: Streamlit's scripts are read and compiled once, and one process draws them all."""
    context = chromium.new_context(viewport=viewport(PHONE), locale="en-US")
    yield Reader.of(context.new_page(), base=dashboard)
    context.close()


def named(shown: tuple[Page, Language]) -> str:
    return f"{shown[0].word}-{shown[1].value}"


@pytest.fixture(scope="module", params=SHOWN, ids=named)
def tab(request: pytest.FixtureRequest, reader: Reader) -> Iterator[Tab]:
    """Yield a page once all of it is shown; that it complained of nothing is seen at its end."""
    page, language = request.param
    reader.errors.clear()
    reader.outside.clear()
    reader.page.set_viewport_size(viewport(PHONE))
    address = ADDRESSES[page.address]
    yield opened(reader, f"{address}{'&' if '?' in address else '?'}lang={language.value}")
    assert reader.errors == []
    assert reader.outside == []


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_against_a_page(tab: Tab, width: dict[str, int]) -> None:
    tab.set_viewport_size(viewport(width))
    assert violations(tab) == []


def test_no_two_buttons_of_a_page_are_called_alike(tab: Tab) -> None:
    assert alike(tab) == []


@pytest.mark.parametrize("tab", [each for each in SHOWN if each[1] is Language.ENGLISH], ids=named, indirect=True)
def test_a_page_is_walked_by_keyboard_and_each_stop_is_seen_and_named(tab: Tab) -> None:
    tab.set_viewport_size(viewport(DESK))
    stops = []
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        stops.append(tab.evaluate(STOP))
        if stops[-1]["tag"] == "SUMMARY" and stops[-1]["name"].startswith("What these counts can and cannot say"):
            break
    assert stops[0]["href"].endswith("#stMain")  # the skip link
    assert stops[-1]["tag"] == "SUMMARY", [stop["name"] for stop in stops]  # nothing traps on the way to the last
    shown = stops[1:]
    assert [stop["html"] for stop in shown if not stop["seen"]] == []
    assert [stop["html"] for stop in shown if not stop["name"]] == []
    assert [stop["html"] for stop in shown if not stop["ringed"]] == []
    assert {"Storm", "Alerts", "Español"} <= {stop["name"] for stop in shown}


@pytest.mark.parametrize("size", [PHONE, QUARTER], ids=["phone", "four-hundred-per-cent"])
def test_a_page_is_never_scrolled_sideways(tab: Tab, size: dict[str, int]) -> None:
    tab.set_viewport_size(viewport(size))
    tab.wait_for_function(FITS, arg=size["width"], timeout=WAIT_MS)  # a chart draws itself anew


@pytest.mark.parametrize("form", ["shock", "anchor"])
def test_axe_finds_nothing_against_the_forms_by_which_analysts_annotate(reader: Reader, form: str) -> None:
    page = opened(reader, f"/alerts?annotate={form}&lang=es", holds="[data-testid=stForm]")
    for width in (PHONE, DESK):
        page.set_viewport_size(viewport(width))
        assert violations(page) == []


def violations(tab: Tab) -> list[str]:
    """Return what axe finds against a page as it stands."""
    options = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['html'][:200]}"
        for each in Axe().run(tab, options=options).response["violations"]
        for node in each["nodes"]
    ]
