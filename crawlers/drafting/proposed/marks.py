"""What proves a page, what ends it, and how it says that a list is empty. It returns selectors, never the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.drafting.proposed.names import parts_of
from crawlers.drafting.proposed.outline import Element
from crawlers.drafting.proposed.selectors import Selectors
from crawlers.drafting.proposed.vocabulary import ONWARD, PAGERS
from crawlers.looking.page import Page, flat
from domain.spelling import counted

HEADINGS = ("h1", "h2", "title")
NO_WORDS = frozenset(("no", "not", "nothing", "none", "sin", "vacio", "leer", "vide", "empty", "noresults"))
LOOK_FOR_EMPTY = (
    "A full page does not show how the site says that a list is empty. Open a place and category without ads and note "
    "the element that only stands there (often with `empty` or `no-results` in its class), its words, or a stated 0; "
    "note the HTTP status too, some sites answer 404."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCandidate:
    """An element by which a page is recognised."""

    css: str
    matches: int
    has_label: bool = False  # it holds the site's word for the place or category
    why: str

    @property
    def what_it_finds(self) -> str:
        """Return the figures."""
        return f"{counted(self.matches, 'element')}, {int(self.has_label)} with the label"


def heading_candidates(page: Page, *, label: str, named: str) -> tuple[MarkCandidate, ...]:
    """Return the headings that hold a label, the surest first; none where no heading does.

    Args:
        page: Whose headings they are.
        label: What is sought.
        named: What it is the label of.
    """
    sought = flat(label)
    found = []
    for css in HEADINGS if sought else ():
        nodes = page.select(css)
        if any(sought in flat(node.text(separator=" ")) for node in nodes):
            found.append(MarkCandidate(css=css, matches=len(nodes), has_label=True, why=f"it names the {named}"))
    return tuple(found)


def end_marker(page: Page, selectors: Selectors, *, cards: Sequence[Element]) -> MarkCandidate | None:
    """Return what stands at the end of a page that arrived whole; None where nothing after the cards has a name."""
    last_card = max((card.end for card in cards), default=-1)
    if footers := page.select("body > footer"):
        return MarkCandidate(css="body > footer" if _has_more(page) else "footer", matches=len(footers), why="a footer")
    after = [one for one in selectors.outline.elements if one.place > last_card and not _may_be_missing(one)]
    for one in sorted(after, key=lambda one: (one.around != "footer", -one.place)):
        css = selectors.only(one, steps=1) if one.letters else None
        if css and css != "body":
            return MarkCandidate(css=css, matches=1, why="the last element with a name of its own")
    return None


def empty_candidates(page: Page, selectors: Selectors) -> tuple[MarkCandidate, ...]:
    """Return elements whose class says that nothing was found; a full page has none."""
    found = []
    for one in selectors.outline.elements:
        words = [word for word in one.classes if NO_WORDS & set(parts_of(word)) and not one.around]
        if words and 0 < one.letters <= 300 and (css := selectors.only(one, steps=1)):
            found.append(MarkCandidate(css=css, matches=1, why="its class says that nothing was found"))
    return tuple(found[:3])


def _may_be_missing(one: Element) -> bool:
    """Return whether a short list may do without the element: taken for the end, every short list would seem cut."""
    parts = {part for name in (*one.classes, one.attributes.get("id", "")) for part in parts_of(name)}
    return one.tag in ("form", "a", "button", "h1") or bool(parts & (PAGERS | ONWARD)) or one.around in PAGERS


def _has_more(page: Page) -> bool:
    return len(page.select("footer")) > len(page.select("body > footer"))
