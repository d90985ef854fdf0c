"""The two pages in a browser: a file is taken, a word is found, a budget is moved, and nothing outside is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

WAIT_MS = 90_000  # the first backtest of a day compiles nothing, but starts a program beside the tests
COMPUTED_MS = 4 * WAIT_MS  # where nothing is compiled yet, other processes of the tests compile the detector at once


@pytest.fixture(scope="module")
def page(chromium: Browser, dashboard: str) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page on the real web process, and every fault and request to another host that it met."""
    faults: list[str] = []
    tab = chromium.new_page(base_url=dashboard)
    tab.set_default_timeout(WAIT_MS)
    tab.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    inside = (dashboard, dashboard.replace("http", "ws"), "data:", "blob:")
    tab.on("request", lambda asked: None if asked.url.startswith(inside) else faults.append(asked.url))
    yield tab, faults
    tab.close()


def test_the_file_is_one_click_away_and_named_by_the_server(page: tuple[Page, list[str]], tmp_path: Path) -> None:
    tab, faults = page
    tab.goto("/method?lang=en&place=houston")
    with tab.expect_download() as taken:
        tab.get_by_role("link", name="Download as CSV").click()
    assert taken.value.suggested_filename.startswith("tidegauge-houston-")
    taken.value.save_as(tmp_path / "table.csv")
    lines = (tmp_path / "table.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith("place_geoid,place_name")
    assert len(lines) > 28  # four weeks, two sites
    with tab.expect_download() as taken:
        tab.get_by_role("link", name="The findings of these days as CSV").click()
    assert taken.value.suggested_filename.startswith("tidegauge-findings-houston-")
    assert faults == []


def test_a_word_is_found_as_a_reader_of_the_other_language_calls_it(page: tuple[Page, list[str]]) -> None:
    tab, faults = page
    tab.goto("/method?lang=es")
    tab.get_by_label("Buscar una palabra").fill("finding")
    tab.get_by_label("Buscar una palabra").press("Enter")
    expect(tab.locator(".tg-words dt").first).to_contain_text("hallazgo", timeout=WAIT_MS)
    tab.wait_for_url("**word=finding**")
    assert faults == []


def test_a_backtest_comes_by_itself_and_the_slider_moves_by_the_keyboard(page: tuple[Page, list[str]]) -> None:
    tab, faults = page
    tab.goto("/backtest?lang=en")
    expect(tab.locator(".tg-storms")).to_contain_text("Houston (struck)", timeout=COMPUTED_MS)
    expect(tab.locator("h1")).to_contain_text("At 1 false alarm a month")
    tab.get_by_role("slider").press("ArrowLeft")
    expect(tab.locator("h1")).to_contain_text("At 0.5 false alarms a month", timeout=WAIT_MS)
    assert "budget=0.5" in tab.url
    expect(tab.locator(".tg-line")).to_have_text("false_alarms_a_month = 0.5")
    assert faults == []
