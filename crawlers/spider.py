"""The one Scrapy spider and its settings. Scrapy fetches; what is asked, and when to stop, is decided in `crawl`."""

import importlib
import random
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from datetime import datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.asking.browser import browser_settings
from crawlers.asking.fetching import Ask, Door, Fetcher
from crawlers.asking.gentle import gentle_settings
from crawlers.asking.leave import Leave, always
from crawlers.asking.parts import Render as RenderPage
from crawlers.beside import crawl_beside, fetching_card
from crawlers.cards.site_card import Render, SiteCard
from crawlers.crawl import crawl
from crawlers.drafting.draft_page import propose_page
from crawlers.looking.reader_door import ReaderDoor
from crawlers.wire import CellOutcome, CrawlOrder, Proposed

RENDERING = "crawlers.asking.rendering"  # what it imports is an optional extra, so it is loaded when a card asks for it
NOTHING_TO_SCHEDULE: tuple[Request, ...] = ()


class ListingSpider(Spider):
    """Yields one outcome a cell. It schedules nothing: each page is awaited, so that none goes without an outcome."""

    name = "listings"

    def __init__(  # noqa: PLR0913 - what stands around a crawl
        self,
        *,
        card: SiteCard,
        order: CrawlOrder,
        clock: Callable[[], datetime],
        tell: Callable[[str], None],
        hear: Callable[[], str],
        beside: SiteCard | None = None,
    ) -> None:
        """Crawl this card, or with another beside it the same pages by both; the others are those of `run_spider`."""
        super().__init__()
        self._beside = beside
        self._may_ask = Leave(tell=tell, hear=hear).may_ask if order.asks_first else always
        self._card, self._order, self._clock, self._tell = card, order, clock, tell

    async def start(self) -> AsyncIterator[Any]:
        """Tell the outcome of every cell as soon as it is known; yields nothing to Scrapy."""
        ask = self.crawler.engine.download_async
        door = Door(
            ask=ask,
            means=self._order.means,
            clock=self._clock,
            chance=random.random,
            may_ask=self._may_ask,
            render=self._renderer(ask),
        )
        reader = ReaderDoor(self._order)
        fetcher = Fetcher(self._card, door, max_requests=self._order.max_requests)
        try:
            async with aclosing(self._work(fetcher, reader)) as work:
                async for told in work:
                    self._tell(told.to_json())
        finally:
            await reader.close()
        for request in NOTHING_TO_SCHEDULE:
            yield request

    def _work(self, fetcher: Fetcher, reader: ReaderDoor) -> AsyncGenerator[CellOutcome | Proposed, None]:
        """Return what is to be told: the outcomes of a crawl, those of two cards beside each other, or proposals."""
        if self._beside:
            cards = (self._card, self._beside)
            return crawl_beside(cards, self._order, fetcher=fetcher, reader=reader, clock=self._clock)
        work = propose_page if self._order.proposing else crawl
        return work(self._card, self._order, fetcher=fetcher, reader=reader, clock=self._clock)

    def _renderer(self, ask: Ask) -> RenderPage | None:
        """Return what runs the scripts of this card's pages, None where it wants none to run."""
        if self._card.render is not Render.BROWSER:
            return None
        renderer = importlib.import_module(RENDERING).Renderer(self._card, agent=self._order.means.agent, ask=ask)
        render: RenderPage = renderer.render
        return render


def spider_settings(card: SiteCard, order: CrawlOrder) -> dict[str, Any]:
    """Return Scrapy's settings for a card: those of everybody who is asked, and a browser where it wants one."""
    settings = gentle_settings(card.politeness, order.means)
    if card.render is Render.BROWSER:
        extra = browser_settings(card)
        settings |= extra | {"DOWNLOAD_HANDLERS": settings["DOWNLOAD_HANDLERS"] | extra["DOWNLOAD_HANDLERS"]}
    return settings


def run_spider(  # noqa: PLR0913 - what stands around a crawl
    card: SiteCard,
    order: CrawlOrder,
    *,
    clock: Callable[[], datetime],
    tell: Callable[[str], None],
    hear: Callable[[], str] = str,
    beside: SiteCard | None = None,
) -> None:
    """Crawl to the end; a process can do so once, since Twisted's reactor does not start twice.

    Args:
        card: Whom to ask for what.
        order: The window and the cells.
        clock: Returns the present, aware.
        tell: Takes the line of each outcome, and of each question whether more may be asked.
        hear: Returns the answer to such a question, where the order says that there are any.
        beside: Another card that reads the same pages.
    """
    card = fetching_card(card, beside) if beside else card
    settings = spider_settings(card, order)
    running = AsyncCrawlerProcess(settings)
    running.crawl(ListingSpider, card=card, order=order, clock=clock, tell=tell, hear=hear, beside=beside)
    running.start(install_signal_handlers=False)
