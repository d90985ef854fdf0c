"""Fetches the one page that a new card is drafted from, politely, and has it looked through. It counts nothing."""

from collections.abc import AsyncGenerator

from crawlers.asking.fetching import Fetcher
from crawlers.asking.requests import CellCookies
from crawlers.cards.site_card import SiteCard
from crawlers.looking.reader_door import ReaderDoor
from crawlers.looking.verdicts import verdict_of_status
from crawlers.looking.views import Judgement
from crawlers.pages import Clock
from crawlers.strategies import Step
from crawlers.wire import CrawlOrder, Proposed


async def propose_page(
    card: SiteCard, order: CrawlOrder, *, fetcher: Fetcher, reader: ReaderDoor, clock: Clock
) -> AsyncGenerator[Proposed, None]:
    """Yield what the first page of a card's first cell suggests, or why there is none to look at."""
    gate, _ = await fetcher.open_gate()
    step = Step(url=card.url_of(card.count[0], card.listed_cells[0]))
    page = gate.stop or await fetcher.fetch(step, cookies=CellCookies())
    if isinstance(page, Judgement):
        yield Proposed(failure=page)
    elif page.status != 200:
        yield Proposed(failure=Judgement(verdict=verdict_of_status(page.status), evidence=f"status {page.status}"))
    else:
        yield await reader.propose(page, at=clock())
