"""Feeds that would make an XML reader open files, ask other hosts, or swell; and feeds that are none."""

from collections.abc import Callable, Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour, CountedBy
from tests.crawlers.hostile.pages import healthy
from tests.crawlers.hostile.wire import Visit, answers

RSS = "application/rss+xml; charset=utf-8"
NEW = 5  # within the window of the tests, 2026-11-24 from 00:00 to 06:00 UTC
Body = Callable[[Visit], str]
# Refused, or read without what is bad in it; a bad item may break the order that shows how far a feed reaches back.
SAFE = (Verdict.LAYOUT_CHANGED, Verdict.FETCH_FAILED, Verdict.FLOOR, Verdict.OK)
REFUSED = (Verdict.LAYOUT_CHANGED, Verdict.FETCH_FAILED)
LAUGHS = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{step} "{f"&l{step - 1};" * 10}">' for step in range(1, 10))


def item(number: int, *, hour: int, day: int = 24, title: str = "Listing") -> str:
    """Return an invented ad of a feed, posted at this hour."""
    return (
        f"<item><title>{title}</title><link>/ad/{number}</link><guid>{number}</guid>"
        f"<pubDate>{day} Nov 2026 {hour:02}:30:00 GMT</pubDate></item>"
    )


def feed(items: str = "", *, prolog: str = "", title: str = "Listings") -> str:
    """Return a feed of five ads within the window and one before it, newest first, and whatever else is given."""
    own = "".join(item(number, hour=number) for number in reversed(range(NEW))) + items + item(99, hour=23, day=23)
    head = f'<?xml version="1.0" encoding="utf-8"?>{prolog}<rss version="2.0"><channel>'
    return f"{head}<title>{title}</title>{own}</channel></rss>"


def xxe_file(visit: Visit) -> str:
    """Return a feed whose title is a file of the reader's machine."""
    return feed(prolog='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', title="&x;")


def xxe_address(visit: Visit) -> str:
    """Return a feed whose title is to be fetched elsewhere."""
    return feed(prolog=f'<!DOCTYPE rss [<!ENTITY x SYSTEM "http://{visit.canary}/xxe">]>', title="&x;")


def external_dtd(visit: Visit) -> str:
    """Return a feed whose grammar is to be fetched elsewhere."""
    return feed(prolog=f'<!DOCTYPE rss SYSTEM "http://{visit.canary}/rss.dtd">')


def parameter_entity(visit: Visit) -> str:
    """Return a feed whose grammar pulls in another by a parameter entity."""
    return feed(prolog=f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://{visit.canary}/x.dtd"> %x;]>')


def style_sheet(visit: Visit) -> str:
    """Return a feed with a style sheet and an inclusion elsewhere."""
    address = f"http://{visit.canary}/x"
    prolog = f'<?xml-stylesheet type="text/xsl" href="{address}"?>'
    return feed(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}"/>', prolog=prolog)


def laughs(visit: Visit) -> str:
    """Return a feed whose title is a billion times the same word."""
    return feed(prolog=f"<!DOCTYPE rss [{LAUGHS}]>", title="&l9;")


def quadratic(visit: Visit) -> str:
    """Return a feed that repeats one long entity many times."""
    return feed(prolog=f'<!DOCTYPE rss [<!ENTITY x "{"a" * 50_000}">]>', title="&x;" * 10_000)


def item_by_entity(visit: Visit) -> str:
    """Return a feed that hides a thousand ads in an entity."""
    hidden = item(100, hour=1).replace('"', "'")
    return feed("&x;" * 1_000, prolog=f'<!DOCTYPE rss [<!ENTITY x "{hidden}">]>')


BODIES: tuple[tuple[str, Body, tuple[Verdict, ...]], ...] = (
    ("feed-healthy", lambda visit: feed(), (Verdict.OK,)),
    ("feed-xxe-file", xxe_file, SAFE),
    ("feed-xxe-address", xxe_address, SAFE),
    ("feed-external-dtd", external_dtd, SAFE),
    ("feed-parameter-entity", parameter_entity, SAFE),
    ("feed-style-sheet", style_sheet, SAFE),
    ("feed-laughs", laughs, SAFE),
    ("feed-quadratic", quadratic, SAFE),
    ("feed-items-by-entity", item_by_entity, SAFE),
    ("feed-undeclared-entity", lambda visit: feed(title="caf&eacute; &nope;"), SAFE),
    ("feed-bare-ampersand", lambda visit: feed(title="this & that"), SAFE),
    ("feed-control-character", lambda visit: feed(title="a\x00b\x08"), SAFE),
    ("feed-surrogates", lambda visit: feed(title="\ud800"), SAFE),
    ("feed-deep", lambda visit: feed("<a>" * 100_000), REFUSED),
    ("feed-cut", lambda visit: feed()[:-200], REFUSED),
    ("feed-html", healthy, REFUSED),
    ("feed-empty", lambda visit: "", REFUSED),
    ("feed-declared-utf-16", lambda visit: feed().replace("utf-8", "utf-16"), SAFE),
    ("feed-item-without-date", lambda visit: feed("<item><guid>50</guid></item>"), REFUSED),
    ("feed-item-of-nonsense", lambda visit: feed("<item><guid>50</guid><pubDate>soon</pubDate></item>"), REFUSED),
    ("feed-item-of-next-week", lambda visit: feed(item(50, hour=1, day=30)), SAFE),
    ("feed-twice-the-same", lambda visit: feed(item(1, hour=1) * 20), SAFE),
    ("feed-item-in-comment", lambda visit: feed(f"<!-- {item(50, hour=1)} -->"), (Verdict.OK,)),
    ("feed-item-in-cdata", lambda visit: feed(f"<description><![CDATA[{item(50, hour=1)}]]></description>"), SAFE),
)


def _behaviours() -> Iterator[Behaviour]:
    for name, body, verdicts in BODIES:
        handler = answers(body, kind=RSS)
        ads = NEW if Verdict.OK in verdicts else None
        yield Behaviour(name=name, handler=handler, verdicts=verdicts, ads=ads, counted_by=CountedBy.FEED)


BEHAVIOURS = tuple(_behaviours())
