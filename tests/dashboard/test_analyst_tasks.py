"""Five tasks of storm week on the demo's storm, from the page that is open in the morning.

They are counted in clicks and seconds: clicks are held to; seconds are shown and not, for the machine is shared.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from office import Office
from scheduler import run_once
from storage.silences import read_acknowledgements
from tests.dashboard.conftest import free_port, serving
from tests.dashboard.test_browser import DESK, WAIT_MS, Reader
from tests.shown import Show
from tests.town_office import Hands, LiveTown, copied, office_of, present

MORNING = "/?place=houston&lang=en"  # an analyst's bookmark
ANALYST = "A. Analyst"
MAIN = "[data-testid=stMain]"
HEADLINE = re.compile(
    r"Unusual now\. \w+ in Houston on .*: ads on show \d\.\d times the expected level .*\((surge|rebound)"
)
ISSUE = re.compile(r"issue \d+ \(\w")
BESIDE = re.compile(
    r"Storm Quillfeather, Houston: during, .*, at \d\.\d+× the expected level.*, after, .*; Storm Bramblewick"
)


@dataclass
class Hand:
    """An analyst's tab and how often they clicked in it."""

    page: Page
    show: Show
    began: float = field(default_factory=monotonic)
    clicks: int = 0

    def click(self, what: Locator) -> None:
        what.first.click(timeout=WAIT_MS)
        self.clicks += 1

    def is_done(self, task: str, *, clicks: int) -> None:
        self.show(f"{self.clicks} clicks, {monotonic() - self.began:.1f} s: {task}")
        assert self.clicks <= clicks

    def sees(self, what: Locator, said: str) -> None:
        expect(what.first).to_contain_text(said, timeout=WAIT_MS)


@pytest.fixture(scope="module")
def served(server_url: str, remembered: str, live_town: LiveTown) -> Iterator[tuple[str, Office]]:
    """Yield the address of the web process of a town in the weeks after its storm, and its office: told, unanswered."""
    with copied(server_url, remembered) as url, pytest.MonkeyPatch.context() as patched:
        patched.setattr("jobs.timing.MOST_APART", timedelta(hours=1))  # the clock stands, a round takes its time
        office = office_of(live_town.folder, url=url, clock=Hands(present()))
        run_once(replace(office, settings=replace(office.settings, alert_interval_minutes=0)))
        port = free_port()
        with serving(live_town.folder, database=url, port=port):
            yield f"http://127.0.0.1:{port}", office


@pytest.fixture
def hand(served: tuple[str, Office], chromium: Browser, show: Show) -> Iterator[Hand]:
    page = chromium.new_context(viewport=DESK, locale="en-US").new_page()  # type: ignore[arg-type]
    analyst = Hand(page=page, show=show)
    Reader(page=page, base=served[0]).open(MORNING)
    yield analyst
    page.context.close()


def test_whether_anything_is_unusual_in_my_city_how_sure_since_when_and_how_much_of_it_was_counted(hand: Hand) -> None:
    expect(hand.page.locator("h1")).to_contain_text(HEADLINE, timeout=WAIT_MS)
    hand.sees(hand.page.locator(MAIN), "Confidence: high")
    hand.sees(hand.page.locator(".tg-kicker"), "2 of 2 sites")
    hand.sees(hand.page.locator(".tg-clock"), "Storm Quillfeather · after · Houston (struck)")
    hand.is_done("is anything unusual in my city, how much, since when, how sure, of how many sites", clicks=0)


def test_how_my_city_stood_before_during_and_after_and_beside_the_storm_before(hand: Hand) -> None:
    hand.click(hand.page.get_by_role("link", name="See it against Storm Quillfeather"))
    hand.sees(hand.page.locator(".tg-phases"), "×")
    hand.sees(hand.page.locator(".tg-during"), "compared")
    expect(hand.page.locator(MAIN)).to_contain_text(BESIDE, timeout=WAIT_MS)
    hand.is_done("how did it stand before, during and after, and beside another storm", clicks=1)


def test_that_somebody_takes_care_of_an_alert_and_why_it_was_sent(hand: Hand, served: tuple[str, Office]) -> None:
    hand.click(hand.page.get_by_role("link", name="Alerts", exact=True))
    hand.page.get_by_role("textbox", name="Your name").fill(ANALYST)
    hand.click(hand.page.get_by_role("button", name=re.compile("^I take care of it")))
    hand.sees(hand.page.locator(".tg-told"), "Kept: you take care of")
    hand.click(hand.page.get_by_text("Why: each decision, and each copy"))
    expect(hand.page.locator("details[open] li").first).to_be_visible(timeout=WAIT_MS)
    hand.is_done("take care of an alert, and read why it was sent", clicks=3)
    with served[1].store() as conn:
        assert {each.acknowledged_by for each in read_acknowledgements(conn).values()} == {ANALYST}


def test_from_which_crawl_the_newest_number_comes(hand: Hand) -> None:
    hand.click(hand.page.get_by_role("link", name="See the series"))
    hand.click(hand.page.get_by_text("The same as a table"))
    hand.click(hand.page.locator(".tg-twin a").last)
    hand.page.wait_for_url("**day=**", timeout=WAIT_MS)
    expect(hand.page.locator(".tg-trace td").filter(has_text=ISSUE).first).to_be_visible(timeout=WAIT_MS)
    hand.is_done("trace the newest number to its rule, its crawl and its issue", clicks=3)


def test_the_daily_counts_of_my_city_as_a_file_for_a_colleague(hand: Hand, tmp_path: Path) -> None:
    hand.click(hand.page.get_by_role("link", name="Data & method"))
    with hand.page.expect_download(timeout=WAIT_MS) as taken:
        hand.click(hand.page.get_by_role("link", name="Download as CSV"))
    taken.value.save_as(tmp_path / "counts.csv")
    rows = list(csv.DictReader((tmp_path / "counts.csv").read_text("utf-8").splitlines()))
    assert {row["place_name"] for row in rows} == {"Houston"}
    today = present().astimezone(ZoneInfo("America/Chicago")).date()
    four_weeks = [(today - timedelta(days=back)).isoformat() for back in reversed(range(28))]
    days = sorted({row["local_date"] for row in rows})
    assert days in (four_weeks, four_weeks[:-1])  # just after midnight nothing of today has been due
    hand.is_done("hand the daily counts of my city over as a file", clicks=2)
