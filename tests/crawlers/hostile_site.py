"""A site of every hostile behaviour we know, each the listing of a city of its own, and a canary nobody may reach.

Loopback only. One card reaches all cities that are counted alike; what each must become stands in `BEHAVIOURS`.
"""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

from tests.crawlers.conftest import CARDS, STATED, card_text
from tests.crawlers.hostile import (
    bombs,
    feeds,
    json_answers,
    lists,
    redirects,
    shapes,
    sitemaps,
    statuses,
    texts,
    transfers,
    walls,
)
from tests.crawlers.hostile.behaviour import Behaviour, CountedBy
from tests.crawlers.hostile.pages import ADS, healthy
from tests.crawlers.hostile.robots import OPEN, ROBOTS, RobotsVariant, text
from tests.crawlers.hostile.wire import Handler, Visit, answers, raw_server

__all__ = [
    "BEHAVIOURS",
    "COUNT",
    "HEALTHY",
    "ROBOTS",
    "WELL_ADS",
    "Behaviour",
    "Canary",
    "CountedBy",
    "HostileSite",
    "RobotsVariant",
    "counted_by",
    "hostile_card",
    "hostile_site",
    "with_healthy_between",
]

MODULES = (bombs, transfers, redirects, texts, statuses, walls, shapes, lists, feeds, sitemaps, json_answers)
BEHAVIOURS: tuple[Behaviour, ...] = tuple(one for module in MODULES for one in module.BEHAVIOURS)
HEALTHY = "healthy"  # how the cities are called that nothing is wrong with
HANDLERS: Mapping[str, Handler] = MappingProxyType({one.name: one.handler for one in BEHAVIOURS})
WELL: Mapping[str, Handler] = MappingProxyType(
    {
        "/list": answers(healthy),
        "/feed": answers(lambda visit: feeds.feed(), kind=feeds.RSS),
        "/sitemap.xml": answers(sitemaps.urls, kind=sitemaps.XML),
        "/count.json": answers(json_answers.stated(ADS), kind=json_answers.JSON),
    }
)
WELL_ADS: Mapping[CountedBy, int] = MappingProxyType(
    {
        CountedBy.TOTAL: ADS,
        CountedBy.CARDS: 10,
        CountedBy.FEED: feeds.NEW,
        CountedBy.SITEMAP: sitemaps.URLS,
        CountedBy.JSON: ADS,
    }
)
OF_CELL = "?c={category.id}&city={place.id}"
COUNT: Mapping[CountedBy, str] = MappingProxyType(  # {home} is filled in by `hostile_card`
    {
        CountedBy.TOTAL: STATED,
        CountedBy.CARDS: CARDS,
        CountedBy.FEED: f'{{measure: new, strategy: feed, url: "/feed{OF_CELL}", window: 6 hours}}',
        CountedBy.SITEMAP: f'{{measure: active, strategy: sitemap, url: "/sitemap.xml{OF_CELL}", '
        'match: "^{home}/ad/{place.id}/"}',
        CountedBy.JSON: f'{{measure: active, strategy: json_total, url: "/count.json{OF_CELL}", path: meta.total, '
        "error: error, proof: \"query.city == '{place.id}'\"}",
    }
)
PACE = (
    "{delay: 0.001s, timeout: 1s, max_body: 1MB, max_pages_per_cell: 4, retry_after_cap: 2s, "
    "max_requests_per_run: 9000}"
)
NOT_FOUND = answers("<html><body><h1>Not found</h1><footer>End</footer></body></html>", status="404 Not Found")


@dataclass(slots=True, kw_only=True)
class Canary:
    """A server at which nobody may knock: it counts whoever does, and answers with a number that nobody may tell."""

    address: str = ""  # host and port
    hits: list[str] = field(default_factory=list)

    def knock(self) -> None:
        """Count a connection, also one that asks nothing."""
        self.hits.append("connection")

    async def answer(self, target: str, headers: Mapping[str, str], writer: asyncio.StreamWriter) -> None:
        """Answer with a page that looks like the listing of any city."""
        self.hits.append(target)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
        writer.write(b"<h1>City</h1><p class=total>of 666 listings</p><footer></footer>")


@dataclass(slots=True, kw_only=True)
class HostileSite:
    """The running site: where it is, what was asked of it and when, and who was led to the canary."""

    robots: Handler
    canary: Canary
    home: str = ""
    asked: list[str] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)

    @property
    def listings_asked(self) -> list[str]:
        """Return every address asked but robots.txt."""
        return [target for target in self.asked if not target.startswith("/robots.txt")]

    @property
    def ads_asked(self) -> list[str]:
        """Return the pages of single ads and the pictures that were asked for; there may be none."""
        return [target for target in self.asked if target.startswith(("/ad/", "/photo/"))]

    @property
    def seconds_by_city(self) -> dict[str, float]:
        """Return how long each city took, from its first request to the first of the next; the last has none yet."""
        began: dict[str, float] = {}
        for target, at in zip(self.asked, self.asked_at, strict=True):
            began.setdefault(target.partition("city=")[2].partition("&")[0], at)
        return {city: end - start for (city, start), end in zip(began.items(), [*began.values()][1:], strict=False)}

    async def answer(self, target: str, headers: Mapping[str, str], writer: asyncio.StreamWriter) -> None:
        """Answer as the city's behaviour has it."""
        self.asked.append(target)
        self.asked_at.append(time.monotonic())
        visit = Visit(target=target, headers=headers, home=self.home, canary=self.canary.address, writer=writer)
        await self._handler_of(visit)(visit)

    def _handler_of(self, visit: Visit) -> Handler:
        if visit.path == "/robots.txt":
            return self.robots
        if visit.city.startswith(HEALTHY):
            return WELL.get(visit.path, NOT_FOUND)
        if visit.path.startswith("/ad/"):
            return WELL["/list"]
        return HANDLERS.get(visit.city, NOT_FOUND)


@contextmanager
def hostile_site(*, robots: Handler | None = None) -> Iterator[HostileSite]:
    """Serve the site and its canary for as long as the block lasts.

    Args:
        robots: Another robots.txt than one that leaves all listings open; see `ROBOTS`.
    """
    canary = Canary()
    site = HostileSite(robots=robots or text(OPEN), canary=canary)
    with raw_server(canary.answer, connected=canary.knock) as canary_port, raw_server(site.answer) as port:
        canary.address, site.home = f"127.0.0.1:{canary_port}", f"http://127.0.0.1:{port}"
        yield site


def counted_by(kind: CountedBy, *, ends_run: bool = False) -> tuple[Behaviour, ...]:
    """Return the behaviours that one card reads; those that end a run need a run of their own each."""
    return tuple(one for one in BEHAVIOURS if one.counted_by is kind and one.ends_run is ends_run)


def with_healthy_between(behaviours: Iterable[Behaviour]) -> tuple[str, ...]:
    """Return cities with a healthy one after every two: a site that fails three times in a row is left alone."""
    cities: list[str] = []
    for place, behaviour in enumerate(behaviours, start=1):
        cities.append(behaviour.name)
        if place % 2 == 0:
            cities.append(f"{HEALTHY}-{place}")
    return (*cities, f"{HEALTHY}-end")


def hostile_card(home: str, cities: Sequence[str], *, count: str = STATED, **changed: str) -> str:
    """Return a card of these cities, each counted by this rule; `changed` replaces whole lines of it."""
    places = ", ".join(f"{city}: {{id: {city}, label: City {city}}}" for city in cities)
    written = card_text(home, count=count.replace("{home}", home), places=0, politeness=PACE, **changed)
    return written.replace("places: {}\n", f"places: {{{places}}}\n")
