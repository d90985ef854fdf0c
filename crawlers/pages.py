"""The pages of one run as the rules see them: fetched once, looked at once, and forgotten with their cell."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from crawlers.asking.answers import Received
from crawlers.asking.fetching import Fetcher, Wanted
from crawlers.asking.requests import CellCookies
from crawlers.cards.cells import Cell
from crawlers.cards.site_card import SiteCard
from crawlers.looking.reader_door import ReaderDoor
from crawlers.looking.views import Judgement, PageView, Skeleton
from crawlers.strategies import CountRule, Step
from crawlers.wire import Asked
from domain.counts import Verdict

Views: TypeAlias = dict[tuple[str, str], PageView]
Clock: TypeAlias = Callable[[], datetime]


class Pages:
    """What was read of a site. Only what cells share outlives a cell, and only as numbers and ids."""

    def __init__(
        self, card: SiteCard, cells: Sequence[Cell], *, fetcher: Fetcher, reader: ReaderDoor, clock: Clock
    ) -> None:
        """Read for these cells of a card."""
        self._card, self._fetcher, self._reader, self._clock = card, fetcher, reader, clock
        self._all = tuple((cell.place, cell.category) for cell in cells)
        self._shared: dict[tuple[Step, tuple[int, ...]], Views | Judgement] = {}
        self.open_cell()

    def open_cell(self) -> None:
        """Forget the cell before: its pages, its cookies, and what was asked for it."""
        self._own: dict[tuple[Step, tuple[int, ...]], Views | Judgement] = {}
        self._cookies = CellCookies()
        self.asked: list[Asked] = []
        self.recorded: list[Skeleton] = []  # a page each, in the order asked
        self.matched: Mapping[str, int] = {}  # on the cell's first listing page
        self.hints: tuple[str, ...] = ()
        self.read = 0  # pages of this cell that arrived
        self.troubles: list[Verdict] = []  # what spoke of the host rather than of the page
        self._at: datetime | None = None  # when its first page came: "1 hour ago" means the same on all of them

    def forget_shared(self) -> None:
        """Let what cells share be asked again."""
        self._shared.clear()

    async def view(self, step: Step, *, rule: CountRule, cell: Cell, is_first: bool) -> PageView | Judgement:
        """Return what the page of a step tells a cell, or why there is none."""
        ground = self._card.ground_of(rule, cell)
        if ground and not is_first and not ground.search(step.url):
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="next leads away from page.final_url")
        key = (step, self._card.sharing(rule))
        is_shared = self._card.is_shared(rule)
        kept = self._shared if is_shared else self._own
        if key not in kept:
            cells = self._all if is_shared else ((cell.place, cell.category),)
            wanted = Wanted(
                headers=self._card.wanted_headers(rule),
                ground=ground,
                listing_of=cell.place if rule.IS_MARKUP else None,
            )
            answer = await self._fetcher.fetch(step, cookies=self._cookies, wanted=wanted)
            kept[key] = await self._seen(answer, step, rule=rule, cells=cells, is_first=is_first)
        found = kept[key]
        view = found if isinstance(found, Judgement) else found[cell.place, cell.category]
        failure = view if isinstance(view, Judgement) else view.failure
        self.troubles += [failure.verdict] if failure else []
        return view

    async def _seen(
        self,
        answer: Received | Judgement,
        step: Step,
        *,
        rule: CountRule,
        cells: tuple[tuple[str, str], ...],
        is_first: bool,
    ) -> Views | Judgement:
        """Return what an answer tells each cell."""
        if isinstance(answer, Judgement):
            self.asked.append(Asked(address=step.url, told=f"{answer.verdict}: {answer.evidence}"))
            self.recorded.append(Skeleton(problem=f"no page came: {answer.verdict} ({answer.evidence})"))
            return answer
        self.read += 1
        self.asked.append(Asked(address=step.url, told=f"status {answer.status}, {len(answer.content):,} bytes"))
        self._at = self._at or self._clock()
        views = await self._reader.look(
            answer, rules=self._card.sharing(rule), cells=cells, is_first=is_first, at=self._at
        )
        self.matched = self.matched or views[0].matched
        self.hints = self.hints or views[0].hints
        self.recorded.append(views[0].skeleton or Skeleton(problem="the page could not be read"))
        return dict(zip(cells, views, strict=True))
