"""The child process that asks one feed once: an order on stdin, one answer on stdout. The payload dies with it."""

import random
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.asking.answers import Received
from crawlers.asking.fetching import Door, Fetcher, Wanted
from crawlers.asking.gentle import gentle_settings
from crawlers.asking.requests import CellCookies
from crawlers.child import speak_of_ourselves_only
from crawlers.feeds.advisories import read_advisories
from crawlers.feeds.declarations import read_declarations
from crawlers.feeds.payloads import Heard, NotUnderstood
from crawlers.feeds.weather_alerts import read_alerts
from crawlers.feeds.wire import ANSWERS, ORDERS, FeedAnswer, FeedHost, FeedOrder
from crawlers.looking.views import Judgement
from crawlers.processes import die_with, leave_no_core
from crawlers.strategies.rule import Step
from domain.reports import Feed

OK, NOT_MODIFIED = 200, 304
VALIDATORS = ("etag", "last-modified")
MAX_VALIDATOR = 500  # characters; a longer one is not sent back
NOTHING_TO_SCHEDULE: tuple[Request, ...] = ()


def read_feed(feed: Feed, text: str, *, now: datetime) -> Heard:
    """Return what an answer of a feed says; raises NotUnderstood where it is none of that feed."""
    readers: Mapping[Feed, Callable[[str], Heard]] = MappingProxyType(
        {Feed.FEMA: read_declarations, Feed.NWS: partial(read_alerts, now=now), Feed.NHC: read_advisories}
    )
    return readers[feed](text)


async def ask_feed(order: FeedOrder, fetcher: Fetcher) -> FeedAnswer:
    """Return what a feed answers; a feed that has nothing new is not read again."""
    known = {"If-None-Match": order.etag, "If-Modified-Since": order.last_modified}
    step = Step(url=order.address, headers=tuple((name, value) for name, value in known.items() if value))
    came = await fetcher.fetch(step, cookies=CellCookies(), wanted=Wanted(headers=VALIDATORS))
    if isinstance(came, Judgement):
        return FeedAnswer(failure=_without_a_cards_words(came.evidence))
    if came.status == NOT_MODIFIED:
        return FeedAnswer(etag=order.etag, last_modified=order.last_modified)
    if came.status != OK:
        return FeedAnswer(failure=f"status {came.status}")
    return _read(order, came)


def _read(order: FeedOrder, came: Received) -> FeedAnswer:
    try:
        heard = read_feed(order.feed, came.content.decode("utf-8", "replace"), now=order.now)
    except NotUnderstood as wrong:
        return FeedAnswer(failure=str(wrong))
    etag, last_modified = (came.headers.get(name, "") for name in VALIDATORS)
    return FeedAnswer(heard=heard, etag=_short(etag), last_modified=_short(last_modified))


def _without_a_cards_words(reason: str) -> str:
    """Return a reason of the door with the bounds of a feed, which has no card to look them up in."""
    return reason.replace("politeness.max_body", "20 MB").replace("politeness.timeout", "30 seconds")


def _short(validator: str) -> str:
    return validator if len(validator) <= MAX_VALIDATOR and validator.isprintable() else ""


class FeedSpider(Spider):
    """Asks one address and tells the answer. It schedules nothing."""

    name = "feeds"

    def __init__(self, *, order: FeedOrder, clock: Callable[[], datetime], tell: Callable[[FeedAnswer], None]) -> None:
        """Ask by this order."""
        super().__init__()
        self._order, self._clock, self._tell = order, clock, tell

    async def start(self) -> AsyncIterator[Any]:
        """Tell what the feed answers; yields nothing to Scrapy."""
        ask = self.crawler.engine.download_async
        door = Door(ask=ask, means=self._order.means, clock=self._clock, chance=random.random)
        fetcher = Fetcher(FeedHost(home=self._order.address), door)
        self._tell(await ask_feed(self._order, fetcher))
        for request in NOTHING_TO_SCHEDULE:
            yield request


def main() -> int:
    """Return 0 once the answer was told."""
    started = time.monotonic()
    speak_of_ourselves_only()
    order = ORDERS.validate_json(sys.stdin.readline())
    die_with(order.parent)
    leave_no_core()
    running = AsyncCrawlerProcess(gentle_settings(FeedHost(home=order.address).politeness, order.means))
    running.crawl(
        FeedSpider,
        order=order,
        clock=lambda: order.now + timedelta(seconds=time.monotonic() - started),
        tell=lambda answer: print(ANSWERS.dump_json(answer).decode(), flush=True),
    )
    running.start(install_signal_handlers=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
