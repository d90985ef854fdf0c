"""Every page is walked by keyboard from the skip link to the limits, each stop seen and named; and read at 400 %."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from dashboard.pages import PAGES, Page
from domain.messages import Language
from tests.dashboard.test_accessible_pages import ADDRESSES
from tests.dashboard.test_browser import DESK, WAIT_MS, Reader

MOST_STOPS = 150  # a page that needs more has a trap, or is too long for anybody
QUARTER = {"width": 320, "height": 256}  # 1280 by 1024 pixels at 400 %
STOP = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const labels = here.labels ? Array.from(here.labels).map(each => each.textContent).join(' ') : '';
  const name = here.getAttribute('aria-label') || labels || here.textContent || '';
  return {tag: here.tagName, href: here.getAttribute('href') || '', name: name.trim().slice(0, 60),
          seen: box.width > 0 && box.height > 0, ringed: style.outlineStyle !== 'none',
          html: here.outerHTML.slice(0, 160)};
}"""


@pytest.fixture
def tab(dashboard: str, chromium: Browser) -> Iterator[Reader]:
    page = chromium.new_context(viewport=DESK, locale="en-US").new_page()  # type: ignore[arg-type]
    yield Reader(page=page, base=dashboard)
    page.context.close()


def opened(tab: Reader, page: Page, language: Language) -> None:
    address = ADDRESSES[page.address]
    tab.open(f"{address}{'&' if '?' in address else '?'}lang={language.value}")
    expect(tab.page.locator("[data-testid=stSkeleton], [data-testid=stSpinner]")).to_have_count(0, timeout=WAIT_MS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.word)
def test_a_page_is_walked_by_keyboard_and_each_stop_is_seen_and_named(tab: Reader, page: Page) -> None:
    opened(tab, page, Language.ENGLISH)
    stops = []
    for _ in range(MOST_STOPS):
        tab.page.keyboard.press("Tab")
        stops.append(tab.page.evaluate(STOP))
        if stops[-1]["tag"] == "SUMMARY" and stops[-1]["name"].startswith("What these counts can and cannot say"):
            break
    assert stops[0]["href"].endswith("#stMain")  # the skip link
    assert stops[-1]["tag"] == "SUMMARY", [stop["name"] for stop in stops]  # nothing traps on the way to the last
    shown = stops[1:]
    assert [stop["html"] for stop in shown if not stop["seen"]] == []
    assert [stop["html"] for stop in shown if not stop["name"]] == []
    assert [stop["html"] for stop in shown if not stop["ringed"]] == []
    assert {"Storm", "Alerts", "Español"} <= {stop["name"] for stop in shown}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.word)
def test_a_page_at_four_hundred_per_cent_is_never_scrolled_sideways(
    tab: Reader, page: Page, language: Language
) -> None:
    tab.page.set_viewport_size(QUARTER)  # type: ignore[arg-type]
    opened(tab, page, language)
    wide = tab.page.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)"
    )
    assert max(wide) <= QUARTER["width"]
