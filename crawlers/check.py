"""Tries a card on one cell, for whoever writes it: what each selector matched, the verdict, and what a sweep costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.asking.browser import require_browser
from crawlers.asking.robots import robots_gate
from crawlers.cards.card import load_card
from crawlers.cards.cells import Cell
from crawlers.cards.site_card import SiteCard
from crawlers.sweep import run_child
from crawlers.wire import Asked, CellOutcome, CrawlOrder, Means
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
    asked: tuple[Asked, ...]  # address by address, and what came of each
    hints: tuple[str, ...]  # what the first page seems to hold that the card does not use
    requests: int  # this cell took
    newest: datetime | None  # when the newest listed ad was posted, where a rule reads dates
    sweep_cells: int
    sweep_requests: int | None  # were every cell like this one, robots.txt included; None where this one was not read
    sweep_time: timedelta | None  # at the card's delay or the longer one of robots.txt


def check_cell(card_path: Path, *, place: str, category: str, now: datetime, means: Means) -> CellCheck:
    """Return what a crawl of one cell finds; nothing is stored and nothing of the page is returned.

    Args:
        card_path: The card to try.
        place: Our own name of the place.
        category: Our own name of the category.
        now: The present, aware.
        means: Who asks, and how.

    Raises:
        WorkspaceInvalid: the card holds problems.
        NoSuchThing: the card has no such cell.
        CrawlFailed: the child process told nothing, or what a browser needs is not there.
    """
    card = load_card(card_path, today=now.date(), may_reach_private=means.may_reach_private)
    cell = cell_named(card, place=place, category=category)
    order = cell_order(card_path, card, cell=cell, now=now, means=means, is_check=True)
    return _costed(tried(card, order)[0], card=card, agent=means.agent)


def tried(card: SiteCard, order: CrawlOrder) -> tuple[CellOutcome, ...]:
    """Return what a try of one cell told: one outcome for each card that the order names, or fewer where it was cut.

    Raises:
        CrawlFailed: the child process told nothing, or what a browser needs is not there.
    """
    require_browser(card, may_reach_private=order.means.may_reach_private)
    outcomes = run_child(order, timeout_seconds=MAX_SECONDS)
    if not outcomes:
        raise CrawlFailed
    return outcomes


def _costed(outcome: CellOutcome, *, card: SiteCard, agent: str) -> CellCheck:
    cells = len(card.listed_cells)
    was_read = any(count.ads is not None for count in outcome.counts)
    requests = 1 + cells * outcome.requests if was_read else None
    robots = outcome.robots
    gate = robots_gate(status=robots.status, text=robots.text, agent=agent) if robots else None
    delay = max(card.politeness.delay, gate.crawl_delay if gate else timedelta(0))
    return CellCheck(
        counts=outcome.counts,
        matched=outcome.matched,
        asked=outcome.asked,
        hints=outcome.hints,
        requests=outcome.requests,
        newest=outcome.newest,
        sweep_cells=cells,
        sweep_requests=requests,
        sweep_time=requests * delay if requests else None,
    )


def cell_named(card: SiteCard, *, place: str, category: str) -> Cell:
    """Return a cell of a card.

    Raises:
        NoSuchThing: the card has no such cell.
    """
    known = {f"{cell.place}/{cell.category}": cell for cell in card.listed_cells}
    wanted = f"{place}/{category}"
    if wanted not in known:
        raise NoSuchThing("cell", wanted, nearest=nearest_spelling(wanted, known))
    return known[wanted]


def cell_order(  # noqa: PLR0913 - an order says each of them
    card_path: Path,
    card: SiteCard,
    *,
    cell: Cell,
    now: datetime,
    means: Means,
    is_check: bool = False,
    is_record: bool = False,
    beside: Path | None = None,
) -> CrawlOrder:
    """Return the order to read one cell of a card for its newest window, and store nothing."""
    slot = newest_ended_slot(card.site, every=card.every, now=now)
    return CrawlOrder(
        card_path=card_path.resolve(),
        window_start=slot.window_start,
        window_end=slot.window_end,
        now=now,
        means=means,
        cells=((cell.place, cell.category),),
        is_check=is_check,
        is_record=is_record,
        beside=beside,
    )
