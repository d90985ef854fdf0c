"""Reads one cell by two cards from the same answers: an address that both need is asked once. It stores nothing."""

from collections.abc import AsyncGenerator, Collection
from dataclasses import replace

from crawlers.asking.answers import Received
from crawlers.asking.fetching import NOTHING_MORE, Fetcher, Wanted
from crawlers.asking.requests import CellCookies
from crawlers.asking.tally import Tally
from crawlers.cards.site_card import SiteCard
from crawlers.crawl import Run, ordered_cells
from crawlers.looking.reader_door import ReaderDoor
from crawlers.looking.views import Judgement
from crawlers.pages import Clock
from crawlers.strategies import Step
from crawlers.visit import Visit, sent_away_by
from crawlers.wire import CellOutcome, CrawlOrder


class AskedOnce(Fetcher):
    """A fetcher that remembers the answers of one cell, and its cookies, for as long as the two cards are compared."""

    def __init__(self, fetcher: Fetcher, *, headers: Collection[str]) -> None:
        """Ask through this fetcher, always for all the headers that either card wants to see."""
        self._fetcher, self._headers = fetcher, frozenset(headers)
        self._answers: dict[Step, Received | Judgement] = {}
        self._cookies = CellCookies()
        self._sent_away: Judgement | None = None  # whichever card the site said it to

    @property
    def tally(self) -> Tally:
        """Return what was asked so far, for either card."""
        return self._fetcher.tally

    async def fetch(self, step: Step, *, cookies: CellCookies, wanted: Wanted = NOTHING_MORE) -> Received | Judgement:
        """Return the answer to a request, the same answer whenever it is asked again."""
        if step not in self._answers:
            both = replace(wanted, headers=self._headers)
            answer = self._sent_away or await self._fetcher.fetch(step, cookies=self._cookies, wanted=both)
            self._sent_away = self._sent_away or sent_away_by(answer)
            self._answers[step] = answer
        return self._answers[step]


async def crawl_beside(
    cards: tuple[SiteCard, SiteCard], order: CrawlOrder, *, fetcher: Fetcher, reader: ReaderDoor, clock: Clock
) -> AsyncGenerator[CellOutcome, None]:
    """Yield the outcome of the ordered cell by the first card, then by the other.

    Args:
        cards: The order's own card, and the one beside it, for the same home.
        order: One cell, and the window.
        fetcher: The door to the site, not yet used.
        reader: Looks into the pages for the first card.
        clock: Returns the present, aware.
    """
    gate, _ = await fetcher.open_gate(order.robots)
    headers = {name for card in cards for rule in card.count for name in card.wanted_headers(rule)}
    once = AskedOnce(fetcher, headers=headers)
    second = ReaderDoor(replace(order, card_path=order.beside or order.card_path, fingerprint=""))
    try:
        for card, door in zip(cards, (reader, second), strict=True):
            cells = ordered_cells(card, order)
            visit = Visit(card, cells, fetcher=once, reader=door, gate=gate)
            run = Run(order=order, visit=visit, clock=clock)
            yield run.outcome(cells[0], await run.judged(cells[0]))
    finally:
        await second.close()


def fetching_card(card: SiteCard, other: SiteCard) -> SiteCard:
    """Return the card by which both are fetched: the longer delay, and room for the larger page of the two."""
    own, too = card.politeness, other.politeness
    wider = {
        "delay": max(own.delay, too.delay),
        "timeout": max(own.timeout, too.timeout),
        "max_body": max(own.max_body, too.max_body),
    }
    return card.model_copy(update={"politeness": own.model_copy(update=wider)})
