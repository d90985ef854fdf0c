"""When the fetcher lets a page's scripts run, and that it asks for their parts as gently as for a page."""

import asyncio
from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawlers.asking.answers import Received
from crawlers.asking.fetching import Door, Fetcher, Wanted
from crawlers.asking.parts import FetchPart
from crawlers.asking.requests import CellCookies
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import Judgement
from crawlers.strategies.rule import Step
from crawlers.wire import Means
from domain.counts import Verdict
from tests.crawlers.conftest import AGENT, NOW

HOME = "http://127.0.0.1:9"
ACard = Callable[..., SiteCard]
Answer = Callable[[str], Response]
Rendered = Response | Judgement


class Town:
    """A site that answers without a line, and a browser that leaves of each page what a test tells it to."""

    def __init__(self, card: SiteCard, answer: Answer, leave: Callable[[int], Rendered], *, parts: int = 0) -> None:
        self.asked: list[str] = []
        self.zones: list[str] = []
        self.parts: list[Rendered] = []
        self._answer, self._leave, self._count = answer, leave, parts
        means = Means(agent=AGENT, may_reach_private=True, zones={"city-1": "America/Chicago"})
        door = Door(ask=self._ask, means=means, clock=lambda: NOW, chance=lambda: 0.0, render=self._render)
        self.fetcher = Fetcher(card, door)

    def fetched(self, path: str = "/list", *, listing_of: str | None = "city-1") -> Received | Judgement:
        step = Step(url=HOME + path)
        return asyncio.run(self.fetcher.fetch(step, cookies=CellCookies(), wanted=Wanted(listing_of=listing_of)))

    async def _ask(self, request: Request) -> Response:
        self.asked.append(request.url.removeprefix(HOME))
        return self._answer(request.url)

    async def _render(self, response: Response, *, cookies: CellCookies, fetch_part: FetchPart, zone: str) -> Rendered:
        self.zones.append(zone)
        self.parts += [await fetch_part(Step(url=f"{HOME}/part/{number}")) for number in range(self._count)]
        return self._leave(len(self.zones))


def page(url: str, status: int = 200) -> Response:
    return HtmlResponse(url, status=status, body=b"<p>as sent</p>", encoding="utf-8")


def as_left(number: int) -> Response:
    return HtmlResponse(f"{HOME}/list#all", body=b"<p>as left</p>", encoding="utf-8")


def test_a_listing_page_is_seen_as_its_scripts_leave_it_by_the_clock_of_its_place(a_card: ACard) -> None:
    town = Town(a_card(), page, as_left)
    found = town.fetched()
    assert isinstance(found, Received)
    assert found.content == b"<p>as left</p>"
    assert (town.asked, town.zones) == (["/list"], ["America/Chicago"])
    town.fetched(listing_of="city-2")
    assert town.zones == ["America/Chicago", "UTC"]


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_page_that_is_none_is_judged_as_it_was_sent(a_card: ACard, status: int) -> None:
    town = Town(a_card(), lambda url: page(url, status), as_left)
    found = town.fetched()
    assert isinstance(found, Received)
    assert (found.status, town.zones) == (status, [])


def test_an_empty_cell_that_answers_404_may_be_made_by_a_script_too(a_card: ACard) -> None:
    card = a_card(zero="{when: [{css: p.empty}], allow_status: [200, 404]}")
    town = Town(card, lambda url: page(url, 404), as_left)
    town.fetched()
    assert len(town.zones) == 1


def test_what_is_no_listing_page_is_never_given_to_a_browser(a_card: ACard) -> None:
    town = Town(a_card(), page, as_left)
    town.fetched("/feed.xml", listing_of=None)
    listing_that_is_data = Town(a_card(), lambda url: Response(url, body=b"{}"), as_left)
    listing_that_is_data.fetched()
    assert town.zones + listing_that_is_data.zones == []


def test_where_a_script_leads_is_followed_and_judged_as_a_redirect(a_card: ACard) -> None:
    def leave(number: int) -> Response:
        away = {"Location": "http://other.example/" if number == 2 else f"{HOME}/list/"}
        return Response(f"{HOME}/list", status=303, headers=away)

    town = Town(a_card(), page, leave)
    assert town.fetched() == Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="redirected to another host")
    assert town.asked == ["/list", "/list/"]


def test_a_page_that_leads_on_for_ever_is_left(a_card: ACard) -> None:
    town = Town(a_card(), page, lambda number: Response(HOME, status=303, headers={"Location": f"{HOME}/{number}"}))
    assert town.fetched() == Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="more than 5 redirects")
    assert len(town.asked) == 6


@pytest.mark.parametrize(
    ("judgement", "tries"),
    [
        (Judgement(verdict=Verdict.SITE_DOWN, evidence="status 500 (a part of the page)"), 3),
        (Judgement(verdict=Verdict.FETCH_FAILED, evidence="the browser failed"), 3),
        (Judgement(verdict=Verdict.FETCH_FAILED, evidence="more than politeness.max_body"), 1),
        (Judgement(verdict=Verdict.ROBOTS, evidence="robots.txt disallows the address (a part of the page)"), 1),
    ],
)
def test_what_may_pass_is_tried_again_and_what_will_not_is_not(a_card: ACard, judgement: Judgement, tries: int) -> None:
    town = Town(a_card(), page, lambda number: judgement)
    assert town.fetched() == judgement
    assert len(town.asked) == tries


def test_parts_come_at_once_and_the_delay_holds_for_the_next_page(a_card: ACard) -> None:
    card = a_card(politeness="{delay: 1s, max_requests_per_run: 50}")
    town = Town(card, page, as_left, parts=3)
    town.fetched()
    assert (town.fetcher.tally.requests, town.fetcher.tally.waited_seconds) == (4, 0.0)
    town.fetched()
    assert town.fetcher.tally.waited_seconds == 1.0


LIMITED = Judgement(verdict=Verdict.RATE_LIMITED, evidence="status 429 (a part of the page)")


def test_the_wait_that_a_part_asks_for_is_waited_as_that_of_a_page(a_card: ACard) -> None:
    parts = iter([Response(HOME, status=429, headers={"Retry-After": "1"}), Response(HOME, body=b"{}")])
    town = Town(
        a_card(politeness="{delay: 0s, retry_after_cap: 2s}"),
        lambda url: next(parts) if "/part/" in url else page(url),
        lambda number: LIMITED if number == 1 else as_left(number),
        parts=1,
    )
    assert isinstance(town.fetched(), Received)
    assert (town.asked, town.fetcher.tally.waited_seconds) == (["/list", "/part/0"] * 2, 1.0)


def test_a_part_that_asks_for_a_longer_wait_than_ours_closes_the_site_until_then(a_card: ACard) -> None:
    refused = {"Retry-After": "3600"}
    town = Town(
        a_card(),
        lambda url: Response(url, status=429, headers=refused) if "/part/" in url else page(url),
        lambda number: LIMITED,
        parts=1,
    )
    assert town.fetched() == LIMITED
    assert town.fetched() == Judgement(verdict=Verdict.RATE_LIMITED, evidence="Retry-After is not over")
    assert town.asked == ["/list", "/part/0"]


def test_parts_are_of_the_runs_budget_and_of_the_cards_host(a_card: ACard) -> None:
    town = Town(a_card(politeness="{delay: 0s, max_requests_per_run: 2}"), page, as_left, parts=2)
    town.fetched()
    spent = Judgement(verdict=Verdict.INTERRUPTED, evidence="politeness.max_requests_per_run reached")
    assert isinstance(town.parts[0], Response)
    assert town.parts[1] == spent
