"""What comes out on paper, in a real browser: what is said and what it cannot say, and nothing to press."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

WAIT_MS = 45_000  # a shared machine may be slow; the pages are not
CONTROLS = "button, [data-testid=stMultiSelect], [data-testid=stSelectbox], .tg-header nav a, .tg-languages a"


@pytest.fixture(scope="module")
def now(chromium: Browser, dashboard: str) -> Iterator[Page]:
    """Yield the page Now, wholly shown."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-US", timezone_id="UTC")
    page = context.new_page()
    page.goto(f"{dashboard}/?lang=en")
    expect(page.locator(".tg-footer")).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first).to_be_visible(
        timeout=WAIT_MS
    )
    yield page
    context.close()


@pytest.fixture
def paper(now: Page) -> Iterator[Page]:
    """Yield it as it is printed, and put it back."""
    now.emulate_media(media="print")
    now.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    yield now
    now.evaluate("window.dispatchEvent(new Event('afterprint'))")
    now.emulate_media(media="screen")


def test_nothing_to_press_is_printed(paper: Page) -> None:
    shown = [each.inner_text() for each in paper.locator(CONTROLS).all() if each.is_visible()]
    assert shown == []


def test_reasons_and_limits_are_printed_out(paper: Page) -> None:
    folds = paper.locator(".stHtml details:not(.tg-twin)")
    assert folds.count() > 1
    assert folds.evaluate_all("folds => folds.every(fold => fold.open)")
    expect(paper.locator(".tg-footer details li").first).to_be_visible()


def test_the_footer_says_which_office_when_and_where(paper: Page) -> None:
    said = paper.locator(".tg-footer").evaluate("footer => getComputedStyle(footer, '::after').content")
    assert re.search(r"Test office · \w{3} \d{1,2}, \d{4}.* UTC · http://127.0.0.1:\d+/\?lang=en", said)
    expect(paper.locator(".tg-footer")).to_contain_text("as of issue 3")


def test_afterwards_folds_are_as_they_were(now: Page) -> None:
    folds = now.locator(".stHtml details")
    before = folds.evaluate_all("folds => folds.map(fold => fold.open)")
    assert False in before
    assert now.pdf(format="Letter").startswith(b"%PDF")
    expect(now.locator(".tg-footer details")).not_to_have_attribute("open", "", timeout=WAIT_MS)
    assert folds.evaluate_all("folds => folds.map(fold => fold.open)") == before


def test_a_chart_follows_its_headline_on_the_first_page(paper: Page) -> None:
    paper.set_viewport_size({"width": 710, "height": 950})  # a page of Letter within its margins, at 96 dots an inch
    chart = paper.locator("[data-testid=stVegaLiteChart]").first
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 950
    paper.set_viewport_size({"width": 1440, "height": 900})
