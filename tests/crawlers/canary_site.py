"""A listing site whose every page and header is full of canaries; whatever goes wrong, its words lie near.

Loopback only. Each city goes wrong in a way of its own; `CITIES` says what a crawl must tell of it.
"""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import MappingProxyType
from typing import TypeAlias

from domain.counts import Verdict
from tests.canaries import Canary, Kind, canaries
from tests.crawlers.hostile.wire import Handler, Visit, answers, label_of, raw_server

PER_PAGE = 10  # cards, each with canaries of its own
Words: TypeAlias = Sequence[Canary]


def one(words: Words, kind: Kind) -> str:
    """Return the first canary of a kind."""
    return next(canary.text for canary in words if canary.kind is kind)


def card(words: Words) -> str:
    """Return an ad that carries its canaries in its id, attributes, link, picture, words, comment and script."""
    every = " ".join(canary.text for canary in words)
    return (
        f'<li class="card" id="{one(words, Kind.HANDLE)}" data-id="{one(words, Kind.ID)}" title="{every}">'
        f'<a href="/ad/{one(words, Kind.ID)}?from={one(words, Kind.EMAIL)}">{one(words, Kind.NAME)}</a>'
        f'<img src="/photo/{one(words, Kind.ID)}.jpg" alt="{one(words, Kind.NAME)}"><p>{every}</p>'
        f'<!-- {every} --><script>var ad = "{every}"</script></li>'
    )


def page(visit: Visit, cards: Sequence[Words], *, total: str = "10", next_path: str = "", end: str = "End") -> str:
    """Return a listing of these ads with canaries in its head and foot too."""
    first = one(cards[0], Kind.NAME)
    link = f'<a rel="next" href="{next_path}">More</a>' if next_path else ""
    return (
        f'<html><head><title>{first}</title><meta name="author" content="{one(cards[0], Kind.EMAIL)}"></head><body>'
        f'<h1>{visit.label}</h1><p class="total" data-x="{first}">Showing some of {total} listings</p><ul>'
        f"{''.join(map(card, cards))}</ul>{link}<footer>{end} {one(cards[0], Kind.PHONE)}</footer></body></html>"
    )


def feed(visit: Visit, cards: Sequence[Words], *, posted: datetime) -> str:
    """Return a feed of these ads, posted a minute after one another, the last of them a day before the others."""
    dates = [posted - timedelta(minutes=place) for place in range(len(cards) - 1)] + [posted - timedelta(days=1)]
    items = "".join(
        f"<item><guid>{one(words, Kind.ID)}</guid><link>/ad/{one(words, Kind.ID)}</link><title>{one(words, Kind.NAME)}"
        f"</title><description>{' '.join(canary.text for canary in words)}</description>"
        f"<pubDate>{format_datetime(date)}</pubDate></item>"
        for words, date in zip(cards, dates, strict=True)
    )
    return f'<rss version="2.0"><channel><title>{one(cards[0], Kind.EMAIL)}</title>{items}</channel></rss>'


def sitemap(visit: Visit, cards: Sequence[Words]) -> str:
    """Return a sitemap of these ads."""
    ads = "".join(f"<url><loc>{visit.home}/ad/{visit.city}/{one(words, Kind.ID)}</loc></url>" for words in cards)
    return f"<urlset><!-- {one(cards[0], Kind.EMAIL)} -->{ads}</urlset>"


def stated(visit: Visit, cards: Sequence[Words]) -> str:
    """Return an interface's answer with the ads beside their number."""
    ads = [{canary.kind: canary.text for canary in words} for words in cards]
    return json.dumps({"meta": {"total": len(cards), "by": one(cards[0], Kind.NAME)}, "ads": ads})


def headers(words: Words) -> tuple[str, ...]:
    """Return headers that carry canaries: a tag, a cookie, a date that is none, and one of the site's own."""
    name = one(words, Kind.HANDLE).removeprefix("@")
    return (
        f'ETag: "{one(words, Kind.ID)}"',
        f"Set-Cookie: {name}={one(words, Kind.ID)}; Path=/",
        f"Last-Modified: {one(words, Kind.PHONE)}",
        f"X-{name}: {one(words, Kind.EMAIL)}",
        f"Server: {one(words, Kind.NAME)}",
        f"Content-Language: {name}",
    )


Way: TypeAlias = Callable[[Visit, Sequence[Words]], Handler]


def _with(*lines: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **changed: str) -> Way:
    """Return a way of answering with a page; {id}, {email}, {name}, {url} in lines, status and type are canaries."""

    def way(visit: Visit, cards: Sequence[Words]) -> Handler:
        words = {name.lower(): one(cards[0], kind) for name, kind in Kind.__members__.items()}
        filled = [line.format(**words) for line in lines]
        body = page(visit, cards, **{name: text.format(**words) for name, text in changed.items()})
        status_line, type_line = status.format(**words), kind.format(**words)
        return answers(body, *headers(cards[0]), *filled, status=status_line, kind=type_line)

    return way


def _cut(visit: Visit, cards: Sequence[Words]) -> Handler:
    async def handle(visit: Visit) -> None:
        await visit.head(*headers(cards[0]), "Content-Length: 999999")
        await visit.raw(page(visit, cards).encode()[:-200])

    return handle


def _broken(visit: Visit, cards: Sequence[Words]) -> Handler:
    async def handle(visit: Visit) -> None:
        await visit.raw(f"{one(cards[0], Kind.EMAIL)} {one(cards[0], Kind.NAME)}\r\n\r\n".encode())

    return handle


MISSING = None
LAYOUT = (Verdict.LAYOUT_CHANGED, MISSING)
WELL = ("well", "calm-1", "calm-2", "calm-3", "calm-4")  # the cities that are counted by every strategy
CITIES: Mapping[str, tuple[Way, tuple[Verdict, int | None]]] = MappingProxyType(
    {
        "well": (_with(), (Verdict.OK, 10)),
        "status": (_with(status="403 {email} {name}"), (Verdict.BLOCKED, MISSING)),
        "moved": (_with("Location: {url}", status="302 Found"), LAYOUT),
        "calm-1": (_with(), (Verdict.OK, 10)),
        "moved-inside": (_with("Location: /{email}/{id}", status="302 Found"), LAYOUT),
        "down": (_with("Retry-After: {name}", status="503 {id}"), (Verdict.SITE_DOWN, MISSING)),
        "calm-2": (_with(), (Verdict.OK, 10)),
        "charset": (_with(kind="text/html; charset={handle}"), (Verdict.OK, 10)),
        "encoding": (_with("Content-Encoding: {handle}"), (Verdict.FETCH_FAILED, MISSING)),
        "total": (_with(total="{id} or {phone}"), LAYOUT),
        "calm-4": (_with(), (Verdict.OK, 10)),
        "cut": (_cut, (Verdict.FETCH_FAILED, MISSING)),
        "broken": (_broken, (Verdict.FETCH_FAILED, MISSING)),
        "calm-3": (_with(), (Verdict.OK, 10)),
        "elsewhere": (_with(next_path="{url}"), (Verdict.OK, 10)),
    }
)


@dataclass(slots=True, kw_only=True)
class CanarySite:
    """The running site: where it is, what was asked of it, and every canary it has ever shown."""

    seed: int
    posted: datetime = datetime(2026, 11, 24, 5, tzinfo=UTC)  # when the newest ads were
    is_catch_all: bool = False  # answers robots.txt with a listing, as it answers all it does not know
    home: str = ""
    asked: list[str] = field(default_factory=list)
    shown: list[Canary] = field(default_factory=list)

    async def answer(self, target: str, given: Mapping[str, str], writer: asyncio.StreamWriter) -> None:
        """Answer with canaries that no other answer has had."""
        first = len(self.asked) * PER_PAGE
        self.asked.append(target)
        cards = [canaries(self.seed, page=first + place) for place in range(PER_PAGE)]
        self.shown += [canary for words in cards for canary in words]
        visit = Visit(target=target, headers=given, home=self.home, canary="", writer=writer)
        await self._way_of(visit)(visit, cards)(visit)

    def _way_of(self, visit: Visit) -> Way:
        if visit.path == "/robots.txt":
            return _with() if self.is_catch_all else _robots
        if visit.city in WELL and visit.path in {"/feed", "/sitemap.xml", "/count.json"}:
            return self._document
        return CITIES.get(visit.city, CITIES["status"])[0]

    def _document(self, visit: Visit, cards: Sequence[Words]) -> Handler:
        bodies = {"/sitemap.xml": sitemap, "/count.json": stated}
        made = feed(visit, cards, posted=self.posted) if visit.path == "/feed" else bodies[visit.path](visit, cards)
        kind = "application/json" if visit.path.endswith("json") else "application/xml"
        return answers(made, *headers(cards[0]), kind=kind)


def _robots(visit: Visit, cards: Sequence[Words]) -> Handler:
    words = cards[0]
    lines = [f"# {canary.text}" for canary in words]
    rules = (
        f"User-agent: {one(words, Kind.HANDLE)}\nDisallow: /{one(words, Kind.ID)}\nSitemap: {one(words, Kind.URL)}\n"
    )
    return answers("\n".join([*lines, rules]), *headers(words), kind="text/plain")


@contextmanager
def canary_site(seed: int, *, is_catch_all: bool = False) -> Iterator[CanarySite]:
    """Serve the site for as long as the block lasts."""
    site = CanarySite(seed=seed, is_catch_all=is_catch_all)
    with raw_server(site.answer) as port:
        site.home = f"http://127.0.0.1:{port}"
        yield site


def places(ours: Sequence[str] = tuple(CITIES)) -> str:
    """Return the card's line of places: every city of the site, under our own names for them."""
    named = zip(ours, CITIES, strict=False)
    return f"{{{', '.join(f'{place}: {{id: {city}, label: {label_of(city)}}}' for place, city in named)}}}"
