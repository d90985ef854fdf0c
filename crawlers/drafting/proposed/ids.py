"""What tells one card from another, and where its date is. It returns where they stand, never what they say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawlers.drafting.proposed.groups import is_id_name
from crawlers.drafting.proposed.names import Names, parts_of
from crawlers.drafting.proposed.vocabulary import DATE_TEXT, DATES

ENOUGH = 0.8  # a rule that holds for fewer cards is no rule
ENOUGH_DIFFERENT = 0.6  # paid places often repeat ads of the list
SAMPLE = 40
_NO_LINKS = ("#", "javascript:", "tel:", "mailto:", "sms:", "whatsapp:")


@dataclass(frozen=True, slots=True, kw_only=True)
class IdRule:
    """Where the id of a card stands (`@data-id`, `h2 a@href`), how many cards have one, how many of them differ."""

    where: str
    present: int
    different: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """Where the date of a card stands (`time@datetime`, `.date`; empty: somewhere in its text), in how many cards."""

    where: str
    present: int


def id_rule(cards: Sequence[LexborNode], names: Names) -> IdRule | None:
    """Return the best way to tell the cards apart; None where most cards have none."""
    if not cards:
        return None
    sample = cards[:SAMPLE]
    for where, read in _id_places(sample, names):
        values = [value for card in sample if (value := read(card))]
        is_rule = len(values) >= ENOUGH * len(sample) and len(set(values)) >= ENOUGH_DIFFERENT * len(sample)
        if is_rule and (where.endswith("@href") or not _are_positions(values)):
            found = [value for card in cards if (value := read(card))]
            return IdRule(where=where, present=len(found), different=len(set(found)))
    return None


def date_rule(cards: Sequence[LexborNode], names: Names) -> DateRule | None:
    """Return where most cards carry a date; None where they carry none that is understood."""
    if not cards:
        return None
    for where in _date_places(cards[:SAMPLE], names):
        present = sum(_has_date(card, where) for card in cards)
        if present >= ENOUGH * len(cards):
            return DateRule(where=where, present=present)
    return None


def _id_places(cards: Sequence[LexborNode], names: Names) -> Iterator[tuple[str, Callable[[LexborNode], str]]]:
    shared = [name for name in _attributes(cards[0]) if is_id_name(name)] if cards else []
    for name in sorted(shared, key=lambda name: (name == "id", len(name))):
        yield f"@{name}", _reader("", name)
    if cards and cards[0].tag == "a":
        yield "@href", _reader("", "href")
    for css in ("h2 a", "h3 a", "h4 a", *_link_classes(cards, names), "a"):
        yield f"{css}@href", _reader(css, "href")
    inner = dict.fromkeys(
        name for card in cards[:1] for one in card.css("*") for name in _attributes(one) if is_id_name(name)
    )
    for name in inner:
        if name != "id":
            yield f"[{name}]@{name}", _reader(f"[{name}]", name)


def _reader(css: str, name: str) -> Callable[[LexborNode], str]:
    def read(card: LexborNode) -> str:
        node = card.css_first(css) if css else card
        value = (_attributes(node).get(name) or "").strip() if node else ""
        return "" if name == "href" and value.lower().startswith(_NO_LINKS) else value

    return read


def _attributes(node: LexborNode) -> Mapping[str, str | None]:
    return node.attributes


def _link_classes(cards: Sequence[LexborNode], names: Names) -> Iterator[str]:
    """Yield the links whose class says that they are the title."""
    links = [link for card in cards[:1] for link in card.css("a[class]")]
    words = dict.fromkeys(word for link in links for word in (link.attributes.get("class") or "").split())
    titles = {"title", "titulo", "link", "name", "heading", "topictitle"}
    return (f"a.{word}" for word in words if names.may_stand(word) and titles & set(parts_of(word)))


def _are_positions(values: Sequence[str]) -> bool:
    """Return whether the values number the cards of this page: they begin again on the next one."""
    digits = ["".join(sign for sign in value if sign.isdecimal()) for value in values]
    stems = {"".join(sign for sign in value if not sign.isdecimal()) for value in values}
    if len(stems) != 1 or not all(0 < len(number) < 7 for number in digits):
        return False
    numbers = [int(number) for number in digits]
    return numbers[0] <= 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _date_places(cards: Sequence[LexborNode], names: Names) -> Sequence[str]:
    first = [one for card in cards[:1] for one in card.css("[class]")]
    words = dict.fromkeys(word for one in first for word in (one.attributes.get("class") or "").split())
    named = [f".{word}" for word in words if DATES & set(parts_of(word)) and names.may_stand(word)]
    return ("time@datetime", "time", *named, "")


def _has_date(card: LexborNode, where: str) -> bool:
    css, _, name = where.partition("@")
    node = card.css_first(css) if css else card
    if node is None:
        return False
    if name:
        return bool(node.attributes.get(name))
    return bool(DATE_TEXT.search(node.text(separator=" ")[:2000]))
