"""What a reader of the page Explore does: a row of the table, or a point, leads to the windows behind a day."""

from datetime import timedelta

from playwright.sync_api import Browser, Page, expect

from presentation.chart_layers import INK
from tests.dashboard.seed import NOW, last_midnight

WAIT_MS = 60_000  # a shared machine may be slow; the page is not
ADDRESS = "/explore?place=houston&category=escorts&site=board&lang=en"
NEWEST = last_midnight(NOW).date() - timedelta(days=1)


def open_page(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    expect(page.locator(".tg-footer")).to_be_visible(timeout=WAIT_MS)
    return page


def test_a_row_of_the_table_lists_the_windows_behind_it(chromium: Browser, dashboard: str) -> None:
    page = open_page(chromium, dashboard + ADDRESS)
    page.get_by_text("The same as a table").first.click()
    page.locator(".tg-twin tbody a").last.click()
    expect(page.locator(".tg-trace tbody tr")).to_have_count(1, timeout=WAIT_MS)
    expect(page.locator(".tg-trace")).to_contain_text("420")
    assert f"day={NEWEST}" in page.url
    page.close()


def test_a_click_on_a_point_does_the_same(chromium: Browser, dashboard: str) -> None:
    page = open_page(chromium, dashboard + ADDRESS)
    page.locator(f'g.mark-symbol path[fill="{INK}"]').last.click(timeout=WAIT_MS)  # drawn in the order of the days
    expect(page.locator(".tg-trace tbody tr")).to_have_count(1, timeout=WAIT_MS)
    expect(page.locator(".tg-trace")).to_contain_text("420")
    assert f"day={NEWEST}" in page.url
    page.close()
