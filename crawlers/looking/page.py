"""One fetched page as the rules of a card see it: an address, a status, a tree. It is dropped when its cell is done."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from crawlers.asking.addresses import joined

MAX_NESTING = 5000  # the parser's time grows with the square of it; no listing comes near a hundred
HIDDEN = "[hidden], noscript, [style*='display:none' i], [style*='display: none' i]"
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
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)  # those alone that a rule of the card names
    has_length: bool = True  # the site said how long it would be, or where it ends; otherwise it may have been cut

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """Return the parsed page, without scripts and styles: they hold words nobody sees."""
        tree = LexborHTMLParser(self.body)
        tree.strip_tags(["script", "style"])
        return tree

    @cached_property
    def words(self) -> str:
        """Return all words of the page, small, with the spaces and line breaks that stand between them."""
        body = self.tree.body
        return body.text(separator=" ").casefold() if body else ""

    @cached_property
    def text(self) -> str:
        """Return all words of the page, small, with single spaces."""
        return flat(self.words)

    def may_say(self, text: str) -> bool:
        """Return whether each word of a text stands on the page: False proves that the text does not, True nothing.

        Args:
            text: What is looked for, with its placeholders filled.
        """
        return all(word in self.words for word in text.casefold().split())

    @cached_property
    def base_url(self) -> str:
        """Return what the page's links are relative to: its own address, unless the page names another."""
        named = next((href for node in self.select("base[href]") if (href := node.attributes.get("href"))), "")
        return (joined(self.url, named) if named else None) or self.url

    @cached_property
    def shown(self) -> "Page":
        """Return the page without what it hides by itself: such words are kept ready for another day."""
        if not self.select(HIDDEN):
            return self
        tree = LexborHTMLParser(self.body)
        hidden = {node.mem_id: node for node in tree.css(HIDDEN) if node.tag not in ("html", "body")}
        outermost = [node for node in hidden.values() if not any(above.mem_id in hidden for above in above_of(node))]
        for node in outermost:
            node.decompose()
        return replace(self, body=tree.html or "")

    @property
    def was_redirected(self) -> bool:
        """Return whether the answer came from another address than the one asked."""
        return self.url != self.asked_url

    def select(self, css: str) -> Sequence[LexborNode]:
        """Return the elements that a selector matches; the card has checked the selector."""
        return self.tree.css(css)


def above_of(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that an element stands in, from the inside out."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def flat(text: str) -> str:
    """Return text in small letters with single spaces, so that line breaks and capitals do not matter."""
    return " ".join(text.split()).casefold()


def is_too_deep(html: str) -> bool:
    """Return whether more elements stand inside one another than the parser reads in good time."""
    if html.count("<") <= MAX_NESTING:  # most pages have not even so many tags
        return False
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
