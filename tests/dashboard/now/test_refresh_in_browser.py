"""The page Now runs again by itself every minute: what is new is shown, and its reader's place is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from storage.database import Role, connect
from storage.findings import read_findings, record_findings
from storage.issues import open_issue
from tests.dashboard.conftest import copied_for, free_port, serving, write_office
from tests.dashboard.seed import NOW, last_midnight, rebound, seed_all

REFRESH_SECONDS = 60  # as the script that Streamlit runs says; it cannot be imported without a server
WAIT_MS = 15_000
A_LINE = 40  # what stands above may grow by a line that is new
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.fixture(scope="module")
def live(server_url: str) -> Iterator[str]:
    """Yield the address of a seeded database that goes on being written."""
    with copied_for(server_url, "dashboard_refreshed") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def now_page(live: str, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Yield the page Now, read in a browser whose minutes the test may pass over."""
    port = free_port()
    with serving(write_office(tmp_path_factory.mktemp("office")), database=live, port=port):
        page = chromium.new_context(viewport={"width": 1440, "height": 700}, locale="en-US").new_page()
        page.clock.install()
        page.goto(f"http://127.0.0.1:{port}/?lang=en&mine=dallas")
        expect(page.locator(".tg-footer")).to_be_visible(timeout=WAIT_MS)
        yield page
        page.context.close()


def look_again(database: str) -> int:
    """Write what a new look would that finds another place unusual, and each number another; return its issue."""
    with connect(database, role=Role.OWNER) as conn:
        now = datetime.now(UTC)
        issue_id = open_issue(conn, cause="detect", at=now)
        elsewhere = replace(rebound(last_midnight(NOW).date()), place="mobile", score=2.0)
        again = [replace(each, observed=each.observed + 1) for each in read_findings(conn) if each.ended_on is None]
        record_findings(conn, (elsewhere, *again), issue_id=issue_id, outbox=(), at=now)
        return issue_id


def test_a_refresh_shows_what_is_new_and_loses_neither_place_nor_choice_nor_what_was_opened(
    live: str, now_page: Page
) -> None:
    page = now_page
    expect(page.locator(".tg-story")).to_be_visible(timeout=WAIT_MS)
    agreeing = page.locator(".tg-story details", has_text="1 more finding here agrees")
    agreeing.locator("summary").click()
    agreeing.scroll_into_view_if_needed()
    why = page.locator(".tg-story").first.locator("details").first
    was_open = why.get_attribute("open") is not None
    why.locator("summary").click()  # the first story stands open: it is shut
    counted = page.locator(".tg-story dd").first.inner_text()
    before = page.evaluate(SCROLLED)
    assert before > 0
    issue_id = look_again(live)
    page.clock.fast_forward(REFRESH_SECONDS * 1000 + 500)
    expect(page.locator(".tg-footer")).to_contain_text(f"as of issue {issue_id}", timeout=WAIT_MS)
    expect(page.locator(".tg-story")).to_have_count(2, timeout=WAIT_MS)
    page.wait_for_timeout(1000)
    assert abs(page.evaluate(SCROLLED) - before) <= A_LINE
    assert page.locator(".tg-story dd").first.inner_text() != counted
    expect(agreeing.first).to_have_attribute("open", "")
    assert was_open
    expect(why).not_to_have_attribute("open", "")
    assert "mine=dallas" in page.url
    expect(page.locator("[data-testid=stMultiSelect]")).to_contain_text("Dallas")
