"""Which repeated elements of a page are most likely its ads. It reports positions and figures, never their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawlers.drafting.proposed.featured import LeftOut, paid_places
from crawlers.drafting.proposed.groups import Group, Kind, repeated_groups
from crawlers.drafting.proposed.ids import SAMPLE, DateRule, IdRule, date_rule, id_rule
from crawlers.drafting.proposed.names import parts_of
from crawlers.drafting.proposed.outline import Element
from crawlers.drafting.proposed.selectors import Selectors
from crawlers.drafting.proposed.vocabulary import CARDS, INNER, LISTS, STRONG_CARDS
from crawlers.looking.page import Page
from domain.spelling import counted

MAX_CANDIDATES = 5
MAX_JUDGED = 30
MIN_SCORE = 6  # below, it is a list of something, and saying nothing is better
MANY_LINKS = 8  # so many different links are a block of cards, not a card


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsCandidate:
    """A way to find the ads of a page, what it would count, and why it is believed."""

    css: str
    matches: int
    id: str | None
    ids: int
    different_ids: int
    date: str | None
    dated: int
    leave_out: str
    left_out: int
    looks_generated: bool
    why: tuple[str, ...]

    @property
    def counted_css(self) -> str:
        """Return the selector without paid places."""
        return self.css + self.leave_out

    @property
    def all_ids_differ(self) -> bool:
        """Return whether every card has an id of its own."""
        return self.ids == self.different_ids == self.matches

    @property
    def what_it_finds(self) -> str:
        """Return the figures."""
        cards, ids = counted(self.matches, "card"), counted(self.ids, "id")
        told = f"{cards}, {ids}, {self.different_ids} different, {self.dated} with a date"
        return f"{told}, {self.left_out} left out as paid" if self.leave_out else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A group with its score and the reasons for it."""

    group: Group
    score: float
    why: tuple[str, ...]


def cards_candidates(page: Page, selectors: Selectors) -> tuple[CardsCandidate, ...]:
    """Return the ways to count ads, the most plausible first; none where no list of ads is recognised."""
    groups = sorted(repeated_groups(selectors), key=lambda group: -_first_look(group, selectors))
    judged = [_judged(group, selectors) for group in groups[:MAX_JUDGED]]
    ranked = sorted(judged, key=lambda one: -(one.score - _inner_penalty(one, judged)))
    found = [_candidate(page, one, selectors) for one in ranked if one.score >= MIN_SCORE][:MAX_CANDIDATES]
    return tuple(one for one in found if one.matches)


def name_score(identifier: str) -> int:
    """Return how much a class sounds like a card: below zero for what stands inside one."""
    parts = set(parts_of(identifier))
    if parts & INNER:
        return -5
    if parts & STRONG_CARDS:
        return 4
    return 3 if parts & CARDS else 0


def _first_look(group: Group, selectors: Selectors) -> float:
    size = len(group.members)
    letters = sum(one.letters for one in group.members[:SAMPLE]) / min(size, SAMPLE)
    outer = _list_score(group.members[0], selectors)
    return name_score(group.name) + outer + min(size, 12) / 4 + min(letters, 80) / 20


def _list_score(member: Element, selectors: Selectors) -> int:
    """Return whether what the first card stands in sounds like a list of ads."""
    around = selectors.outline.ancestors_of(member)[:3]
    parts = {part for one in around for word in (*one.classes, one.attributes.get("id", "")) for part in parts_of(word)}
    return 2 if parts & (STRONG_CARDS | LISTS) else 0


def _judged(group: Group, selectors: Selectors) -> Judged:
    nodes = [one.node for one in group.members[:SAMPLE]]
    ids, dates = id_rule(nodes, selectors.names), date_rule(nodes, selectors.names)
    links = [{link.attributes.get("href") for link in node.css("a[href]")} for node in nodes]
    average = sum(map(len, links)) / len(links)
    signs = (
        (name_score(group.name), "its class sounds like an ad" if name_score(group.name) > 0 else ""),
        (_list_score(group.members[0], selectors), "it stands in a list"),
        (_id_score(ids), "each has an id of its own"),
        (3 if dates else 0, "each has a date"),
        (min(len(group.members), 12) / 4, ""),
        (_text_score(group), ""),
        (-4 if average > MANY_LINKS else 0, ""),
        (-3 if group.members[0].tag in ("h2", "h3", "h4", "dt", "p") else 0, ""),
        (-1 if group.kind is Kind.STRUCTURE else 0, ""),
        (1 if any(node.css_first("img") for node in nodes) else 0, ""),
    )
    return Judged(
        group=group,
        score=sum(score for score, _ in signs),
        why=tuple(reason for score, reason in signs if score > 0 and reason),
    )


def _id_score(ids: IdRule | None) -> int:
    if ids is None:
        return -3
    if ids.different < ids.present:
        return 1
    return 4 if ids.where.startswith("@data-") else 3


def _text_score(group: Group) -> float:
    letters = sum(one.letters for one in group.members[:SAMPLE]) / len(group.members[:SAMPLE])
    return min(letters, 60) / 20


def _inner_penalty(one: Judged, judged: Sequence[Judged]) -> float:
    """Return how much less a part of a card is worth than the card itself, or a part of many than the whole."""
    return max((3.0 for other in judged if other is not one and _is_inside(one.group, other.group)), default=0.0)


def _is_inside(inner: Group, outer: Group) -> bool:
    """Return whether each element of a group lies in one of its own in another group that sounds no worse."""
    if len(inner.members) != len(outer.members) or name_score(outer.name) < name_score(inner.name):
        return False
    pairs = zip(inner.members, outer.members, strict=True)
    return all(two.place < one.place <= two.end for one, two in pairs)


def _candidate(page: Page, judged: Judged, selectors: Selectors) -> CardsCandidate:
    css, names = judged.group.css, selectors.names
    nodes: Sequence[LexborNode] = page.select(css)
    paid: LeftOut = paid_places(page, css, nodes, names)
    kept = page.select(css + paid.css) if paid.css else nodes
    ids: IdRule | None = id_rule(kept, names)
    dates: DateRule | None = date_rule(kept, names)
    return CardsCandidate(
        css=css,
        matches=len(kept),
        id=ids.where if ids else None,
        ids=ids.present if ids else 0,
        different_ids=ids.different if ids else 0,
        date=(dates.where or "text") if dates else None,
        dated=dates.present if dates else 0,
        leave_out=paid.css,
        left_out=paid.ads,
        looks_generated=judged.group.has_generated_names,
        why=judged.why,
    )
