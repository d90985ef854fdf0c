"""What the cells of a run share: one request at a time, two cells where nothing waits, and one end for all."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from crawlers.asking.answers import Received
from crawlers.asking.fetching import NOTHING_MORE, Wanted
from crawlers.asking.requests import CellCookies
from crawlers.asking.robots import RobotsGate
from crawlers.asking.tally import Tally
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import Judgement, PageView
from crawlers.strategies import Step
from crawlers.visit import SENT_AWAY, Visit
from domain.counts import Verdict
from tests.crawlers.conftest import NOW

MakeCard = Callable[..., SiteCard]
OPEN = RobotsGate(allows=lambda url: True)
NOT_ASKED = "not asked: the cells before it failed alike"


class SlowSite:
    """Door and reader in one; each question takes a moment, and it knows how many were open at once."""

    def __init__(self, *statuses: int | Judgement) -> None:
        self.answers: Iterator[int | Judgement] = iter(statuses)
        self.tally = Tally()
        self.open_now, self.most_at_once = 0, 0

    async def fetch(self, step: Step, *, cookies: CellCookies, wanted: Wanted = NOTHING_MORE) -> Received | Judgement:
        await self._take_a_moment()
        self.tally.requests += 2
        answer = next(self.answers, 200)
        if isinstance(answer, Judgement):
            return answer
        return Received(asked_url=step.url, url=step.url, status=answer, content=b"x")

    async def look(self, page: Received, **asked: object) -> tuple[PageView, ...]:
        await self._take_a_moment()
        return (PageView(),)

    async def _take_a_moment(self) -> None:
        self.open_now += 1
        self.most_at_once = max(self.most_at_once, self.open_now)
        await asyncio.sleep(0.001)
        self.open_now -= 1


def visit_of(card: SiteCard, site: SlowSite, *, gate: RobotsGate = OPEN) -> Visit:
    return Visit(card, card.listed_cells, fetcher=site, reader=site, gate=gate)  # type: ignore[arg-type]


async def asked(visit: Visit) -> tuple[Received | Judgement, int]:
    return await visit.ask(Step(url="http://127.0.0.1:9/list"), cookies=CellCookies(), wanted=NOTHING_MORE)


def test_a_site_is_asked_one_question_at_a_time_and_each_knows_its_own_requests(a_card: MakeCard) -> None:
    site = SlowSite()
    visit = visit_of(a_card(), site)

    async def three() -> list[tuple[Received | Judgement, int]]:
        return await asyncio.gather(*(asked(visit) for _ in range(3)))

    assert [requests for _, requests in asyncio.run(three())] == [2, 2, 2]
    assert (site.most_at_once, visit.tally.requests) == (1, 6)


def test_the_reader_gets_one_page_at_a_time(a_card: MakeCard) -> None:
    site = SlowSite()
    visit = visit_of(a_card(), site)
    page = Received(asked_url="/", url="/", status=200, content=b"x")

    async def three() -> None:
        looks = (visit.look(page, rules=(0,), cells=visit.cells, is_first=True, at=NOW) for _ in range(3))
        await asyncio.gather(*looks)

    asyncio.run(three())
    assert site.most_at_once == 1


@pytest.mark.parametrize(
    "answer", [429, Judgement(verdict=Verdict.RATE_LIMITED, evidence="a part of the page was refused")]
)
def test_a_site_that_sends_us_away_is_not_asked_by_the_cell_beside_either(
    a_card: MakeCard, answer: int | Judgement
) -> None:
    site = SlowSite(answer)
    visit = visit_of(a_card(), site)

    async def both() -> list[tuple[Received | Judgement, int]]:
        return list(await asyncio.gather(asked(visit), asked(visit)))

    _, (second, requests) = asyncio.run(both())
    assert second == Judgement(verdict=Verdict.RATE_LIMITED, evidence=SENT_AWAY)
    assert (requests, site.tally.requests) == (0, 2)


def test_a_closed_site_is_not_asked(a_card: MakeCard) -> None:
    stop = Judgement(verdict=Verdict.ROBOTS, evidence="robots.txt answered 302; nothing asked")
    site = SlowSite()
    answer = asyncio.run(asked(visit_of(a_card(), site, gate=RobotsGate(allows=lambda url: True, stop=stop))))
    assert (answer, site.tally.requests) == ((stop, 0), 0)


def test_three_cells_in_a_row_that_fail_end_the_visit(a_card: MakeCard) -> None:
    visit = visit_of(a_card(), SlowSite())
    stops = []
    for verdict in (Verdict.SITE_DOWN, Verdict.OK, Verdict.SITE_DOWN, Verdict.FETCH_FAILED, Verdict.SITE_DOWN):
        visit.has_done(verdict)
        stops.append(visit.stop)
    assert stops == [None] * 4 + [Judgement(verdict=Verdict.SITE_DOWN, evidence=NOT_ASKED)]


def test_the_next_cell_is_begun_ahead_only_where_nothing_waits_and_nothing_fails(a_card: MakeCard) -> None:
    quick = visit_of(a_card(politeness="{delay: 0s}"), SlowSite())
    assert quick.cells_at_a_time == 2
    quick.has_done(Verdict.BLOCKED)
    assert quick.cells_at_a_time == 1
    quick.has_done(Verdict.LAYOUT_CHANGED)  # it speaks of the page, not of the host
    assert quick.cells_at_a_time == 2
    assert visit_of(a_card(politeness="{delay: 1s}"), SlowSite()).cells_at_a_time == 1
    told = RobotsGate(allows=lambda url: True, crawl_delay=timedelta(seconds=1))
    assert visit_of(a_card(politeness="{delay: 0s}"), SlowSite(), gate=told).cells_at_a_time == 1
