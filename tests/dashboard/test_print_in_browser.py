"""What comes out on paper, in a real browser: what is said and what it cannot say, and nothing to press."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from dashboard.pages import PAGES
from domain.messages import Language
from presentation.words import words_for

WAIT_MS = 45_000  # a shared machine may be slow; the pages are not
CONTROLS = (
    "button, input, textarea, [role=slider], [role=combobox], [role=spinbutton], [data-testid=stWidgetLabel], "
    ".tg-header nav a, .tg-languages a, .tg-more a, .tg-download a, .tg-then a"
)
SHEET: ViewportSize = {"width": 710, "height": 950}  # a page of Letter within its margins, at 96 dots an inch
ASKING = ("sites-desk-every", "sites-desk-note", "explore-trace-choose", "annotated-note", "storm-zoom")
CAPTIONS = (*ASKING, "method-download")
TOO_WIDE = """width => [...document.querySelectorAll("[data-testid=stMainBlockContainer] *")]
    .filter(each => !each.parentElement.closest("svg") && each.getBoundingClientRect().right > width + 1)
    .map(each => each.outerHTML.slice(0, 200))"""
WIDTHS = "charts => charts.map(chart => Number(chart.getAttribute('width')))"


@contextmanager
def printed(page: Page) -> Iterator[None]:
    """Let a page stand as it is printed, and put it back."""
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    yield
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


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
    with printed(now):
        yield now


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
    assert re.search(r"Test office · Now · read \w{3} \d{1,2}, \d{4}.* UTC · http://127.0.0.1:\d+/\?lang=en", said)
    expect(paper.locator(".tg-footer")).to_contain_text("as of issue 3")


def test_afterwards_folds_are_as_they_were(now: Page) -> None:
    folds = now.locator(".stHtml details")
    before = folds.evaluate_all("folds => folds.map(fold => fold.open)")
    assert False in before
    assert now.pdf(format="Letter").startswith(b"%PDF")
    expect(now.locator(".tg-footer details")).not_to_have_attribute("open", "", timeout=WAIT_MS)
    assert folds.evaluate_all("folds => folds.map(fold => fold.open)") == before


def test_a_chart_follows_its_headline_on_the_first_page(paper: Page) -> None:
    paper.set_viewport_size(SHEET)
    chart = paper.locator("[data-testid=stVegaLiteChart]").first
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 950
    paper.set_viewport_size({"width": 1440, "height": 900})


@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_each_page_stands_whole_on_a_sheet_and_says_what_it_is(chromium: Browser, dashboard: str, address: str) -> None:
    words, page = words_for(Language.SPANISH), chromium.new_page(viewport=SHEET)
    page.goto(f"{dashboard}{address}?lang=es")
    expect(page.locator(".tg-footer").first).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("[data-testid=stSkeleton], [data-testid=stProgress]")).to_have_count(0, timeout=WAIT_MS)
    with printed(page):
        page.wait_for_timeout(300)  # charts are drawn for the width of the sheet
        assert [each.inner_text() for each in page.locator(CONTROLS).all() if each.is_visible()] == []
        assert page.evaluate(TOO_WIDE, SHEET["width"]) == []
        text = page.locator("[data-testid=stMainBlockContainer]").inner_text()
        assert [caption for caption in CAPTIONS if words.say(caption) in text] == []
        assert all(words.say(limit) in text for limit in ("limits", "limits-people", "limits-cause", "limits-missing"))
        said = page.locator(".tg-footer").evaluate("footer => getComputedStyle(footer, '::after').content")
        name = next(words.say(each.word) for each in PAGES if each.address == address)
        assert f"Test office · {name} · leída el " in said
        assert "corresponde a la emisión" in text
    page.close()


def test_the_keys_that_print_draw_charts_for_a_sheet_and_then_for_the_screen_again(now: Page) -> None:
    charts = now.locator("[data-testid=stVegaLiteChart] svg")
    wide = charts.evaluate_all(WIDTHS)
    assert max(wide) > 1000
    now.evaluate("() => { window.print = () => { window.printed = true; }; }")
    now.locator("body").press("Control+p")
    for _ in range(50):
        if now.evaluate("() => window.printed === true"):
            break
        now.wait_for_timeout(100)
    assert now.evaluate("() => window.printed === true")
    assert max(charts.evaluate_all(WIDTHS)) < 830
    now.evaluate("window.dispatchEvent(new Event('afterprint'))")
    now.wait_for_timeout(1500)
    assert charts.evaluate_all(WIDTHS) == wide
