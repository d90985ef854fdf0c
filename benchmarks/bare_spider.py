"""The opponent of our spider: a bare Scrapy spider that asks the same addresses one at a time and looks at nothing."""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response


class BareSpider(Spider):
    """Asks for every address it is given and drops what comes."""

    name = "bare"

    def __init__(self, *, urls: list[str]) -> None:
        """Ask for these addresses."""
        super().__init__()
        self.urls, self.pages = urls, 0

    async def start(self) -> AsyncIterator[Any]:
        """Yield one request an address."""
        for url in self.urls:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response, **kwargs: object) -> Iterator[Any]:
        """Count the page and yield nothing."""
        self.pages += 1
        yield from ()


def main() -> None:
    """Crawl what the standard input orders and tell how many pages came."""
    order = json.loads(sys.stdin.read())
    running = AsyncCrawlerProcess(order["settings"])
    crawler = running.create_crawler(BareSpider)
    running.crawl(crawler, urls=order["urls"])
    running.start(install_signal_handlers=False)
    sys.stdout.write(f"{crawler.spider.pages if isinstance(crawler.spider, BareSpider) else 0}\n")


if __name__ == "__main__":
    main()
