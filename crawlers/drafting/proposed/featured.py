"""How paid places among the cards are left out. It only uses names whose every word is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawlers.drafting.proposed.names import Names
from crawlers.drafting.proposed.vocabulary import FEATURED
from crawlers.looking.page import Page

MAX_OUTER = 4  # how far out a block of paid places may begin


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What is put behind a selector to leave out paid places, and how many it leaves out."""

    css: str = ""
    ads: int = 0


def paid_places(page: Page, css: str, cards: Sequence[LexborNode], names: Names) -> LeftOut:
    """Return what leaves out the fewest cards that are marked as paid; nothing where none or most are marked."""
    found = []
    for ending in dict.fromkeys(_endings(cards, names)):
        left = len(cards) - len(page.select(css + ending))
        if 0 < left <= len(cards) // 2:  # a mark on most cards is the layout's own name, not a mark
            found.append(LeftOut(css=ending, ads=left))
    return max(found, key=lambda one: (one.ads, -len(one.css)), default=LeftOut())


def _endings(cards: Sequence[LexborNode], names: Names) -> Iterator[str]:
    outer_seen: set[int] = set()
    for card in cards[:200]:
        yield from (f":not(.{word})" for word in _marks(card, names))
        yield from (f":not([{name}])" for name in card.attributes if _is_mark(name, names))
        for inner in card.css("[class]")[:40]:
            yield from (f":not(:has(.{word}))" for word in _marks(inner, names))
        outer = card.parent
        for _ in range(MAX_OUTER):
            if outer is None or outer.mem_id in outer_seen:
                break
            outer_seen.add(outer.mem_id)
            yield from (f":not(.{word} *)" for word in _marks(outer, names))
            outer = outer.parent


def _marks(node: LexborNode, names: Names) -> list[str]:
    return [word for word in (node.attributes.get("class") or "").split() if names.says_featured(word)]


def _is_mark(name: str, names: Names) -> bool:
    return name.startswith("data-") and bool(FEATURED & set(name.split("-"))) and names.says_featured(name)
