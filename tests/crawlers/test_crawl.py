"""What a crawl makes of a cell's judgements, and which cells it reads."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from crawlers.asking.answers import Received
from crawlers.asking.fetching import NOTHING_MORE, Wanted
from crawlers.asking.requests import CellCookies
from crawlers.asking.robots import RobotsGate, RobotsText
from crawlers.asking.tally import Tally
from crawlers.cards.site_card import SiteCard
from crawlers.crawl import CellJudgements, confirmed, counts_of, crawl, has_fallen, ordered_cells
from crawlers.looking.views import Judgement, PageView
from crawlers.strategies import PageReading, Step
from crawlers.wire import Asked, CellOutcome, CrawlOrder
from domain.counts import Measure, Verdict
from tests.crawlers.conftest import NOW, WINDOW_END, WINDOW_START, order_of

MakeCard = Callable[..., SiteCard]
CARD = Path("invented.yaml")
ROBOTS = RobotsText(status=404, text="", fetched_at=NOW, fresh_until=NOW + timedelta(days=1))
AT_ONCE = "{delay: 0s}"  # two cells at a time
STEADY = (("city-1", "escorts", Measure.ACTIVE),)


class OneSite:
    """Door and reader of a site in one: each city has what it says, one answer after another."""

    def __init__(self, said: Mapping[int, list[int | Verdict]], *, stop: Judgement | None = None) -> None:
        self.said: dict[int, Iterator[int | Verdict]] = {city: iter(answers) for city, answers in said.items()}
        self.gate = RobotsGate(allows=lambda url: True, stop=stop)
        self.tally = Tally()
        self.asked: list[int] = []

    async def open_gate(self, known: RobotsText | None) -> tuple[RobotsGate, RobotsText | None]:
        return self.gate, ROBOTS

    async def fetch(self, step: Step, *, cookies: CellCookies, wanted: Wanted = NOTHING_MORE) -> Received | Judgement:
        city = int(step.url.rpartition("city=")[2])
        self.asked.append(city)
        self.tally.requests += 1
        answer = next(self.said[city])
        if isinstance(answer, Verdict):
            return Judgement(verdict=answer, evidence="as told")
        return Received(asked_url=step.url, url=step.url, status=200, content=str(answer).encode())

    async def look(self, page: Received, **asked: object) -> tuple[PageView, ...]:
        return (PageView(readings={"count[0]": PageReading(total=int(page.content))}),)


def crawled(card: SiteCard, site: OneSite, **ordered: object) -> list[CellOutcome]:
    async def run() -> list[CellOutcome]:
        order = order_of(CARD, **ordered)
        found = crawl(card, order, fetcher=site, reader=site, clock=lambda: NOW)  # type: ignore[arg-type]
        return [outcome async for outcome in found]

    return asyncio.run(run())


def told(outcomes: list[CellOutcome]) -> list[tuple[str, Verdict, int | None, str]]:
    return [(one.place, one.verdict, one.ads, one.evidence) for outcome in outcomes for one in outcome.counts]


def test_an_order_without_cells_means_all_of_them_in_the_cards_order(a_card: MakeCard) -> None:
    card = a_card(places=3)
    assert ordered_cells(card, order_of(CARD)) == card.listed_cells
    asked = order_of(CARD, cells=(("city-3", "escorts"), ("city-1", "escorts"), ("city-9", "escorts")))
    assert [cell.place for cell in ordered_cells(card, asked)] == ["city-1", "city-3"]


@pytest.mark.parametrize(("verdict", "ads"), [(Verdict.OK, 5), (Verdict.ZERO, 0), (Verdict.BLOCKED, None)])
def test_a_judgement_becomes_a_count_of_the_ordered_window(a_card: MakeCard, verdict: Verdict, ads: int | None) -> None:
    judged = CellJudgements(
        by_measure={Measure.ACTIVE: Judgement(verdict=verdict, ads=ads, evidence="x")}, at=NOW, pages=2
    )
    (count,) = counts_of(a_card().listed_cells[1], judged, order=order_of(CARD), site="invented")
    assert (count.place, count.verdict, count.ads, count.pages_read) == ("city-2", verdict, ads, 2)
    assert (count.window_start, count.window_end, count.observed_at) == (WINDOW_START, WINDOW_END, NOW)


def test_each_cell_is_told_once_and_robots_with_the_first_alone(a_card: MakeCard) -> None:
    outcomes = crawled(a_card(places=3), OneSite({1: [5], 2: [0], 3: [7]}))
    assert [(place, verdict, ads) for place, verdict, ads, _ in told(outcomes)] == [
        ("city-1", Verdict.OK, 5),
        ("city-2", Verdict.ZERO, 0),
        ("city-3", Verdict.OK, 7),
    ]
    assert [outcome.robots for outcome in outcomes] == [ROBOTS, None, None]
    assert [outcome.requests for outcome in outcomes] == [1, 1, 1]
    assert outcomes[-1].tally.requests == 3


def test_what_a_cell_beside_asks_is_not_taken_for_its_own(a_card: MakeCard) -> None:
    outcomes = crawled(a_card(places=2, politeness="{delay: 1s}"), OneSite({1: [5], 2: [0]}))
    assert [(outcome.requests, outcome.tally.requests) for outcome in outcomes] == [(1, 1), (1, 2)]


def test_a_crawl_that_is_given_up_leaves_no_cell_behind(a_card: MakeCard) -> None:
    class SlowSecondCity(OneSite):
        async def fetch(
            self, step: Step, *, cookies: CellCookies, wanted: Wanted = NOTHING_MORE
        ) -> Received | Judgement:
            found = await super().fetch(step, cookies=cookies, wanted=wanted)
            if self.asked[-1] == 2:
                await asyncio.Event().wait()
            return found

    async def first_alone() -> tuple[list[int], set[asyncio.Task[object]]]:
        site = SlowSecondCity({1: [5], 2: [6], 3: [7]})
        card = a_card(places=3, politeness=AT_ONCE)
        found = crawl(card, order_of(CARD), fetcher=site, reader=site, clock=lambda: NOW)  # type: ignore[arg-type]
        async for _ in found:
            break
        await found.aclose()
        return site.asked, asyncio.all_tasks() - {asyncio.current_task()}

    assert asyncio.run(first_alone()) == ([1, 2], set())


class SlowReader(OneSite):
    """Looks at a page for a moment, so that what a cell beside asks in vain is known earlier."""

    async def look(self, page: Received, **asked: object) -> tuple[PageView, ...]:
        await asyncio.sleep(0.02)
        return await super().look(page, **asked)


def test_a_count_was_observed_when_its_cell_was_read_and_not_when_it_was_told(a_card: MakeCard) -> None:
    site, ticks = SlowReader({1: [5], 2: [Verdict.BLOCKED]}), count()

    async def run() -> list[CellOutcome]:
        card = a_card(places=2, politeness=AT_ONCE)
        clock = lambda: NOW + timedelta(seconds=next(ticks))  # noqa: E731 - it goes on whenever it is read
        found = crawl(card, order_of(CARD), fetcher=site, reader=site, clock=clock)  # type: ignore[arg-type]
        return [outcome async for outcome in found]

    first, second = (outcome.counts[0] for outcome in asyncio.run(run()))
    assert (first.place, second.place) == ("city-1", "city-2")
    assert second.observed_at < first.observed_at


def test_a_closed_site_is_not_asked_and_every_cell_says_why(a_card: MakeCard) -> None:
    stop = Judgement(verdict=Verdict.ROBOTS, evidence="robots.txt answered 302; nothing asked")
    site = OneSite({}, stop=stop)
    outcomes = crawled(a_card(places=3), site)
    assert {(verdict, evidence) for _, verdict, _, evidence in told(outcomes)} == {(stop.verdict, stop.evidence)}
    assert (len(outcomes), site.asked) == (3, [])


def test_a_site_that_fails_three_times_in_a_row_is_left_alone(a_card: MakeCard) -> None:
    down: list[int | Verdict] = [Verdict.SITE_DOWN]
    site = OneSite({1: down, 2: down, 3: down, 4: [9]})
    outcomes = crawled(a_card(places=4), site)
    assert told(outcomes)[3] == ("city-4", Verdict.SITE_DOWN, None, "not asked: the cells before it failed alike")
    assert site.asked == [1, 2, 3]


def test_a_steady_cell_that_falls_to_zero_is_read_again_when_all_others_are_done(a_card: MakeCard) -> None:
    site = OneSite({1: [0, 0], 2: [5], 3: [0]})
    outcomes = crawled(a_card(places=3), site, steady=STEADY)
    assert site.asked == [1, 2, 3, 1]
    assert told(outcomes) == [
        ("city-2", Verdict.OK, 5, "count[0]"),
        ("city-3", Verdict.ZERO, 0, "count[0]"),  # its history is not steady: one look is enough
        ("city-1", Verdict.ZERO, 0, "count[0], read twice"),
    ]
    assert (outcomes[2].requests, outcomes[2].counts[0].pages_read) == (2, 2)
    assert [outcome.robots for outcome in outcomes] == [ROBOTS, None, None]


@pytest.mark.parametrize(
    ("second", "verdict", "ads", "evidence"),
    [
        (41, Verdict.OK, 41, "count[0]"),
        (Verdict.BLOCKED, Verdict.BLOCKED, None, "as told"),
        (0, Verdict.ZERO, 0, "count[0], read twice"),
    ],
)
def test_the_second_reading_decides(
    a_card: MakeCard, second: int | Verdict, verdict: Verdict, ads: int | None, evidence: str
) -> None:
    outcomes = crawled(a_card(places=1), OneSite({1: [0, second]}), steady=STEADY)
    assert told(outcomes) == [("city-1", verdict, ads, evidence)]
    assert outcomes[0].robots == ROBOTS


def test_a_zero_that_cannot_be_read_again_is_not_believed(a_card: MakeCard) -> None:
    down: list[int | Verdict] = [Verdict.SITE_DOWN]
    site = OneSite({1: [0], 2: down, 3: down, 4: down})
    outcomes = crawled(a_card(places=4), site, steady=STEADY)
    assert told(outcomes)[3][:3] == ("city-1", Verdict.SITE_DOWN, None)
    assert site.asked == [1, 2, 3, 4]


def test_what_cells_share_is_asked_again_before_a_fall_is_believed(a_card: MakeCard) -> None:
    site = OneSite({0: [0, 5]})
    shared = '{measure: active, primary: true, strategy: json_total, url: "/all?city=0", header: X-Total}'
    outcomes = crawled(a_card(places=1, count=shared), site, steady=STEADY)
    assert site.asked == [0, 0]
    assert told(outcomes) == [("city-1", Verdict.OK, 5, "count[0]")]


def test_the_breaker_counts_cells_in_their_turn(a_card: MakeCard) -> None:
    down: list[int | Verdict] = [Verdict.SITE_DOWN]
    site = SlowReader({1: [5], 2: down, 3: down, 4: down, 5: [9]})
    crawled(a_card(places=5, politeness=AT_ONCE), site)
    assert site.asked == [1, 2, 3, 4]


def test_only_the_steady_measure_of_a_cell_makes_it_be_read_twice(a_card: MakeCard) -> None:
    cell = a_card().listed_cells[0]
    zero, five = Judgement(verdict=Verdict.ZERO, ads=0), Judgement(verdict=Verdict.OK, ads=5)
    assert has_fallen(cell, {Measure.ACTIVE: zero}, steady=STEADY)
    assert not has_fallen(cell, {Measure.ACTIVE: five, Measure.NEW: zero}, steady=STEADY)
    assert not has_fallen(a_card().listed_cells[1], {Measure.ACTIVE: zero}, steady=STEADY)


def test_what_both_readings_took_is_told_together(a_card: MakeCard) -> None:
    zero = Judgement(verdict=Verdict.ZERO, ads=0, evidence="zero.when[0]")
    once = CellJudgements(
        by_measure={Measure.ACTIVE: zero}, at=NOW, pages=2, requests=3, asked=(Asked(address="a", told="b"),)
    )
    order: CrawlOrder = order_of(CARD, steady=STEADY)
    both = confirmed(once, once, order=order, cell=a_card().listed_cells[0])
    assert (both.pages, both.requests, len(both.asked)) == (4, 6, 2)
    assert both.by_measure[Measure.ACTIVE].evidence == "zero.when[0], read twice"
