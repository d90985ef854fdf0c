"""A page as a row of elements in document order, each with its parent and its end. It is dropped with its page."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawlers.drafting.proposed.names import around_word
from crawlers.looking.page import Page

AROUND_TAGS = frozenset(("nav", "footer", "aside", "select", "dialog"))
WHOLE = 0.6  # an element that holds so much of a page is the page, whatever its class says of a sidebar
NAMING = frozenset(("class", "id", "rel", "role", "type", "name", "for", "style", "method", "lang"))
_WORD = re.compile(r"[^\W\d_]{3,}")
_HOST = re.compile(r"https?://[^/\s]*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Element:
    """One element: where it stands, what it is called, and how many letters of text it holds."""

    node: LexborNode
    place: int
    parent: int  # -1 for the outermost
    end: int  # the place of its last descendant; its own where it has none
    tag: str
    classes: tuple[str, ...]
    attributes: Mapping[str, str]
    letters: int
    around: str  # `nav`, `footer`, `sidebar`: why no ads are listed here; empty elsewhere


class Outline:
    """The elements of one page."""

    def __init__(self, page: Page) -> None:
        """Walk the page once."""
        nodes, self._parents, self._letters = _walked(page)
        self._ends = _ends(self._parents)
        self._place_of = {node.mem_id: place for place, node in enumerate(nodes)}
        self._siblings: dict[int, dict[int, int]] = {}
        self._names_in: dict[int, Counter[str]] = defaultdict(Counter)
        self.elements: Sequence[Element] = self._built(nodes)

    def place_of(self, node: LexborNode) -> int | None:
        """Return where a selected node stands."""
        return self._place_of.get(node.mem_id)

    def ancestors_of(self, element: Element) -> Sequence[Element]:
        """Return what an element stands in, innermost first, at most twelve."""
        found: list[Element] = []
        while element.parent >= 0 and len(found) < 12:
            element = self.elements[element.parent]
            found.append(element)
        return found

    def within(self, element: Element) -> Sequence[Element]:
        """Return all elements inside one."""
        return self.elements[element.place + 1 : element.end + 1]

    @cached_property
    def children(self) -> Mapping[int, Sequence[Element]]:
        """Return the elements directly inside each, by its place."""
        found: dict[int, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.parent, []).append(element)
        return found

    def place_among(self, element: Element) -> tuple[int, int]:
        """Return which of its parent's children with the same tag an element is, counted from 1, and of how many."""
        known = self._siblings.get(element.parent)
        if known is None:
            counted: Counter[str] = Counter()
            known = {}
            for one in self.children[element.parent]:
                counted[one.tag] += 1
                known[one.place] = counted[one.tag]
                self._names_in[element.parent].update({f"{one.tag}.{word}" for word in one.classes})
            self._siblings[element.parent] = known
            self._names_in[element.parent].update(counted)
        return known[element.place], self._names_in[element.parent][element.tag]

    def times_among(self, element: Element, name: str) -> int:
        """Return how many of its parent's children bear a `tag.class`."""
        self.place_among(element)
        return self._names_in[element.parent][name]

    @cached_property
    def times_used(self) -> Counter[str]:
        """Return how often each `tag`, `tag.class` and `#id` occurs."""
        return Counter(
            name
            for one in self.elements
            for name in (one.tag, *(f"{one.tag}.{word}" for word in set(one.classes)), f"#{one.attributes.get('id')}")
        )

    @cached_property
    def words_of_content(self) -> frozenset[str]:
        """Return the words in texts and attributes of the page's own part; names of layout are not among them."""
        own = [one for one in self.elements if not one.around and one.tag not in ("html", "head", "meta", "link")]
        texts = [one.node.text(deep=False) for one in own]
        texts += [value for one in own for name, value in one.attributes.items() if name not in NAMING]
        return frozenset(_WORD.findall(_HOST.sub(" ", " ".join(texts)).casefold()))

    def _built(self, nodes: Sequence[LexborNode]) -> list[Element]:
        built: list[Element] = []
        regions = _Regions(whole=len(nodes))
        for place, node in enumerate(nodes):
            parent = self._parents[place]
            attributes = {name: value or "" for name, value in node.attributes.items()}
            tag, classes = node.tag or "", tuple(attributes.get("class", "").split())
            around = built[parent].around if parent >= 0 else ""
            size = self._ends[place] - place
            one = Element(
                node=node,
                place=place,
                parent=parent,
                end=self._ends[place],
                tag=tag,
                classes=classes,
                attributes=attributes,
                letters=self._letters[place],
                around=around or regions.around(tag, (*classes, attributes.get("id", "")), size=size),
            )
            built.append(one)
        return built


class _Regions:
    """Tells menus, footers and sidebars; it remembers the names of one page."""

    def __init__(self, *, whole: int) -> None:
        self._whole, self._words = whole, {"": ""}

    def around(self, tag: str, names: Sequence[str], *, size: int) -> str:
        if tag in AROUND_TAGS:
            return tag
        if tag in ("html", "body", "main", "h1") or size > WHOLE * self._whole > 20:
            return ""
        for name in names:
            if name not in self._words:
                self._words[name] = around_word(name)
        return next((self._words[name] for name in names if self._words[name]), "")


def _walked(page: Page) -> tuple[list[LexborNode], list[int], list[int]]:
    """Return the elements in document order, the place of each one's parent, and the letters of text in each."""
    nodes: list[LexborNode] = []
    parents: list[int] = []
    letters: list[int] = []
    place_of: dict[int, int] = {}
    root = page.tree.root
    for node in root.traverse(include_text=True) if root else ():
        outer = place_of.get(node.parent.mem_id, -1) if node.parent else -1
        tag = node.tag or "-"
        if tag == "-text" and outer >= 0:
            letters[outer] += len((node.text_content or "").strip())
        elif tag[0].isalpha():
            place_of[node.mem_id] = len(nodes)
            nodes.append(node)
            parents.append(outer)
            letters.append(0)
    for place in range(len(nodes) - 1, 0, -1):
        if parents[place] >= 0:
            letters[parents[place]] += letters[place]
    return nodes, parents, letters


def _ends(parents: Sequence[int]) -> list[int]:
    ends = list(range(len(parents)))
    for place in range(len(parents) - 1, 0, -1):
        if parents[place] >= 0:
            ends[parents[place]] = max(ends[parents[place]], ends[place])
    return ends
