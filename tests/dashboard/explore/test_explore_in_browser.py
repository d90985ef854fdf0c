"""What a reader of the page Explore does: a point, a row and a box lead to the windows behind a day."""

from datetime import timedelta

from playwright.sync_api import Browser, Page, expect

from tests.dashboard.seed import NOW, last_midnight

WAIT_MS = 60_000  # a shared machine may be slow; the page is not
ADDRESS = "/explore?place=houston&category=escorts&site=board&lang=en"
NEWEST = last_midnight(NOW).date() - timedelta(days=1)
CHART = "[data-testid=stVegaLiteChart]"


def open_page(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    expect(page.locator(".tg-footer")).to_be_visible(timeout=WAIT_MS)
    return page


def test_a_click_on_a_point_lists_the_windows_behind_it(chromium: Browser, dashboard: str) -> None:
    page = open_page(chromium, f"{dashboard}{ADDRESS}&since={NEWEST}")
    chart = page.locator(f"{CHART} canvas, {CHART} svg").first
    expect(chart).to_be_visible(timeout=WAIT_MS)
    page.wait_for_timeout(1000)
    box = chart.bounding_box()
    assert box
    across = box["x"] + box["width"] / 2  # one day alone: its point lies near the middle, wherever the axis ends
    spots = [(across + right, box["y"] + down) for right in range(0, 28, 4) for down in range(60, 300, 6)]
    assert any(is_pointed_at(page, *spot) for spot in spots)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".tg-trace tbody tr")).to_have_count(1, timeout=WAIT_MS)
    assert f"day={NEWEST}" in page.url
    page.close()


def is_pointed_at(page: Page, across: float, down: float) -> bool:
    """Move the mouse there and return whether a click would lead somewhere."""
    page.mouse.move(across, down)
    look = f"getComputedStyle(document.querySelector('{CHART} canvas, {CHART} svg')).cursor"
    return str(page.evaluate(look)) == "pointer"


def test_a_row_of_the_table_lists_the_windows_behind_it(chromium: Browser, dashboard: str) -> None:
    page = open_page(chromium, dashboard + ADDRESS)
    page.get_by_text("The same as a table").first.click()
    page.locator(".tg-twin tbody a").last.click()
    expect(page.locator(".tg-trace tbody tr")).to_have_count(1, timeout=WAIT_MS)
    expect(page.locator(".tg-trace")).to_contain_text("420")
    assert f"day={NEWEST}" in page.url
    page.close()
