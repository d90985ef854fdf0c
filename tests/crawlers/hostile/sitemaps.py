"""Sitemaps that contain themselves, swell, lead elsewhere, or list more than anybody may count."""

import gzip
from collections.abc import Callable, Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour, CountedBy
from tests.crawlers.hostile.bombs import zlib_bomb
from tests.crawlers.hostile.feeds import LAUGHS, REFUSED, SAFE
from tests.crawlers.hostile.pages import healthy
from tests.crawlers.hostile.wire import Handler, Visit, answers

XML = "application/xml; charset=utf-8"
GZIP = "application/gzip"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PROLOG = '<?xml version="1.0" encoding="utf-8"?>'
URLS = 5  # ads of the city; the map also lists its front page
MANY = 60_000  # the protocol allows 50,000


def urls(visit: Visit, *, count: int = URLS, more: str = "", prolog: str = "", lastmod: str = "2026-11-24") -> str:
    """Return a sitemap of so many ads of the city and its front page."""
    ads = "".join(
        f"<url><loc>{visit.home}/ad/{visit.city}/{number}</loc><lastmod>{lastmod}</lastmod></url>"
        for number in range(count)
    )
    return f"{PROLOG}{prolog}<urlset {SPACE}><url><loc>{visit.home}/</loc></url>{ads}{more}</urlset>"


def index(*addresses: str) -> str:
    """Return a sitemap of sitemaps."""
    maps = "".join(f"<sitemap><loc>{address.replace('&', '&amp;')}</loc></sitemap>" for address in addresses)
    return f"{PROLOG}<sitemapindex {SPACE}>{maps}</sitemapindex>"


def itself(visit: Visit) -> str:
    """Return an index that lists itself."""
    return index(visit.home + visit.same())


def circle(visit: Visit) -> str:
    """Return one of two indexes that list each other."""
    return index(visit.home + visit.same(turn=1 - visit.number("turn", default=0)))


def deeper(visit: Visit) -> str:
    """Return an index of another index, for ever."""
    return index(visit.home + visit.same(turn=visit.number("turn", default=0) + 1))


def wide(visit: Visit) -> str:
    """Return an index of fifty thousand maps, each of which is asked for again."""
    return index(*(f"{visit.home}/m{number}" for number in range(10_000)))


def elsewhere(visit: Visit) -> str:
    """Return an index of maps on hosts and under schemes that nobody may ask."""
    return index(f"http://{visit.canary}/sitemap.xml", "file:///etc/passwd", f"ftp://{visit.canary}/sitemap.xml")


def healthy_index(visit: Visit) -> str:
    """Return an index of one map, or that map."""
    return urls(visit) if "map" in visit.query else index(visit.home + visit.same(map=1))


def _prolog(doctype: str) -> Callable[[Visit], str]:
    def body(visit: Visit) -> str:
        prolog = f"<!DOCTYPE urlset {doctype.replace('CANARY', visit.canary)}>"
        return urls(visit, more="<url><loc>&x;</loc></url>", prolog=prolog)

    return body


READ, EITHER = (Verdict.OK,), SAFE
TOO_MANY = (*REFUSED, Verdict.IMPLAUSIBLE)
ROWS: tuple[tuple[str, Handler, tuple[Verdict, ...], int | None], ...] = (
    ("sitemap-healthy", answers(urls, kind=XML), READ, URLS),
    ("sitemap-healthy-index", answers(healthy_index, kind=XML), READ, URLS),
    ("sitemap-healthy-gz", answers(lambda visit: gzip.compress(urls(visit).encode()), kind=GZIP), READ, URLS),
    ("sitemap-itself", answers(itself, kind=XML), REFUSED, None),
    ("sitemap-circle", answers(circle, kind=XML), REFUSED, None),
    ("sitemap-deeper", answers(deeper, kind=XML), REFUSED, None),
    ("sitemap-wide", answers(wide, kind=XML), REFUSED, None),
    ("sitemap-elsewhere", answers(elsewhere, kind=XML), REFUSED, None),
    ("sitemap-gz-bomb", answers(lambda visit: zlib_bomb(31), kind=GZIP), REFUSED, None),
    ("sitemap-gz-cut", answers(lambda visit: gzip.compress(urls(visit).encode())[:-60], kind=GZIP), REFUSED, None),
    ("sitemap-many", answers(lambda visit: urls(visit, count=MANY), kind=XML), TOO_MANY, MANY),
    (
        "sitemap-many-gz",
        answers(lambda visit: gzip.compress(urls(visit, count=MANY).encode()), kind=GZIP),
        TOO_MANY,
        MANY,
    ),
    ("sitemap-xxe-file", answers(_prolog('[<!ENTITY x SYSTEM "file:///etc/passwd">]'), kind=XML), EITHER, URLS),
    ("sitemap-xxe-address", answers(_prolog('[<!ENTITY x SYSTEM "http://CANARY/x">]'), kind=XML), EITHER, URLS),
    ("sitemap-external-dtd", answers(_prolog('SYSTEM "http://CANARY/x.dtd"'), kind=XML), EITHER, URLS),
    ("sitemap-laughs", answers(_prolog(f"[{LAUGHS}<!ENTITY x '&l9;'>]"), kind=XML), EITHER, URLS),
    ("sitemap-html", answers(healthy, kind="text/html"), REFUSED, None),
    ("sitemap-cut", answers(lambda visit: urls(visit)[:-120], kind=XML), REFUSED, None),
    ("sitemap-lastmod-of-nonsense", answers(lambda visit: urls(visit, lastmod="soon"), kind=XML), EITHER, URLS),
    (
        "sitemap-ads-of-elsewhere",
        answers(
            lambda visit: urls(visit, more=f"<url><loc>http://{visit.canary}/ad/{visit.city}/9</loc></url>"), kind=XML
        ),
        EITHER,
        URLS,
    ),
)


def _behaviours() -> Iterator[Behaviour]:
    for name, handler, verdicts, ads in ROWS:
        yield Behaviour(name=name, handler=handler, verdicts=verdicts, ads=ads, counted_by=CountedBy.SITEMAP)


BEHAVIOURS = tuple(_behaviours())
