"""One visit to a site, as the cells of a run share it: one question at a time, and one end when the site sends us away.

On this machine, where a card may do without a delay (demo, tests, benchmarks), two cells are read at a time: while the
page of one is looked at, that of the other is asked for. Everywhere else looking hides in the delay.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from crawlers.asking.answers import Received
from crawlers.asking.fetching import Fetcher, Wanted
from crawlers.asking.outage import NOT_ASKED
from crawlers.asking.politeness import AT_ONCE, is_failing, is_left_alone
from crawlers.asking.requests import CellCookies
from crawlers.asking.robots import RobotsGate
from crawlers.asking.tally import Tally
from crawlers.cards.cells import Cell
from crawlers.cards.site_card import SiteCard
from crawlers.looking.reader_door import ReaderDoor
from crawlers.looking.verdicts import verdict_of_status
from crawlers.looking.views import Judgement, PageView
from crawlers.strategies import Step
from domain.counts import Verdict

BESIDE_ONE = 2  # cells at a time, where no delay hides the time that looking takes
SENT_AWAY = "not asked: the site asked us to slow down"


class Visit:
    """The one way to a site and to the reader, for all cells of a run, and what these have met with so far."""

    def __init__(
        self, card: SiteCard, cells: Sequence[Cell], *, fetcher: Fetcher, reader: ReaderDoor, gate: RobotsGate
    ) -> None:
        """Visit for these cells of a card; nothing is asked beyond what the gate allows."""
        self.card = card
        self.cells = tuple((cell.place, cell.category) for cell in cells)
        self._fetcher, self._reader, self._gate = fetcher, reader, gate
        self._verdicts: list[Verdict] = []  # of the cells that are done, in their order
        self._sent_away: Judgement | None = None
        self._asking, self._looking = asyncio.Lock(), asyncio.Lock()

    @property
    def tally(self) -> Tally:
        """Return what was asked so far."""
        return self._fetcher.tally

    @property
    def cells_at_a_time(self) -> int:
        """Return how many cells may be read now: one alone after one that failed, so that no failing site is hurried.

        With a delay between two requests the pages are looked at meanwhile, and a list is better read in one go: where
        the budget of a run ends, one cell is cut short and not two.
        """
        has_delay = bool(max(self.card.politeness.delay, self._gate.crawl_delay))
        return 1 if has_delay or is_failing(self._verdicts) else BESIDE_ONE

    @property
    def stop(self) -> Judgement | None:
        """Return why the site is not asked any further: it is closed to us, sent us away, or fails again and again."""
        if self._gate.stop:
            return self._gate.stop
        if self._sent_away:
            return self._sent_away
        return Judgement(verdict=self._verdicts[-1], evidence=NOT_ASKED) if is_left_alone(self._verdicts) else None

    def has_done(self, verdict: Verdict) -> None:
        """Take in how a cell went, each in its turn."""
        self._verdicts.append(verdict)

    async def ask(self, step: Step, *, cookies: CellCookies, wanted: Wanted) -> tuple[Received | Judgement, int]:
        """Return the answer to a request, or why there is none, and how many requests it took.

        Args:
            step: What is asked.
            cookies: Those of the cell it is asked for.
            wanted: What the answer is wanted for.
        """
        async with self._asking:
            if stop := self.stop:
                return stop, 0
            before = self.tally.requests
            answer = await self._fetcher.fetch(step, cookies=cookies, wanted=wanted)
            self._sent_away = sent_away_by(answer)
            return answer, self.tally.requests - before

    async def look(
        self,
        page: Received,
        *,
        rules: tuple[int, ...],
        cells: tuple[tuple[str, str], ...],
        is_first: bool,
        at: datetime,
    ) -> tuple[PageView, ...]:
        """Return what a page says of each cell; its arguments are those of the reader."""
        async with self._looking:
            return await self._reader.look(page, rules=rules, cells=cells, is_first=is_first, at=at)


def sent_away_by(answer: Received | Judgement) -> Judgement | None:
    """Return why nothing more is asked in this run after an answer that asks us to go, None after any other."""
    verdict = answer.verdict if isinstance(answer, Judgement) else verdict_of_status(answer.status)
    return Judgement(verdict=verdict, evidence=SENT_AWAY) if verdict in AT_ONCE else None
