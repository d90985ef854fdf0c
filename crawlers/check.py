"""Tries a card on one cell, for whoever writes it: what each selector matched, the verdict, and what a sweep costs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.card import load_card
from crawlers.site_card import SiteCard
from crawlers.sweep import run_child
from crawlers.wire import CellOutcome, CrawlOrder
from domain.counts import Count
from domain.errors import CrawlFailed, NoSuchThing
from domain.slots import newest_ended_slot
from domain.spelling import nearest_spelling

MAX_SECONDS = 600.0  # one cell at the card's own pace; more is a card with too many pages


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCheck:
    """What came of one cell, and what all cells of the card would cost at the card's own pace."""

    counts: tuple[Count, ...]
    matched: Mapping[str, int]  # how many elements each selector found on the first page
    requests: int  # this cell took
    sweep_cells: int
    sweep_requests: int  # estimated from this cell, robots.txt included
    sweep_minutes: float


def check_cell(  # noqa: PLR0913 - the cell and who asks, each part by name
    card_path: Path, *, place: str, category: str, now: datetime, agent: str, may_reach_private: bool
) -> CellCheck:
    """Return what a crawl of one cell finds; nothing is stored and nothing of the page is returned.

    Args:
        card_path: The card to try.
        place: Our own name of the place.
        category: Our own name of the category.
        now: The present, aware.
        agent: Our user agent.
        may_reach_private: Whether this machine and private networks may be asked.

    Raises:
        WorkspaceInvalid: the card holds problems.
        NoSuchThing: the card has no such cell.
        CrawlFailed: the child process told nothing.
    """
    card = load_card(card_path, today=now.date(), may_reach_private=may_reach_private)
    _require_cell(card, place=place, category=category)
    slot = newest_ended_slot(card.site, every=card.every, now=now)
    order = CrawlOrder(
        card_path=card_path.resolve(),
        window_start=slot.window_start,
        window_end=slot.window_end,
        now=now,
        agent=agent,
        may_reach_private=may_reach_private,
        parent=os.getpid(),
        cells=((place, category),),
    )
    outcomes = run_child(order, timeout_seconds=MAX_SECONDS)
    if not outcomes:
        raise CrawlFailed
    return _costed(outcomes[0], card=card)


def _costed(outcome: CellOutcome, *, card: SiteCard) -> CellCheck:
    cells = len(card.listed_cells)
    requests = 1 + cells * max(1, outcome.requests)
    span: timedelta = requests * card.politeness.delay
    return CellCheck(
        counts=outcome.counts,
        matched=outcome.matched,
        requests=outcome.requests,
        sweep_cells=cells,
        sweep_requests=requests,
        sweep_minutes=span.total_seconds() / 60,
    )


def _require_cell(card: SiteCard, *, place: str, category: str) -> None:
    known = [f"{cell.place}/{cell.category}" for cell in card.listed_cells]
    wanted = f"{place}/{category}"
    if wanted not in known:
        raise NoSuchThing("cell", wanted, nearest=nearest_spelling(wanted, known))
