"""Pages whose bytes are not what they say, and pages made to choke a parser."""

from collections.abc import Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour
from tests.crawlers.hostile.pages import ADS, healthy, with_words
from tests.crawlers.hostile.wire import Body, Visit, answers

READ = (Verdict.OK, Verdict.LAYOUT_CHANGED)  # read right or not at all
UNREAD = (Verdict.LAYOUT_CHANGED, Verdict.FETCH_FAILED)
LONE_SURROGATES = "\ud800 \udfff \udfff\ud800"


def stated(total: str) -> Body:
    """Return a maker of pages that state this total."""
    return lambda visit: healthy(visit).replace(f"of {ADS} listings", f"of {total} listings")


def _encoded(codec: str) -> Body:
    return lambda visit: with_words("<p>caf\u00e9 \u2019 \u20ac</p>")(visit).encode(codec)


def _deep(visit: Visit) -> str:
    return with_words("<div>" * 150_000)(visit)


def _many_attributes(visit: Visit) -> str:
    return with_words("<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">x</p>")(visit)


def _one_long_attribute(visit: Visit) -> str:
    return with_words(f'<p title="{"a" * 900_000}">x</p>')(visit)


def _formatting(visit: Visit) -> str:
    """Return a page of misnested tags, which a parser has to repair by copying them again and again."""
    return with_words("<p><b><i><u><a href=x>" * 4_000 + "</p>" * 4_000)(visit)


def _tables(visit: Visit) -> str:
    return with_words("<table>x" * 20_000)(visit)


CHARSETS: tuple[tuple[str, str, Body, tuple[Verdict, ...]], ...] = (
    ("utf-16-said", "utf-16", healthy, UNREAD),
    ("utf-7-said", "utf-7", healthy, READ),
    ("windows-in-utf-8", "utf-8", _encoded("cp1252"), READ),
    ("utf-8-in-windows", "windows-1252", _encoded("utf-8"), READ),
    ("utf-16-in-utf-8", "utf-8", _encoded("utf-16"), READ),
    ("unknown-charset", "klingon", healthy, READ),
    ("charset-hex", "hex", healthy, UNREAD),
    ("charset-zip", "zip", healthy, UNREAD),
    ("charset-idna", "idna", healthy, (*READ, *UNREAD)),
    ("charset-of-nonsense", "\u00fc\u00df\u20ac;;=", healthy, READ),
    ("charset-unicode-escape", "unicode_escape", stated("\\u0037"), (Verdict.LAYOUT_CHANGED,)),
)
PAGES: tuple[tuple[str, Body, tuple[Verdict, ...]], ...] = (
    ("nul-bytes", with_words("<p>\x00\x00</p>\x00"), READ),
    ("nul-in-number", stated("1\x002"), READ),
    ("surrogates", with_words(f"<p title='{LONE_SURROGATES}'>{LONE_SURROGATES}</p>"), READ),
    ("surrogates-by-reference", with_words("<p>&#xD800;&#xDFFF;&#0;&#x110000;</p>"), READ),
    ("bidi", with_words("<p>\u202e\u2066abc\u2069\u202c\u200f</p>"), READ),
    # What a reader sees as 12 is 21 in the text: nobody may decide which one is meant.
    ("bidi-number", stated("\u202e21\u202c"), (Verdict.LAYOUT_CHANGED,)),
    ("number-of-many-digits", stated("9" * 5_000), (Verdict.LAYOUT_CHANGED,)),
    ("number-below-zero", stated("-12"), (Verdict.LAYOUT_CHANGED,)),
    ("number-with-exponent", stated("1e2"), (Verdict.LAYOUT_CHANGED,)),
    ("newlines", with_words("\n" * 10_000_000), UNREAD),
    ("newlines-few", with_words("\n" * 900_000), READ),
    ("deep-nesting", _deep, UNREAD),
    ("many-attributes", _many_attributes, (*READ, *UNREAD)),
    ("long-attribute", _one_long_attribute, (*READ, *UNREAD)),
    ("misnested", _formatting, (*READ, *UNREAD)),
    ("nested-tables", _tables, (*READ, *UNREAD)),
    ("siblings", with_words("<p>" * 200_000), (*READ, *UNREAD)),
)


def _behaviours() -> Iterator[Behaviour]:
    for name, charset, body, verdicts in CHARSETS:
        handler = answers(body, kind=f"text/html; charset={charset}")
        yield Behaviour(name=name, handler=handler, verdicts=tuple(dict.fromkeys(verdicts)), ads=ADS)
    for name, page, verdicts in PAGES:
        told = tuple(dict.fromkeys(verdicts))
        # A page that chokes the parser has its reader killed after 15 s; a busy machine is slow with the others too.
        yield Behaviour(name=name, handler=answers(page), verdicts=told, ads=ADS, seconds=25)
    for kind in ("image/png", "application/pdf", "application/octet-stream", "text/plain", ""):
        name = f"type-{kind.rpartition('/')[2] or 'none'}"
        yield Behaviour(name=name, handler=answers(healthy, kind=kind), verdicts=READ, ads=ADS)


BEHAVIOURS = tuple(_behaviours())
