"""Our sweep of listing pages, counted, against a bare Scrapy spider that parses nothing: same server, same settings.

Both hold to one request at a time with no delay between two. The bound is on pages a second: ours ÷ bare ≥ 0.85.

Both start a process; what starting takes is measured by a small crawl and taken off, so that pages alone compare.
"""

import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.listing_server import CARDS, PAGES, listing_server
from benchmarks.measured import Measured
from crawlers.cards.card import load_card
from crawlers.spider import spider_settings
from crawlers.sweep import sweep_site
from crawlers.wire import CrawlOrder, Means

AGENT = "Tidegauge (benchmark; +office@example.invalid)"
BEGAN = datetime(2026, 11, 24, 6, tzinfo=UTC)
PLACES = 25  # of forty pages each
LEAST_RATE = 0.85  # of the bare spider's pages a second, counting included
ROUNDS = 5  # the best of these counts: the machine is shared
CARD = """
schema: 1
site: benchmark
home: {home}
decision: {{by: Benchmark, on: 2026-11-20, basis: "invented pages", renew_by: 2027-11-20}}
every: 6 hours
politeness: {{delay: 0s, max_pages_per_cell: {pages}, max_requests_per_run: 20000}}
places: {{{places}}}
categories: {{escorts: {{id: 12}}}}
page:
  must_match: [{{css: h1, text: "Place {{place.id}}"}}]
  must_not_match: [{{css: .g-recaptcha}}, {{text: "verify you are human"}}]
  final_url: "^{home}/list"
  end_marker: {{css: footer}}
count:
  - {{measure: active, primary: true, strategy: stated_total, url: "/list?place={{place.id}}", css: p.total,
     regex: 'of ([\\d,]+) listings'}}
  - {{measure: active, check: true, strategy: cards, css: "li.card:not(.featured)", id: "@data-id",
     next: {{css: "a[rel=next]"}}}}
zero: {{when: [{{css: p.empty}}]}}
expect: {{max: 20000}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a crawl took: seconds on the wall, and seconds of a processor, which a busy machine stretches less."""

    wall: float
    processor: float


def measure(*, places: int = PLACES, rounds: int = ROUNDS) -> Iterator[Measured]:
    """Yield the time our sweep takes for its pages over that of the bare spider, on the wall and of a processor."""
    with listing_server() as home, tempfile.TemporaryDirectory() as folder:
        few, many = (write_card(Path(folder), home=home, places=number) for number in (1, places))
        ours, bare = net_taken(sweep, crawl_bare, few=few, many=many, rounds=rounds)
    pages = (places - 1) * PAGES
    what, against = "sweep a site's pages", "bare Scrapy, nothing parsed"
    rates = f"{pages / ours.wall:,.0f} against {pages / bare.wall:,.0f} pages of 40 kB a second"
    notes = f"{rates}: {bare.wall / ours.wall:.2f} × its pages a second, {LEAST_RATE} wanted"
    yield Measured(what=what, against=against, ratio=ours.wall / bare.wall, notes=notes)
    spent = f"{1000 * ours.processor / pages:.1f} against {1000 * bare.processor / pages:.1f} ms of a processor a page"
    notes = f"{spent}: {bare.processor / ours.processor:.2f} × its pages a second of a processor"
    ratio = ours.processor / bare.processor
    yield Measured(what=f"{what}, processor", against=against, ratio=ratio, notes=notes)


def net_taken(*crawls: Callable[[Path], None], few: Path, many: Path, rounds: int) -> list[Taken]:
    """Return what the pages of a large crawl take beyond those of a small one, for each way of crawling.

    The ways take turns, and the best of their rounds counts, so that a busy moment of the machine hits none alone.
    """
    rows = [[(taken(crawl, few), taken(crawl, many)) for crawl in crawls] for _ in range(rounds)]
    return [_net(turns) for turns in zip(*rows, strict=True)]


def taken(crawl: Callable[[Path], None], card: Path) -> Taken:
    """Return what a crawl took; it has ended its processes when it returns."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    crawl(card)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(wall=time.perf_counter() - began, processor=processor)


def _net(turns: Sequence[tuple[Taken, Taken]]) -> Taken:
    smalls, larges = zip(*turns, strict=True)
    wall = min(one.wall for one in larges) - min(one.wall for one in smalls)
    processor = min(one.processor for one in larges) - min(one.processor for one in smalls)
    return Taken(wall=wall, processor=processor)


def write_card(folder: Path, *, home: str, places: int) -> Path:
    """Write a card of so many places and return where."""
    words = ", ".join(f"place-{number}: {{id: {number}}}" for number in range(places))
    path = folder / f"benchmark-{places}.yaml"
    path.write_text(CARD.format(home=home, places=words, pages=PAGES), "utf-8")
    return path


def order_of(card: Path) -> CrawlOrder:
    """Return the order to read a card as the service would."""
    means = Means(agent=AGENT, may_reach_private=True)
    return CrawlOrder(card_path=card, window_start=BEGAN - timedelta(hours=6), window_end=BEGAN, now=BEGAN, means=means)


def sweep(card: Path) -> None:
    """Sweep as the service does; a benchmark of wrong counts would say nothing.

    Raises:
        ValueError: a count is not what the pages state.
    """
    counts = sweep_site(order_of(card)).counts
    if {count.ads for count in counts} != {CARDS * PAGES}:
        raise ValueError(f"counted {counts[0]}")


def crawl_bare(card: Path) -> None:
    """Let the bare spider ask for the same addresses.

    Raises:
        ValueError: not every page came.
    """
    site = load_card(card, today=BEGAN.date(), may_reach_private=True)
    settings: Mapping[str, Any] = spider_settings(site, order_of(card))
    pages = itertools.product(range(len(site.places)), range(1, PAGES + 1))
    urls = [f"{site.home}/list?place={number}&page={page}" for number, page in pages]
    order = json.dumps({"urls": urls, "settings": settings})
    command = [sys.executable, "-m", "benchmarks.bare_spider"]
    done = subprocess.run(command, input=order, capture_output=True, text=True, check=True)
    if int(done.stdout) != len(urls):
        raise ValueError(f"{done.stdout.strip()} pages of {len(urls)} came")


if __name__ == "__main__":
    for measured in measure():
        print(measured)
