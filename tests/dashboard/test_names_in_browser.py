"""Streamlit calls its own buttons alike; each is told apart by its field or chart, also once that is another one."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.dashboard.hearing import alike
from tests.dashboard.test_browser import DESK, WAIT_MS, Reader, opened, viewport


@pytest.fixture
def page(dashboard: str, chromium: Browser) -> Iterator[Page]:
    tab = Reader.of(chromium.new_context(viewport=viewport(DESK), locale="en-US").new_page(), base=dashboard)
    yield opened(tab, "/explore?place=dallas&lang=es")
    tab.page.context.close()
    assert tab.errors == []


def test_a_button_says_its_word_and_then_its_field_or_its_chart_in_the_language_of_the_page(page: Page) -> None:
    lists = page.locator("[data-testid=stSelectbox] button")
    expect(lists.first).to_have_accessible_name("Abrir Lugar", timeout=WAIT_MS)
    days = page.locator("[data-testid=stDateInputCalendarButton]")
    expect(days.nth(0)).to_have_accessible_name("Elegir fecha Desde", timeout=WAIT_MS)
    expect(days.nth(1)).to_have_accessible_name("Elegir fecha Hasta")
    whole = page.locator("[data-testid=stElementToolbarButton] button").last
    expect(whole).to_have_accessible_name("Pantalla completa SIMULADO · Qué se contó", timeout=WAIT_MS)


def test_a_chart_that_shows_another_place_is_called_by_that_one(page: Page) -> None:
    fullscreen = page.locator("[data-testid=stFullScreenFrame]").first.get_by_role("button", name="Pantalla completa")
    expect(fullscreen).to_have_accessible_name(re.compile("Dallas"), timeout=WAIT_MS)
    field = page.locator("[data-testid=stSelectbox] input").first
    field.fill("Houston")
    field.press("ArrowDown")
    field.press("Enter")
    expect(fullscreen).to_have_accessible_name(re.compile("^Pantalla completa .*Houston"), timeout=WAIT_MS)
    assert alike(page) == []
