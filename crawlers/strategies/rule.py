"""What all strategies have in common: whose measure they count, and what one page told them. They fetch nothing."""

from dataclasses import dataclass

from crawlers.card_parts import Table, Template
from crawlers.units import Share
from domain.counts import Measure


class Rule(Table):
    """One line of a card's `count`: the first of a measure is its value, the others check it."""

    measure: Measure
    primary: bool = False
    check: bool = False
    url: Template | None = None  # none: the page that the first rule of the card reads
    tolerance: Share = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What one page told one rule: a total of the whole cell, or the ids of the ads on this page, or a problem."""

    total: int | None = None
    is_floor: bool = False
    ids: tuple[str, ...] = ()  # live in the memory of one sweep; never stored, hashed or logged
    matched: int = 0  # how many elements the selector found
    next_url: str | None = None  # where the site says that the list goes on
    problem: str = ""  # which part of the rule found nothing it could use; empty when all is well
