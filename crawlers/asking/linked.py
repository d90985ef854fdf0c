"""Which addresses a listing page links to, so that no script fetches an ad's own page ahead. It asks nothing."""

import html
import re
from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from crawlers.asking.addresses import joined

HREF = re.compile(r"""<a(?:rea)?\s[^<>]{0,2000}?\bhref\s{0,9}=\s{0,9}["']?([^"'\s>]{1,2000})""", re.IGNORECASE)
# Where programs that fetch ahead keep the same page as data: Next.js, Gatsby, SvelteKit, Nuxt, Remix.
AHEAD = re.compile(r"^(?:/_next/data/[^/]+|/page-data)(?=/)|(?:/__data|/_payload|/page-data)?\.(?:json|rsc|txt|data)$")
PREFETCH = {"sec-purpose": "prefetch", "purpose": "prefetch", "x-moz": "prefetch", "next-router-prefetch": ""}


def links_in(markup: str, *, url: str) -> frozenset[str]:
    """Return where the links of a page lead, as it was sent; what a parser would find elsewhere is not missed."""
    found = (joined(url, html.unescape(href)) for href in HREF.findall(markup))
    return frozenset(link for link in found if link)


def is_linked(part: str, links: Collection[str], *, page: str) -> bool:
    """Return whether what a script asks for is a page that the listing links to, whole or as data.

    Args:
        part: The address asked for.
        links: Where the listing's links lead.
        page: The listing's own address. One that differs in its query alone is another page with a link's words.
    """
    asked, own = _path(part), _path(page)
    if asked != own:
        return asked in {_path(link) for link in links}
    words, own_words = set(_words(part)), set(_words(page))
    further = (set(_words(link)) - own_words for link in links if _path(link) == own)
    return any(more and more <= words for more in further)


def is_ahead(headers: Mapping[str, str]) -> bool:
    """Return whether a request says of itself that nobody needs its answer yet."""
    named = {name.lower(): value.lower() for name, value in headers.items()}
    return any(name in named and word in named[name] for name, word in PREFETCH.items())


def _path(url: str) -> str:
    path = AHEAD.sub("", AHEAD.sub("", unquote(urlsplit(url).path)))
    return path.rstrip("/") or "/"


def _words(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query, keep_blank_values=True)
