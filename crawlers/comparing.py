"""Compares two cards on the same pages of one cell, for whoever changes a card: both numbers, and what begins anew."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawlers.cards.card import load_card
from crawlers.cards.site_card import SiteCard
from crawlers.check import cell_named, cell_order, tried
from crawlers.wire import CellOutcome, Means
from domain.counts import Measure
from domain.errors import CrawlFailed, WrongInput

ASKS = ("home", "headers", "cookies", "render")  # what decides which pages a site gives


@dataclass(frozen=True, slots=True, kw_only=True)
class CardComparison:
    """What two cards made of the same pages, and which measures of the cell begin a new definition version."""

    old: CellOutcome
    new: CellOutcome
    begins_anew: tuple[Measure, ...]
    requests: int  # in all


def compare_cards(old: Path, new: Path, *, cell: tuple[str, str], now: datetime, means: Means) -> CardComparison:
    """Return what two cards make of one cell; each address is asked once, nothing is stored.

    Args:
        old: The card as it was.
        new: The card as it shall be.
        cell: Our own names of its place and category.
        now: The present, aware.
        means: Who asks, and how.

    Raises:
        WorkspaceInvalid: a card holds problems.
        NoSuchThing: a card has no such cell.
        WrongInput: the cards do not ask the same site in the same way.
        CrawlFailed: the child process told too little, or what a browser needs is not there.
    """
    cards = [load_card(path, today=now.date(), may_reach_private=means.may_reach_private) for path in (old, new)]
    cells = [cell_named(card, place=cell[0], category=cell[1]) for card in cards]
    require_same_questions(*cards)
    order = cell_order(old, cards[0], cell=cells[0], now=now, means=means, is_check=True, beside=new.resolve())
    outcomes = tried(cards[0], order)
    if len(outcomes) < 2:
        raise CrawlFailed
    both = [measure for measure in cards[0].measures if measure in cards[1].measures]
    ways = [
        {measure: card.definition_of(own, measure) for measure in both} for card, own in zip(cards, cells, strict=True)
    ]
    return CardComparison(
        old=outcomes[0],
        new=outcomes[1],
        begins_anew=tuple(measure for measure in both if ways[0][measure] != ways[1][measure]),
        requests=outcomes[0].requests + outcomes[1].requests,
    )


def require_same_questions(old: SiteCard, new: SiteCard) -> None:
    """Let two cards pass that a site answers alike.

    Raises:
        WrongInput: they differ in what is sent, so that their pages are not the same.
    """
    for key in ASKS:
        if getattr(old, key) != getattr(new, key):
            raise WrongInput(f"the cards differ in {key!r}: the site may give them other pages; compare them otherwise")
