"""The one Scrapy spider and its settings. Scrapy fetches; what is asked, and when to stop, is decided in `crawl`."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.crawl import crawl
from crawlers.fetching import Fetcher
from crawlers.site_card import SiteCard
from crawlers.wire import CrawlOrder

OFF = None  # how Scrapy switches a handler off
NOTHING_TO_SCHEDULE: tuple[Request, ...] = ()


class ListingSpider(Spider):
    """Yields one outcome a cell. It schedules nothing: each page is awaited, so that none goes without an outcome."""

    name = "listings"

    def __init__(
        self, *, card: SiteCard, order: CrawlOrder, clock: Callable[[], datetime], tell: Callable[[str], None]
    ) -> None:
        """Crawl this card; `tell` takes the line of each outcome."""
        super().__init__()
        self._card, self._order, self._clock, self._tell = card, order, clock, tell

    async def start(self) -> AsyncIterator[Any]:
        """Tell the outcome of every cell as soon as it is known; yields nothing to Scrapy."""
        fetcher = Fetcher(
            self._card,
            agent=self._order.agent,
            may_reach_private=self._order.may_reach_private,
            ask=self.crawler.engine.download_async,
            clock=self._clock,
        )
        async for outcome in crawl(self._card, self._order, fetcher=fetcher, clock=self._clock):
            self._tell(outcome.to_json())
        for request in NOTHING_TO_SCHEDULE:
            yield request


def spider_settings(card: SiteCard, *, agent: str, may_reach_private: bool) -> dict[str, Any]:
    """Return Scrapy's settings for a card: one request at a time, nothing kept, nothing open to the outside."""
    settings: dict[str, Any] = {
        "USER_AGENT": agent,
        "ROBOTSTXT_OBEY": False,  # our own gate is asked before anything is scheduled, and stops on 5xx
        "CONCURRENT_REQUESTS": 1,
        "DOWNLOAD_DELAY": card.politeness.delay.total_seconds(),
        "DOWNLOAD_DELAY_JITTER": 0,  # jitter would go below the delay that the card promises
        "DOWNLOAD_TIMEOUT": card.politeness.timeout.total_seconds(),
        "DOWNLOAD_MAXSIZE": card.politeness.max_body,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": {"file": OFF, "data": OFF, "ftp": OFF, "s3": OFF},
        "RETRY_ENABLED": False,  # retries, redirects and cookies are the fetcher's, so that each hop is judged
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "REFERER_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "WARNING",
        "DNS_TIMEOUT": card.politeness.timeout.total_seconds(),
    }
    if not may_reach_private:
        settings["TWISTED_DNS_RESOLVER"] = "crawlers.resolver.PublicResolver"
    return settings


def run_spider(
    card: SiteCard, order: CrawlOrder, *, clock: Callable[[], datetime], tell: Callable[[str], None]
) -> None:
    """Crawl to the end; a process can do so once, since Twisted's reactor does not start twice."""
    settings = spider_settings(card, agent=order.agent, may_reach_private=order.may_reach_private)
    running = AsyncCrawlerProcess(settings)
    running.crawl(ListingSpider, card=card, order=order, clock=clock, tell=tell)
    running.start(install_signal_handlers=False)
