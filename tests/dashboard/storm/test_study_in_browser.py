"""The study and the change points as a reader sees them, on a desk and on a phone, in both languages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.dashboard.conftest import free_port, serving, write_office
from tests.dashboard.seed import STORM
from tests.dashboard.test_browser import DESK, PHONE, WAIT_MS

STUDY_MS = 60_000  # the first study of a process takes a second, on a busy machine more
SAYS = {
    "en": ("During: below the expected level (0.", "change point", "Comparisons at least as far off"),
    "es": ("Durante: por debajo del nivel esperado (0.", "punto", "Comparaciones al menos tan alejadas"),
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, studied: str) -> Iterator[str]:
    port = free_port()
    with serving(write_office(tmp_path_factory.mktemp("office")), database=studied, port=port):
        yield f"http://127.0.0.1:{port}"


def opened(chromium: Browser, address: str, *, viewport: dict[str, int]) -> tuple[Page, list[str]]:
    page = chromium.new_context(viewport=viewport, locale="en-US").new_page()  # type: ignore[arg-type]
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    expect(page.locator(".tg-footer")).to_be_visible(timeout=WAIT_MS)
    expect(page.locator(".tg-study table")).to_be_visible(timeout=STUDY_MS)
    return page, errors


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_study_and_change_points_are_read_without_scrolling_sideways(
    town: str, chromium: Browser, viewport: dict[str, int], language: str
) -> None:
    page, errors = opened(chromium, f"{town}/storm?hazard={STORM}&lang={language}", viewport=viewport)
    finding, change, comparisons = SAYS[language]
    expect(page.locator(".tg-study caption")).to_contain_text(finding)
    expect(page.locator(".tg-study tbody tr")).to_have_count(4)
    expect(page.locator(".tg-changes caption")).to_contain_text(change)
    row = page.locator(".tg-study tbody tr").nth(1)
    label = row.locator("td").last.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert (comparisons in label) is (viewport is PHONE)  # on a phone each number names its column itself
    table = page.locator(".tg-study .tg-scroll")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth + 1")
    page.locator(".tg-study summary").click()
    expect(page.locator(".tg-study li").nth(1)).to_be_visible()
    assert errors == []
    page.context.close()


def test_nothing_says_that_the_study_is_awaited_once_it_stands_in_its_place(town: str, chromium: Browser) -> None:
    page, _ = opened(chromium, f"{town}/storm?hazard={STORM}&lang=en", viewport=DESK)
    expect(page.get_by_text("The study is being computed")).to_have_count(0)
    assert page.locator(".tg-changes").bounding_box()["y"] < page.locator(".tg-study").bounding_box()["y"]  # type: ignore[index]
    page.context.close()
