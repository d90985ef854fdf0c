"""One crawl of one site: robots.txt first, then cell after cell, each with exactly one outcome. It writes nothing."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawlers.cells import Cell
from crawlers.fetching import Fetcher
from crawlers.page import Page
from crawlers.politeness import is_left_alone
from crawlers.reading import CellReader
from crawlers.site_card import SiteCard
from crawlers.verdicts import Judgement
from crawlers.wire import CellOutcome, CrawlOrder
from domain.counts import Count, Measure, Verdict


async def crawl(
    card: SiteCard, order: CrawlOrder, *, fetcher: Fetcher, clock: Callable[[], datetime]
) -> AsyncIterator[CellOutcome]:
    """Yield the outcome of each ordered cell as it is read; a site that fails repeatedly is left alone.

    Args:
        card: Whom to ask for what.
        order: The window, and which cells; all of the card where none is named.
        fetcher: The door to the site, not yet used.
        clock: Returns the present, aware.
    """
    gate = await fetcher.open_gate()
    verdicts: list[Verdict] = []
    for cell in ordered_cells(card, order):
        stop = gate.stop
        if stop is None and is_left_alone(verdicts):
            stop = Judgement(verdict=verdicts[-1], evidence="not asked: the cells before it failed alike")
        judged = (
            CellJudgements(by_measure=dict.fromkeys(card.measures, stop))
            if stop
            else await judge_all(card, cell, fetcher=fetcher)
        )
        counts = counts_of(cell, judged, order=order, site=card.site, at=clock())
        verdicts.append(counts[0].verdict)
        yield CellOutcome(counts=counts, matched=judged.matched, requests=judged.requests)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellJudgements:
    """What became of one cell: a judgement for each measure, and what the reading of it took."""

    by_measure: Mapping[Measure, Judgement]
    matched: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    requests: int = 0


def ordered_cells(card: SiteCard, order: CrawlOrder) -> tuple[Cell, ...]:
    """Return the card's cells that were ordered, in the card's order."""
    return tuple(cell for cell in card.listed_cells if not order.cells or (cell.place, cell.category) in order.cells)


async def judge_all(card: SiteCard, cell: Cell, *, fetcher: Fetcher) -> CellJudgements:
    """Return the judgement of each measure of a cell; an address that two rules share is asked once."""
    asked_before = fetcher.requests
    answers: dict[str, Page | Judgement] = {}

    async def fetch(url: str) -> Page | Judgement:
        if url not in answers:
            answers[url] = await fetcher.fetch(url)
        return answers[url]

    reader = CellReader(card, cell, fetch=fetch)
    by_measure = {measure: await reader.read_measure(measure) for measure in card.measures}
    pages = [answer for answer in answers.values() if isinstance(answer, Page)]
    return CellJudgements(
        by_measure=by_measure,
        matched=matched_on(pages[0], card=card) if pages else {},
        pages=len(pages),
        requests=fetcher.requests - asked_before,
    )


def counts_of(cell: Cell, judged: CellJudgements, *, order: CrawlOrder, site: str, at: datetime) -> tuple[Count, ...]:
    """Return a cell's judgements as counts of the ordered window, read at this instant."""
    return tuple(
        Count(
            site=site,
            place=cell.place,
            category=cell.category,
            measure=measure,
            window_start=order.window_start,
            window_end=order.window_end,
            observed_at=at,
            ads=judgement.ads,
            verdict=judgement.verdict,
            evidence=judgement.evidence,
            pages_read=judged.pages,
        )
        for measure, judgement in judged.by_measure.items()
    )


def matched_on(page: Page, *, card: SiteCard) -> dict[str, int]:
    """Return how many elements each selector of the card matches on a page."""
    return {name: len(page.select(css)) for name, css in card.selectors.items()}
