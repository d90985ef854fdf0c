"""One door for two cards: each address is asked once, and nothing is asked where the site does not let us."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from crawlers.asking.answers import Received
from crawlers.asking.fetching import Wanted
from crawlers.asking.requests import CellCookies
from crawlers.asking.tally import Tally
from crawlers.beside import AskedOnce, fetching_card
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import Judgement
from crawlers.strategies import Step
from crawlers.visit import SENT_AWAY
from domain.counts import Verdict

MakeCard = Callable[..., SiteCard]


class CountingFetcher:
    """Answers everything, and remembers what it was asked with which headers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, frozenset[str]]] = []
        self.jars: list[CellCookies] = []
        self.tally = Tally()

    async def fetch(self, step: Step, *, cookies: CellCookies, wanted: Wanted) -> Received | Judgement:
        self.asked.append((step.url, frozenset(wanted.headers)))
        self.jars.append(cookies)
        return Received(asked_url=step.url, url=step.url, status=200, content=b"")


def test_the_same_request_is_asked_once_with_the_headers_and_cookies_of_both() -> None:
    counting = CountingFetcher()
    once = AskedOnce(counting, headers=("x-total",))  # type: ignore[arg-type]

    async def ask_all() -> None:
        for url in ("http://a/1", "http://a/2", "http://a/1"):
            await once.fetch(Step(url=url), cookies=CellCookies())
        await once.fetch(Step(url="http://a/1", method="POST"), cookies=CellCookies())

    asyncio.run(ask_all())
    assert [url for url, _ in counting.asked] == ["http://a/1", "http://a/2", "http://a/1"]
    assert {headers for _, headers in counting.asked} == {frozenset({"x-total"})}
    assert len(set(map(id, counting.jars))) == 1
    assert once.tally is counting.tally


def test_a_site_that_asks_us_to_go_is_asked_by_neither_card_any_more() -> None:
    class Sending(CountingFetcher):
        async def fetch(self, step: Step, *, cookies: CellCookies, wanted: Wanted) -> Received | Judgement:
            found = await super().fetch(step, cookies=cookies, wanted=wanted)
            return replace(found, status=429) if isinstance(found, Received) else found

    sending = Sending()
    once = AskedOnce(sending, headers=())  # type: ignore[arg-type]

    async def both() -> list[Received | Judgement]:
        return [await once.fetch(Step(url=url), cookies=CellCookies()) for url in ("http://a/1", "http://a/2")]

    first, second = asyncio.run(both())
    assert isinstance(first, Received)
    assert second == Judgement(verdict=Verdict.RATE_LIMITED, evidence=SENT_AWAY)
    assert [url for url, _ in sending.asked] == ["http://a/1"]


def test_both_are_fetched_with_the_longer_delay_and_room_for_the_larger_page(a_card: MakeCard) -> None:
    one = a_card(politeness="{delay: 1s, timeout: 9s, max_body: 1MB, max_pages_per_cell: 3}")
    other = a_card(politeness="{delay: 2s, timeout: 5s, max_body: 4MB, max_pages_per_cell: 8}")
    found = fetching_card(one, other).politeness
    assert (found.delay, found.timeout) == (timedelta(seconds=2), timedelta(seconds=9))
    assert (found.max_body, found.max_pages_per_cell) == (4_000_000, 3)
