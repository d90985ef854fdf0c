"""The pages of one cell as the rules see them: fetched once, looked at once, and forgotten with the cell."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from crawlers.asking.fetching import Wanted
from crawlers.asking.requests import CellCookies
from crawlers.cards.cells import Cell
from crawlers.looking.views import Judgement, PageView, Skeleton
from crawlers.strategies import CountRule, Step
from crawlers.visit import Visit
from crawlers.wire import Asked
from domain.counts import Verdict

Views: TypeAlias = dict[tuple[str, str], PageView]
Clock: TypeAlias = Callable[[], datetime]
Key: TypeAlias = tuple[Step, tuple[int, ...]]


@dataclass(slots=True)
class Kept:
    """What pages said, by request and rules; two cells that need the same page at a time ask for it once."""

    views: dict[Key, Views | Judgement] = field(default_factory=dict)
    turns: defaultdict[Key, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))


class Pages:
    """What was read for one cell. Only what cells share outlives it, and only as numbers and ids."""

    def __init__(self, visit: Visit, cell: Cell, *, shared: Kept, clock: Clock) -> None:
        """Read for this cell; what all cells need is kept in `shared`."""
        self._visit, self._card, self._cell = visit, visit.card, cell
        self._shared, self._own, self._clock = shared, Kept(), clock
        self._cookies = CellCookies()
        self.asked: list[Asked] = []
        self.recorded: list[Skeleton] = []  # a page each, in the order asked
        self.matched: Mapping[str, int] = {}  # on the cell's first listing page
        self.hints: tuple[str, ...] = ()
        self.requests = 0
        self.read = 0  # pages of this cell that arrived
        self._at: datetime | None = None  # when its first page came: "1 hour ago" means the same on all of them

    async def view(self, step: Step, *, rule: CountRule, is_first: bool) -> PageView | Judgement:
        """Return what the page of a step tells the cell, or why there is none."""
        ground = self._card.ground_of(rule, self._cell)
        if ground and not is_first and not ground.search(step.url):
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="next leads away from page.final_url")
        own = (self._cell.place, self._cell.category)
        is_shared = self._card.is_shared(rule)
        kept, cells = (self._shared, self._visit.cells) if is_shared else (self._own, (own,))
        key = (step, self._card.sharing(rule))
        async with kept.turns[key]:
            if key not in kept.views:
                kept.views[key] = await self._seen(step, rule=rule, cells=cells, is_first=is_first)
        found = kept.views[key]
        return found if isinstance(found, Judgement) else found[own]

    async def _seen(
        self, step: Step, *, rule: CountRule, cells: tuple[tuple[str, str], ...], is_first: bool
    ) -> Views | Judgement:
        """Return what the answer to a request tells each cell."""
        wanted = Wanted(
            headers=self._card.wanted_headers(rule),
            ground=self._card.ground_of(rule, self._cell),
            listing_of=self._cell.place if rule.IS_MARKUP else None,
        )
        answer, requests = await self._visit.ask(step, cookies=self._cookies, wanted=wanted)
        self.requests += requests
        if answer == self._visit.stop and not requests:
            return answer
        if isinstance(answer, Judgement):
            not_asked = "" if requests else "not asked, "
            self.asked.append(Asked(address=step.url, told=f"{not_asked}{answer.verdict}: {answer.evidence}"))
            self.recorded.append(Skeleton(problem=f"no page came: {answer.verdict} ({answer.evidence})"))
            return answer
        self.read += 1
        led = ", redirected" if answer.url != answer.asked_url else ""
        told = f"status {answer.status}, {len(answer.content):,} bytes{led}"
        self.asked.append(Asked(address=step.url, told=told))
        self._at = self._at or self._clock()
        rules = self._card.sharing(rule)
        views = await self._visit.look(answer, rules=rules, cells=cells, is_first=is_first, at=self._at)
        self.matched = self.matched or views[0].matched
        self.hints = self.hints or views[0].hints
        self.recorded.append(views[0].skeleton or Skeleton(problem="the page could not be read"))
        return dict(zip(cells, views, strict=True))
