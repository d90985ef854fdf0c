"""One crawl of one site: robots.txt first, then cell after cell, each with exactly one outcome. It writes nothing."""

from collections.abc import AsyncIterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawlers.asking.fetching import Fetcher
from crawlers.asking.outage import NOT_ASKED
from crawlers.asking.politeness import AT_ONCE, is_left_alone
from crawlers.asking.robots import RobotsGate
from crawlers.cards.cells import Cell
from crawlers.cards.site_card import SiteCard
from crawlers.looking.reader_door import ReaderDoor
from crawlers.looking.views import Judgement, Skeleton
from crawlers.pages import Clock, Pages
from crawlers.reading import CellReader
from crawlers.wire import Asked, CellOutcome, CrawlOrder
from domain.counts import Count, Measure, Verdict

READ_TWICE = ", read twice"


async def crawl(
    card: SiteCard, order: CrawlOrder, *, fetcher: Fetcher, reader: ReaderDoor, clock: Clock
) -> AsyncIterator[CellOutcome]:
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
    pages = Pages(card, cells, fetcher=fetcher, reader=reader, clock=clock)
    run = Run(card=card, order=order, gate=gate, pages=pages, fetcher=fetcher)
    again: list[tuple[Cell, CellJudgements]] = []
    for cell in cells:
        judged = await run.judged(cell)
        if has_fallen(cell, judged.by_measure, steady=order.steady):
            again.append((cell, judged))
        else:
            yield replace(run.outcome(cell, judged, at=clock()), robots=robots)
            robots = None  # told once is enough
    pages.forget_shared()
    for cell, before in again:
        judged = confirmed(before, await run.judged(cell), order=order, cell=cell)
        yield replace(run.outcome(cell, judged, at=clock()), robots=robots)
        robots = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellJudgements:
    """What became of one cell: a judgement for each measure, and what the reading of it took."""

    by_measure: Mapping[Measure, Judgement]
    matched: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    requests: int = 0
    newest: datetime | None = None
    asked: tuple[Asked, ...] = ()
    hints: tuple[str, ...] = ()
    recorded: tuple[Skeleton, ...] = ()


@dataclass(slots=True, kw_only=True)
class Run:
    """What all cells of a run share: the site's pages, and whether it shall be asked any further."""

    card: SiteCard
    order: CrawlOrder
    gate: RobotsGate
    pages: Pages
    fetcher: Fetcher
    verdicts: list[Verdict] = field(default_factory=list)

    async def judged(self, cell: Cell) -> CellJudgements:
        """Return what became of a cell, without asking where the site is closed to us or fails again and again."""
        stop = self.gate.stop
        if stop is None and is_left_alone(self.verdicts):
            stop = Judgement(verdict=self.verdicts[-1], evidence=NOT_ASKED)
        if stop:
            found = CellJudgements(by_measure=dict.fromkeys(self.card.measures, stop))
        else:
            found = await judge_all(self.card, cell, pages=self.pages, fetcher=self.fetcher)
        # A site that asks us to slow down says so of the host, on whichever page and for whichever measure.
        asked_to_go = next((verdict for verdict in self.pages.troubles if verdict in AT_ONCE), None)
        self.verdicts.append(asked_to_go or found.by_measure[self.card.measures[0]].verdict)
        return found

    def outcome(self, cell: Cell, judged: CellJudgements, *, at: datetime) -> CellOutcome:
        """Return a cell's judgements as what is told of it."""
        return CellOutcome(
            counts=counts_of(cell, judged, order=self.order, site=self.card.site, at=at),
            requests=judged.requests,
            newest=judged.newest,
            matched=judged.matched,
            hints=judged.hints,
            asked=judged.asked if self.order.is_check else (),
            recorded=judged.recorded if self.order.is_record else (),
            tally=copy(self.fetcher.tally),
        )


def ordered_cells(card: SiteCard, order: CrawlOrder) -> tuple[Cell, ...]:
    """Return the card's cells that were ordered, in the card's order."""
    return tuple(cell for cell in card.listed_cells if not order.cells or (cell.place, cell.category) in order.cells)


async def judge_all(card: SiteCard, cell: Cell, *, pages: Pages, fetcher: Fetcher) -> CellJudgements:
    """Return the judgement of each measure of a cell; an address that two rules share is asked once."""
    asked_before = fetcher.tally.requests
    pages.open_cell()
    reader = CellReader(card, cell, view=pages.view)
    by_measure = {measure: await reader.read_measure(measure) for measure in card.measures}
    return CellJudgements(
        by_measure=by_measure,
        matched=pages.matched,
        pages=pages.read,
        requests=fetcher.tally.requests - asked_before,
        newest=reader.newest,
        asked=tuple(pages.asked),
        hints=pages.hints,
        recorded=tuple(pages.recorded),
    )


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
