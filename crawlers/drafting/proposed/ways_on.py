"""How a page leads to the next one: a link, a number in the address, a button. It follows none of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from crawlers.drafting.proposed.names import is_strict, parts_of
from crawlers.drafting.proposed.outline import Element
from crawlers.drafting.proposed.selectors import Selectors
from crawlers.drafting.proposed.vocabulary import (
    ONWARD,
    PAGE_PARAMETERS,
    PAGERS,
    SHORT,
    points_on,
    says_next,
)
from crawlers.looking.page import Page
from domain.spelling import counted

MAX_CANDIDATES = 5
MAX_STEP = 500


class Way(StrEnum):
    """By what a list goes on."""

    LINK = "link"
    PARAMETER = "parameter"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCandidate:
    """A way to the next page: a selector of a link or button, or the name, next value and step of a parameter."""

    way: Way
    css: str | None = None
    parameter: str | None = None
    first: int | None = None  # the lowest value that a link on this page carries
    step: int | None = None
    matches: int
    is_unsure: bool = False  # another link may pass for it, on the last page if not here
    why: str

    @property
    def what_it_finds(self) -> str:
        """Return the figures."""
        if self.way is Way.PARAMETER:
            return f"{self.matches} addresses, from {self.first} on, step {self.step}"
        return counted(self.matches, "element")


def next_candidates(page: Page, selectors: Selectors, *, cards: Sequence[Element]) -> tuple[NextCandidate, ...]:
    """Return the ways to the next page, the most lasting first; the cards' own links are never looked at."""
    inside = {place for card in cards for place in range(card.place, card.end + 1)}
    outside = [one for one in selectors.outline.elements if one.place not in inside]
    links = [one for one in outside if one.tag == "a" and one.attributes.get("href")]
    said = tuple(_by_text(page, links, selectors))
    found = (
        *_by_relation(page),
        *(one for one in said if not one.is_unsure),
        *_by_parameter(page, links, selectors),
        *(one for one in said if one.is_unsure),
        *_forms(page, outside, selectors),
    )
    return tuple({(one.way, one.css or one.parameter): one for one in reversed(found)}.values())[::-1][:MAX_CANDIDATES]


def _by_relation(page: Page) -> Iterator[NextCandidate]:
    for tag in ("a", "link"):
        for css in (f"{tag}[rel=next]", f"{tag}[rel~=next]"):
            if matches := len(page.select(css)):
                yield NextCandidate(way=Way.LINK, css=css, matches=matches, why="the site itself calls it next")
                break


def _by_text(page: Page, links: Sequence[Element], selectors: Selectors) -> Iterator[NextCandidate]:
    """Yield links that say next, by their own class, their parent's class, their label, or their place."""
    spoken = [one for one in links if _says_next(one)]
    arrows = [one for one in links if one not in spoken and points_on(one.node.text(separator=" "))]
    for one in (*spoken[:4], *arrows[:2]):
        is_arrow = one in arrows
        why = "its words end in an arrow: look where it leads" if is_arrow else "its words say next"
        parent = selectors.outline.elements[one.parent]
        own = [css for css in selectors.named(one) if ONWARD & set(parts_of(css.partition(".")[2]))]
        outer = [f"{css} > a" for css in selectors.named(parent) if ONWARD & set(parts_of(css.partition(".")[2]))]
        labels = [
            f'a[{name}="{one.attributes[name]}"]' for name in ("aria-label", "title") if _is_plain_next(one, name)
        ]
        for css in (*own, *outer, *labels):
            yield NextCandidate(way=Way.LINK, css=css, matches=len(page.select(css)), is_unsure=is_arrow, why=why)
        if not (own or outer or labels) and (place := _last_of_pager(parent, selectors)):
            nodes = page.select(place)
            if len(nodes) == 1 and nodes[0].mem_id == one.node.mem_id:
                told = f"{why}; held by its place alone, so look at the last page too"
                yield NextCandidate(way=Way.LINK, css=place, matches=1, is_unsure=True, why=told)


def _says_next(link: Element) -> bool:
    if link.letters > SHORT:
        return False
    texts = (link.node.text(separator=" "), link.attributes.get("aria-label", ""), link.attributes.get("title", ""))
    return any(says_next(text) for text in texts)


def _is_plain_next(link: Element, name: str) -> bool:
    value = link.attributes.get(name, "")
    return value.isascii() and value.replace(" ", "").isalpha() and says_next(value)


def _last_of_pager(parent: Element, selectors: Selectors) -> str | None:
    if parent.tag == "li" and parent.parent >= 0:
        outer = selectors.only(selectors.outline.elements[parent.parent])
        return outer and f"{outer} > li:last-child > a"
    outer = selectors.only(parent)
    return outer and f"{outer} > a:last-child"


def _by_parameter(page: Page, links: Sequence[Element], selectors: Selectors) -> Iterator[NextCandidate]:
    """Yield parameters that number the pages: by their usual name, or by their values inside a pager."""
    own_path = urlsplit(page.url).path
    values: dict[str, set[int]] = defaultdict(set)
    in_pager: set[str] = set()
    for link in links:
        for name, value in _numbers_in(link.attributes["href"], own_path=own_path):
            values[name].add(value)
            in_pager |= {name} if link.around in PAGERS else set()
    usual = [name for name in values if name.casefold() in PAGE_PARAMETERS]
    for name in (*usual, *(name for name in in_pager if name not in usual and selectors.names.may_stand(name))):
        numbers = sorted(values[name] | ({0} if min(values[name]) > 9 else {1}))
        steps = {two - one for one, two in pairwise(numbers)}
        step = min(steps, default=0)
        is_even = step and all(one % step == 0 for one in steps)
        if (name in usual or len(values[name]) > 1) and is_even and step <= MAX_STEP:
            yield NextCandidate(
                way=Way.PARAMETER,
                parameter=name,
                first=min(number for number in values[name]),
                step=step,
                matches=len(values[name]),
                why="links on the page count up by it",
            )


def _numbers_in(href: str, *, own_path: str) -> Iterator[tuple[str, int]]:
    try:
        parts = urlsplit(href)
    except ValueError:
        return
    if parts.path and own_path and parts.path.rsplit("/", 1)[-1] != own_path.rsplit("/", 1)[-1]:
        return
    for name, value in parse_qsl(parts.query, max_num_fields=None):
        if is_strict(name) and value.isascii() and value.isdecimal() and len(value) <= 6:
            yield name, int(value)


def _forms(page: Page, outside: Sequence[Element], selectors: Selectors) -> Iterator[NextCandidate]:
    for one in outside:
        is_button = one.tag == "button" or (one.tag == "input" and one.attributes.get("type", "").lower() == "submit")
        text = one.node.text(separator=" ") if one.tag == "button" else one.attributes.get("value", "")
        if not is_button or not says_next(text):
            continue
        if css := selectors.only(one):
            matches = len(page.select(css))
            yield NextCandidate(way=Way.FORM, css=css, matches=matches, why="a button says next")
