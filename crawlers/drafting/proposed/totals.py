"""Where a page states how many ads there are. It proposes sentences about listings, never page numbers or prices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawlers.drafting.proposed.names import parts_of
from crawlers.drafting.proposed.outline import Element
from crawlers.drafting.proposed.selectors import Selectors
from crawlers.drafting.proposed.sentences import StatedTotalFound, total_in
from crawlers.drafting.proposed.vocabulary import PAGERS, STRONG_CARDS, TOTALS
from crawlers.looking.page import Page

MAX_CANDIDATES = 5
MAX_CHARACTERS = 200  # a total stands in a short sentence
MAX_LOOKED_AT = 3000  # a page with more short texts outside its cards is no listing
MIN_SCORE = 3
MAX_NAMED = 20  # of the best, each is looked up on the page again
WHOLE_ONLY = frozenset(("b", "em", "i", "strong", "font", "small", "u", "td", "th"))  # often a part of a sentence
NEVER = frozenset(
    (
        "title",
        "option",
        "textarea",
        "time",
        "noscript",
        "head",
        "html",
        "body",
        "table",
        "tbody",
        "tr",
        "ul",
        "ol",
        "form",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalCandidate:
    """A place where the page may state its total, the number it reads now, and why it is believed."""

    css: str
    regex: str | None
    ads: int
    is_floor: bool
    why: tuple[str, ...]

    @property
    def what_it_finds(self) -> str:
        """Return the figure."""
        return f"{self.ads} or more" if self.is_floor else str(self.ads)


def total_candidates(
    page: Page, selectors: Selectors, *, cards: Sequence[Element], locale: str
) -> tuple[TotalCandidate, ...]:
    """Return where the total may stand, the most plausible first.

    Args:
        page: The listing page.
        selectors: The ways to name its elements.
        cards: The ads on the page, whose own numbers are never looked at.
        locale: How the site writes numbers.
    """
    read = []
    for element in _short_texts(selectors, cards):
        text = _text(element)
        stated = total_in(text, locale=locale) if len(text) <= MAX_CHARACTERS else None
        score, why = _judged(element, stated, n_cards=len(cards)) if stated else (0, ())
        if stated and score >= MIN_SCORE:
            read.append((score - len(text) / 100, element, stated, why))
    read.sort(key=lambda one: -one[0])
    found: list[tuple[float, TotalCandidate]] = []
    for score, element, stated, why in read[:MAX_NAMED]:
        css = selectors.only(element)
        if css is None or not _reads_the_same(page, css, _text(element)):
            continue
        is_frail = selectors.is_by_place(css)
        why = (*why, "held by its place on the page alone") if is_frail else why
        found.append((score - (2 if is_frail else 0) - css.count(">") / 4, _candidate(css, stated, why)))
    found.sort(key=lambda one: -one[0])
    return tuple({one.css: one for _, one in reversed(found)}.values())[::-1][:MAX_CANDIDATES]


def _candidate(css: str, stated: StatedTotalFound, why: tuple[str, ...]) -> TotalCandidate:
    return TotalCandidate(css=css, regex=stated.regex, ads=stated.ads, is_floor=stated.is_floor, why=why)


def _text(element: Element) -> str:
    return " ".join(element.node.text(separator=" ").split())


def _short_texts(selectors: Selectors, cards: Sequence[Element]) -> Iterator[Element]:
    """Yield the elements outside the cards that hold a short text."""
    covered = bytearray(len(selectors.outline.elements))
    for card in cards:
        covered[card.place : card.end + 1] = b"\1" * (card.end + 1 - card.place)
    looked_at = 0
    for one in selectors.outline.elements:
        if covered[one.place] or not 0 < one.letters <= MAX_CHARACTERS or one.tag in NEVER:
            continue
        looked_at += 1
        if looked_at > MAX_LOOKED_AT:
            return
        yield one


def _judged(element: Element, stated: StatedTotalFound, *, n_cards: int) -> tuple[float, tuple[str, ...]]:
    names = (*element.classes, element.attributes.get("id", ""))
    parts = {part for name in names for part in parts_of(name)}
    is_named = bool(parts & TOTALS) or bool(parts & STRONG_CARDS and stated.has_word)
    signs = (
        (4, stated.has_word, "the sentence has a word for listings"),
        (3, stated.has_of, "it says of how many"),
        (3, is_named, "its class sounds like a total"),
        (1, element.tag in ("h1", "h2"), "it stands in the heading"),
        (2, stated.ads >= n_cards > 0, "it is no less than the cards on the page"),
        (-4, stated.ads < n_cards, "it is less than the cards on the page"),
        (
            -5,
            bool(element.around) and not (stated.has_word and element.around in PAGERS),
            "it stands in a menu, filter or footer",
        ),
    )
    told = [(score, reason) for score, holds, reason in signs if holds]
    # A number without a word and without a name is any number.
    is_bare = not (stated.has_word or is_named or (stated.has_of and n_cards))
    is_bare = is_bare and not (element.tag == "h1" and stated.regex)
    is_bare = is_bare or (element.tag in WHOLE_ONLY and not (stated.has_word or is_named))
    return (0 if is_bare else sum(score for score, _ in told)), tuple(reason for _, reason in told)


def _reads_the_same(page: Page, css: str, text: str) -> bool:
    """Return whether the selector finds this one text and no other."""
    return {" ".join(node.text(separator=" ").split()) for node in page.select(css)} == {text}
