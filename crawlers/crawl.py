"""One crawl of one site: robots.txt first, then cell after cell, each with exactly one outcome. It writes nothing."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawlers.asking.fetching import Fetcher
from crawlers.cards.cells import Cell
from crawlers.cards.site_card import SiteCard
from crawlers.looking.reader_door import ReaderDoor
from crawlers.looking.views import Judgement, Skeleton
from crawlers.pages import Clock, Kept, Pages
from crawlers.reading import CellReader
from crawlers.visit import Visit
from crawlers.wire import Asked, CellOutcome, CrawlOrder
from domain.counts import Count, Measure, Verdict

READ_TWICE = ", read twice"


async def crawl(
    card: SiteCard, order: CrawlOrder, *, fetcher: Fetcher, reader: ReaderDoor, clock: Clock
) -> AsyncGenerator[CellOutcome, None]:
    """Yield the outcome of each ordered cell as it is read; a site that fails repeatedly is left alone.

    A cell that falls to zero after a steady history is read again when all others are done, and told only then.

    Args:
        card: Whom to ask for what.
        order: The window, and which cells; all of the card where none is named.
        fetcher: The door to the site, not yet used.
        reader: Looks into the pages.
        clock: Returns the present, aware.
    """
    gate, robots = await fetcher.open_gate(order.robots)
    cells = ordered_cells(card, order)
    run = Run(order=order, visit=Visit(card, cells, fetcher=fetcher, reader=reader, gate=gate), clock=clock)
    again: list[tuple[Cell, CellJudgements]] = []
    async with aclosing(run.judged_in_turn(cells)) as in_turn:
        async for cell, judged in in_turn:
            if has_fallen(cell, judged.by_measure, steady=order.steady):
                again.append((cell, judged))
            else:
                yield replace(run.outcome(cell, judged), robots=robots)
                robots = None  # told once is enough
    run.shared = Kept()  # what cells share is asked again
    async with aclosing(run.judged_in_turn([cell for cell, _ in again])) as in_turn:
        async for cell, judged in in_turn:
            before = next(found for earlier, found in again if earlier is cell)
            both = confirmed(before, judged, order=order, cell=cell)
            yield replace(run.outcome(cell, both), robots=robots)
            robots = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellJudgements:
    """What became of one cell: a judgement for each measure, when it was read, and what that took."""

    by_measure: Mapping[Measure, Judgement]
    at: datetime
    matched: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    requests: int = 0
    newest: datetime | None = None
    asked: tuple[Asked, ...] = ()
    hints: tuple[str, ...] = ()
    recorded: tuple[Skeleton, ...] = ()


@dataclass(slots=True, kw_only=True)
class Run:
    """Reads the cells of one visit in their turns, and words what became of them."""

    order: CrawlOrder
    visit: Visit
    clock: Clock
    shared: Kept = field(default_factory=Kept)

    async def judged_in_turn(self, cells: Sequence[Cell]) -> AsyncGenerator[tuple[Cell, CellJudgements], None]:
        """Yield each cell in its turn with what became of it; the next one may be begun before."""
        waiting = deque(cells)
        begun: deque[tuple[Cell, asyncio.Task[CellJudgements]]] = deque()
        try:
            while waiting or begun:
                while waiting and len(begun) < self.visit.cells_at_a_time:
                    cell = waiting.popleft()
                    begun.append((cell, asyncio.create_task(self.judged(cell))))
                cell, reading = begun[0]
                judged = await reading
                begun.popleft()
                self.visit.has_done(judged.by_measure[self.visit.card.measures[0]].verdict)
                yield cell, judged
        finally:
            for _, reading in begun:
                reading.cancel()
            await asyncio.gather(*(reading for _, reading in begun), return_exceptions=True)

    async def judged(self, cell: Cell) -> CellJudgements:
        """Return the judgement of each measure of a cell; an address that two rules share is asked once."""
        card = self.visit.card
        pages = Pages(self.visit, cell, shared=self.shared, clock=self.clock)
        reader = CellReader(card, cell, view=pages.view)
        by_measure = {measure: await reader.read_measure(measure) for measure in card.measures}
        return CellJudgements(
            by_measure=by_measure,
            at=self.clock(),
            matched=pages.matched,
            pages=pages.read,
            requests=pages.requests,
            newest=reader.newest,
            asked=tuple(pages.asked),
            hints=pages.hints,
            recorded=tuple(pages.recorded),
        )

    def outcome(self, cell: Cell, judged: CellJudgements) -> CellOutcome:
        """Return a cell's judgements as what is told of it."""
        return CellOutcome(
            counts=counts_of(cell, judged, order=self.order, site=self.visit.card.site),
            requests=judged.requests,
            newest=judged.newest,
            matched=judged.matched,
            hints=judged.hints,
            asked=judged.asked if self.order.is_check else (),
            recorded=judged.recorded if self.order.is_record else (),
            tally=copy(self.visit.tally),
        )


def ordered_cells(card: SiteCard, order: CrawlOrder) -> tuple[Cell, ...]:
    """Return the card's cells that were ordered, in the card's order."""
    return tuple(cell for cell in card.listed_cells if not order.cells or (cell.place, cell.category) in order.cells)


def has_fallen(
    cell: Cell, by_measure: Mapping[Measure, Judgement], *, steady: Sequence[tuple[str, str, Measure]]
) -> bool:
    """Return whether a cell says zero where its history is steady, so that one look is not enough to believe it."""
    return any(
        judgement.verdict is Verdict.ZERO and (cell.place, cell.category, measure) in steady
        for measure, judgement in by_measure.items()
    )


def confirmed(before: CellJudgements, after: CellJudgements, *, order: CrawlOrder, cell: Cell) -> CellJudgements:
    """Return the second reading of a cell that fell to zero, with what both took; a zero says so."""
    by_measure = {
        measure: replace(judgement, evidence=judgement.evidence + READ_TWICE)
        if judgement.verdict is Verdict.ZERO and (cell.place, cell.category, measure) in order.steady
        else judgement
        for measure, judgement in after.by_measure.items()
    }
    return replace(
        after,
        by_measure=by_measure,
        pages=before.pages + after.pages,
        requests=before.requests + after.requests,
        asked=before.asked + after.asked,
    )


def counts_of(cell: Cell, judged: CellJudgements, *, order: CrawlOrder, site: str) -> tuple[Count, ...]:
    """Return a cell's judgements as counts of the ordered window."""
    return tuple(
        Count(
            site=site,
            place=cell.place,
            category=cell.category,
            measure=measure,
            window_start=order.window_start,
            window_end=order.window_end,
            observed_at=judged.at,
            ads=judgement.ads,
            verdict=judgement.verdict,
            evidence=judgement.evidence,
            pages_read=judged.pages,
        )
        for measure, judgement in judged.by_measure.items()
    )
