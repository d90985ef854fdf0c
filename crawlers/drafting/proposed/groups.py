"""Elements that repeat on a page, each group with a selector. It does not judge which of them are ads."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from crawlers.drafting.proposed.names import is_layout_word, is_strict, looks_generated
from crawlers.drafting.proposed.outline import Element
from crawlers.drafting.proposed.selectors import Selectors
from crawlers.drafting.proposed.vocabulary import words

MIN_CARDS = 3  # any two blocks look like a list
MIN_LETTERS = 4  # a card says something
MAX_OF_A_KIND = 25  # the largest groups are enough; a page has one list
UNIT_TAGS = frozenset(
    ("a", "article", "dl", "dt", "div", "figure", "h2", "h3", "h4", "li", "p", "section", "table", "tr")
)
PEOPLE = words("author city email mail member name owner phone poster profile region seller tel user")
ID_NAMES = ("id", "pid", "aid", "key", "ref", "uid", "uuid", "guid", "code", "sku", "post", "listing", "item", "ad")


class Kind(IntEnum):
    """How a group is found, the most lasting way last."""

    STRUCTURE = 0
    TAG = 1
    ATTRIBUTE = 2
    NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Elements that one selector finds."""

    css: str
    kind: Kind
    members: tuple[Element, ...]
    name: str = ""  # the class it is found by
    has_generated_names: bool = False


def repeated_groups(selectors: Selectors) -> Sequence[Group]:
    """Return the groups of three and more elements that could be cards, one group for each set of elements."""
    units = [one for one in selectors.outline.elements if _may_be_unit(one, selectors)]
    best: dict[tuple[int, int, int], Group] = {}
    for group in (*_by_name(units, selectors), *_by_attribute(units, selectors), *_by_structure(units, selectors)):
        key = (group.members[0].place, group.members[-1].place, len(group.members))
        kept = best.get(key)
        if _stands_in_itself(group):
            continue
        if kept is None or kept.kind < group.kind:
            best[key] = group
    return tuple(best.values())


def is_id_name(name: str) -> bool:
    """Return whether an attribute's name says that it tells ads apart, and neither people nor positions."""
    parts = name.replace("_", "-").split("-")
    if name == "id" or not is_strict(name):
        return name == "id"
    is_known = all(is_layout_word(word) or word in ID_NAMES for word in parts[1:])
    return parts[0] == "data" and parts[-1] in ID_NAMES and is_known and not PEOPLE & set(parts)


def _stands_in_itself(group: Group) -> bool:
    """Return whether elements of a group lie in one another: cards do not."""
    inside = sum(two.place <= one.end for one, two in pairwise(group.members))
    return inside > len(group.members) // 10


def _may_be_unit(one: Element, selectors: Selectors) -> bool:
    if one.around or one.letters < MIN_LETTERS:
        return False
    return one.tag in UNIT_TAGS or ("-" in one.tag and selectors.may_name(one.tag))


def _by_name(units: Sequence[Element], selectors: Selectors) -> Iterator[Group]:
    found: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for one in units:
        for word in dict.fromkeys(one.classes):
            found[one.tag, word].append(one)
    for (tag, word), members in found.items():
        if len(members) >= MIN_CARDS and selectors.names.may_stand(word):
            yield Group(css=f"{tag}.{word}", kind=Kind.NAME, members=tuple(members), name=word)


def _by_attribute(units: Sequence[Element], selectors: Selectors) -> Iterator[Group]:
    found: dict[tuple[str, str], list[Element]] = defaultdict(list)
    id_names = {
        name for name in {name for one in units for name in one.attributes} if name != "id" and is_id_name(name)
    }
    for one in units:
        if one.tag == "article" or "-" in one.tag:
            found[one.tag, ""].append(one)
        for name in id_names.intersection(one.attributes):
            found[one.tag, name].append(one)
    for (tag, name), members in found.items():
        if len(members) >= MIN_CARDS:
            css, kind = (f"{tag}[{name}]", Kind.ATTRIBUTE) if name else (tag, Kind.TAG)
            yield Group(css=css, kind=kind, members=tuple(members), has_generated_names=_has_generated(members))


def _by_structure(units: Sequence[Element], selectors: Selectors) -> Iterator[Group]:
    """Yield the like children of one parent, and the like grandchildren through a row of like parents."""
    elements = selectors.outline.elements
    found: dict[tuple[int, str], list[Element]] = defaultdict(list)
    for one in units:
        if one.parent < 0:
            continue
        parent = elements[one.parent]
        found[parent.place, one.tag].append(one)
        if parent.parent >= 0 and selectors.may_name(parent.tag):
            found[parent.parent, f"{parent.tag} > {one.tag}"].append(one)
    large = [(key, members) for key, members in found.items() if len(members) >= MIN_CARDS]
    large.sort(key=lambda item: -sum(one.letters for one in item[1]))
    for (outer, inner), members in large[:MAX_OF_A_KIND]:
        css = selectors.only(elements[outer])
        if css and not selectors.is_by_place(css):
            yield Group(
                css=f"{css} > {inner}{_without_header(members, selectors)}",
                kind=Kind.STRUCTURE,
                members=tuple(members),
                has_generated_names=_has_generated(members),
            )


def _without_header(members: Sequence[Element], selectors: Selectors) -> str:
    """Return what leaves out a row of column titles."""
    if members[0].tag != "tr":
        return ""
    inside = [{one.tag for one in selectors.outline.children.get(row.place, ())} for row in members]
    return ":has(> td)" if any("td" not in tags for tags in inside) else ""


def _has_generated(members: Sequence[Element]) -> bool:
    return any(looks_generated(word) for one in members[:20] for word in one.classes)
