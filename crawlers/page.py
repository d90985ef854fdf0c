"""One fetched page as the rules of a card see it: an address, a status, a tree. It is dropped when its cell is done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

MAX_NESTING = 5000  # the parser's time grows with the square of it; no listing comes near a hundred
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# These hold nothing, or are closed by the next of their kind.
NEVER_OPEN = frozenset(("area", "base", "br", "circle", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "line"))
NEVER_OPEN |= {"link", "meta", "option", "p", "path", "polygon", "rect", "source", "td", "th", "tr", "track", "use"}


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a site answered. `url` is where the answer came from, after any redirect on the same host."""

    asked_url: str
    url: str
    status: int
    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """Return the parsed page, without scripts and styles: they hold words nobody sees."""
        tree = LexborHTMLParser(self.html)
        tree.strip_tags(["script", "style"])
        return tree

    @cached_property
    def text(self) -> str:
        """Return all words of the page, small, with single spaces."""
        body = self.tree.body
        return flat(body.text(separator=" ")) if body else ""

    @property
    def was_redirected(self) -> bool:
        """Return whether the answer came from another address than the one asked."""
        return self.url != self.asked_url

    def select(self, css: str) -> Sequence[LexborNode]:
        """Return the elements that a selector matches; the card has checked the selector."""
        return self.tree.css(css)


def flat(text: str) -> str:
    """Return text in small letters with single spaces, so that line breaks and capitals do not matter."""
    return re.sub(r"\s+", " ", text).strip().casefold()


def is_too_deep(html: str) -> bool:
    """Return whether more elements stand inside one another than the parser reads in good time."""
    open_now: dict[str, int] = {}
    depth = 0
    for tag_found in _TAG.finditer(html):
        closing, tag = tag_found[1], tag_found[2].lower()
        if tag in NEVER_OPEN or (closing and not open_now.get(tag)):
            continue
        step = -1 if closing else 1
        open_now[tag] = open_now.get(tag, 0) + step
        depth += step
        if depth > MAX_NESTING:
            return True
    return False


def is_selector(css: str) -> bool:
    """Return whether the parser understands a selector."""
    try:
        LexborHTMLParser("<p></p>").css(css)
    except SelectolaxError:
        return False
    return True
