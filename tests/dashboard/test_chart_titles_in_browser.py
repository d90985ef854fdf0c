"""The title of a chart as a reader sees it: one line at a desk, whole on a phone, and again after the window grew."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

WAIT_MS = 60_000  # a shared machine may be slow; the page is not
PHONE, DESK = 390, 1440
TITLES = """() => [...document.querySelectorAll("svg.marks")].map(drawn => {
  const lines = [...drawn.querySelectorAll(".role-title-text text, .role-title-subtitle text")];
  const frame = drawn.getBoundingClientRect();
  return {
    texts: lines.map(text => text.textContent.replaceAll("\\u200b", "")),
    lines: lines.map(text => Math.max(1, text.querySelectorAll("tspan").length)),
    outside: lines.map(text => text.getBoundingClientRect()).filter(
      box => box.left < frame.left || box.right > frame.right || box.top < frame.top).length,
    width: frame.width,
  };
})"""


def opened(browser: Browser, address: str, *, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    expect(page.locator(".tg-footer")).to_be_visible(timeout=WAIT_MS)
    settled(page, width=width)
    return page


def settled(page: Page, *, width: int) -> None:
    """Wait until each chart is as wide as its window lets it be."""
    page.wait_for_function(
        "width => { const drawn = [...document.querySelectorAll('svg.marks')];"
        " return drawn.length && drawn.every(one => Math.abs(one.getBoundingClientRect().width"
        " - one.closest('[data-testid=stVegaLiteChart]').clientWidth) < 4"
        " && one.getBoundingClientRect().width <= width); }",
        arg=width,
        timeout=WAIT_MS,
    )
    page.wait_for_timeout(300)


def titles(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate(TITLES))


@pytest.mark.parametrize("address", ["/storm?place=houston&lang=es", "/places?lang=en", "/sites?lang=en"])
def test_a_title_takes_the_width_of_its_chart(chromium: Browser, dashboard: str, address: str) -> None:
    page = opened(chromium, dashboard + address, width=PHONE)
    narrow = titles(page)
    assert narrow
    assert [chart["outside"] for chart in narrow] == [0] * len(narrow)
    page.set_viewport_size({"width": DESK, "height": 900})
    settled(page, width=DESK)
    wide = titles(page)
    page.close()
    assert [chart["texts"] for chart in wide] == [chart["texts"] for chart in narrow]  # no word lost at a break
    assert [chart["outside"] for chart in wide] == [0] * len(wide)
    assert {line for chart in wide if chart["width"] > DESK / 2 for line in chart["lines"]} == {1}
