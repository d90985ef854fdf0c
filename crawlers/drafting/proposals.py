"""What a listing page suggests for its card: selectors, each with what it would count. No word of an ad leaves it."""

from dataclasses import dataclass

from crawlers.drafting.proposed.cards import CardsCandidate, cards_candidates
from crawlers.drafting.proposed.marks import (
    LOOK_FOR_EMPTY,
    MarkCandidate,
    empty_candidates,
    end_marker,
    heading_candidates,
)
from crawlers.drafting.proposed.names import Names
from crawlers.drafting.proposed.outline import Outline
from crawlers.drafting.proposed.selectors import Selectors
from crawlers.drafting.proposed.totals import TotalCandidate, total_candidates
from crawlers.drafting.proposed.ways_on import NextCandidate, Way, next_candidates
from crawlers.looking.page import Page

__all__ = ["CardsCandidate", "MarkCandidate", "NextCandidate", "Proposals", "TotalCandidate", "Way", "propose"]

FEW_LETTERS = 200  # a listing page says more than this; a shell that a script fills does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Candidates for each part of a card, the most plausible first."""

    totals: tuple[TotalCandidate, ...]
    cards: tuple[CardsCandidate, ...]
    next: tuple[NextCandidate, ...]
    headings: tuple[MarkCandidate, ...]  # with the place's label
    category_headings: tuple[MarkCandidate, ...]
    end_marker: MarkCandidate | None
    empty: tuple[MarkCandidate, ...]  # only an empty list shows how it looks; `look_for` says what to do otherwise
    look_for: str
    needs_script: bool  # the page arrives without its list and a script would write it


def propose(page: Page, *, place_label: str, locale: str, category_label: str = "") -> Proposals:
    """Return what one listing page suggests for a card. It is pure and never raises for what a page holds.

    Args:
        page: A page with ads on it, as it was fetched.
        place_label: The site's own word for the page's place; a heading with it proves the page.
        locale: How the site writes numbers, such as `en_US`.
        category_label: The site's own word for the page's category.
    """
    outline = Outline(page)
    selectors = Selectors(outline, Names(outline.words_of_content))
    cards = cards_candidates(page, selectors)
    nodes = page.select(cards[0].css) if cards else ()
    places = [place for node in nodes if (place := outline.place_of(node)) is not None]
    ads = [outline.elements[place] for place in places]
    totals = total_candidates(page, selectors, cards=ads, locale=locale)
    return Proposals(
        totals=totals,
        cards=cards,
        next=next_candidates(page, selectors, cards=ads),
        headings=heading_candidates(page, label=place_label, named="place"),
        category_headings=heading_candidates(page, label=category_label, named="category"),
        end_marker=end_marker(page, selectors, cards=ads),
        empty=empty_candidates(page, selectors) if not cards else (),
        look_for=LOOK_FOR_EMPTY,
        needs_script=not cards and len(page.text) < FEW_LETTERS and "<script" in page.body.lower(),
    )
