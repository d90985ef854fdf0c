"""The page of releases in a real browser: a table is taken from it, and it is what its sum says."""

import hashlib
import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.dashboard.test_browser import DESK, WAIT_MS, Reader, opened, viewport


def test_a_table_is_taken_from_the_page_and_is_what_its_sum_says(chromium: Browser, dashboard: str) -> None:
    tab = Reader.of(chromium.new_page(viewport=viewport(DESK), locale="en-US"), base=dashboard)
    page = opened(tab, "/method?lang=en")
    page.get_by_role("link", name="What this office has made public: the page Releases").click()
    expect(page.locator(".tg-sentence").first).to_contain_text("all counted sites together", timeout=WAIT_MS)
    expect(page.locator(".tg-header [aria-current=page]")).to_have_text("Releases")
    assert page.title() == "Releases · Tidegauge"
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible(timeout=WAIT_MS)
    sums = page.locator(".tg-released code").all_inner_texts()
    for link, wanted in (("Download release 2 as CSV", sums[0]), (re.compile(r"^CSV\s*: release 1$"), sums[1])):
        with page.expect_download() as taking:
            page.get_by_role("link", name=link).click()
        assert hashlib.sha256(Path(taking.value.path()).read_bytes()).hexdigest() == wanted
    assert (tab.errors, tab.outside) == ([], [])
    page.context.close()
