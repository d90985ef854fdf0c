"""Asks many homes for a page, each through the door that a crawl of its own would have; a program, for one test.

Twisted's reactor starts once a process: this way all spellings of an address are tried by one.
"""

import json
import random
import socket
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.asking.fetching import Door, Fetcher
from crawlers.asking.requests import CellCookies
from crawlers.cards.card import load_card
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import Judgement
from crawlers.spider import spider_settings
from crawlers.strategies import Step
from crawlers.wire import CrawlOrder, order_from
from domain.errors import WorkspaceInvalid

NAME_OF_LOOPBACK = "inside.listings.invalid"  # stands for a name whose owner has pointed it at this machine
NOTHING_TO_SCHEDULE: tuple[Request, ...] = ()


class AskingSpider(Spider):
    """Asks each card's home once and tells what came of it."""

    name = "asking"

    def __init__(self, *, cards: dict[str, SiteCard], order: CrawlOrder) -> None:
        super().__init__()
        self.cards, self.order = cards, order

    async def start(self) -> AsyncIterator[Any]:
        for name, card in self.cards.items():
            door = Door(
                ask=self.crawler.engine.download_async,
                means=self.order.means,
                clock=lambda: datetime.now(UTC),
                chance=random.random,
            )
            found = await Fetcher(card, door).fetch(Step(url=f"{card.home}/list"), cookies=CellCookies())
            told = f"{found.verdict}: {found.evidence}" if isinstance(found, Judgement) else f"status {found.status}"
            print(json.dumps([name, told]), flush=True)
        for request in NOTHING_TO_SCHEDULE:
            yield request


def cards_of(paths: list[str], order: CrawlOrder) -> dict[str, SiteCard]:
    """Return the cards that pass the door of all cards, by file name; of the others it is told that they do not."""
    found = {}
    for path in paths:
        try:
            card = load_card(Path(path), today=order.now.date(), may_reach_private=order.means.may_reach_private)
        except WorkspaceInvalid as error:
            print(json.dumps([Path(path).stem, f"no card: {error}"]), flush=True)
        else:
            found[Path(path).stem] = card
    return found


def main() -> None:
    """Ask the homes of the cards that the arguments name, as the order on stdin says."""
    order = order_from(sys.stdin.readline())
    look_up, look_up_all = socket.gethostbyname, socket.getaddrinfo
    inside = {NAME_OF_LOOPBACK: "127.0.0.1"}
    socket.gethostbyname = lambda name: look_up(inside.get(name, name))
    socket.getaddrinfo = lambda host, *more, **named: look_up_all(inside.get(str(host), host), *more, **named)
    cards = cards_of(sys.argv[1:], order)
    running = AsyncCrawlerProcess({**spider_settings(next(iter(cards.values())), order), "DOWNLOAD_TIMEOUT": 5})
    running.crawl(AskingSpider, cards=cards, order=order)
    with patch("crawlers.asking.pace.Pace.before_retry", lambda pace, **told: None):  # one try a home will do
        running.start(install_signal_handlers=False)


if __name__ == "__main__":
    main()
