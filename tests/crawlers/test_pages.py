"""What one run reads of a site: each page once, for whoever may see it."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from crawlers.asking.answers import Received
from crawlers.asking.fetching import NOTHING_MORE, Wanted
from crawlers.asking.requests import CellCookies
from crawlers.asking.robots import RobotsGate
from crawlers.asking.tally import Tally
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import Judgement, PageView
from crawlers.pages import Kept, Pages
from crawlers.strategies import PageReading, Step
from crawlers.visit import Visit
from domain.counts import Verdict
from tests.crawlers.conftest import NOW

MakeCard = Callable[..., SiteCard]
HOME = "http://127.0.0.1:9"
TWO_RULES = (
    '{measure: active, primary: true, strategy: stated_total, url: "/list?city={place.id}", css: p.total}, '
    '{measure: active, check: true, strategy: cards, css: li.card, id: "@data-id"}'
)
SHARED = (
    '{measure: active, primary: true, strategy: json_total, url: "/list?city={place.id}", header: X-Total-Count}, '
    '{measure: new, strategy: feed, url: /feed.xml, match: "/{place.id}/", category: "{category.label}"}'
)


class OneSite:
    """Answers each address once, and tells what was asked of it and of the reader."""

    def __init__(self, answers: Mapping[str, Judgement] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[str] = []
        self.wanted: list[tuple[str, ...]] = []
        self.cookies: list[CellCookies] = []
        self.looked: list[dict[str, Any]] = []
        self.tally = Tally()

    async def fetch(self, step: Step, *, cookies: CellCookies, wanted: Wanted = NOTHING_MORE) -> Received | Judgement:
        await asyncio.sleep(0)
        self.tally.requests += 1
        path = step.url.removeprefix(HOME)
        self.asked.append(path)
        self.wanted.append(tuple(wanted.headers))
        self.cookies.append(cookies)
        return self.answers.get(path) or Received(asked_url=step.url, url=step.url, status=200, content=b"12345")

    async def look(self, page: Received, **asked: Any) -> tuple[PageView, ...]:  # noqa: ANN401 - as the real one
        self.looked.append(asked)
        total = len(self.looked)
        readings = {"count[0]": PageReading(total=total), "count[1]": PageReading(total=total)}
        return tuple(PageView(readings=readings, matched={"h1": total}) for _ in asked["cells"])


class OneRun:
    """Opens the pages of one cell after another, as a run does."""

    def __init__(self, card: SiteCard, site: OneSite) -> None:
        gate = RobotsGate(allows=lambda url: True)
        self.card, self.shared = card, Kept()
        self.visit = Visit(card, card.listed_cells, fetcher=site, reader=site, gate=gate)  # type: ignore[arg-type]

    def pages(self, cell: int = 0) -> Pages:
        return Pages(self.visit, self.card.listed_cells[cell], shared=self.shared, clock=lambda: NOW)

    def viewed(self, pages: Pages, *, rule: int = 0, cell: int = 0) -> PageView | Judgement:
        return asyncio.run(pages.view(self.first(rule, cell), rule=self.card.count[rule], is_first=True))

    def first(self, rule: int = 0, cell: int = 0) -> Step:
        return Step(url=self.card.url_of(self.card.count[rule], self.card.listed_cells[cell]))


def test_two_rules_of_one_address_ask_it_once_and_look_at_it_together(a_card: MakeCard) -> None:
    site = OneSite()
    run = OneRun(a_card(count=TWO_RULES), site)
    pages = run.pages()
    assert run.viewed(pages, rule=0) == run.viewed(pages, rule=1)
    assert site.asked == ["/list?city=1"]
    assert (site.looked[0]["rules"], site.looked[0]["cells"]) == ((0, 1), (("city-1", "escorts"),))
    assert (site.looked[0]["at"], site.looked[0]["is_first"]) == (NOW, True)


def test_a_cells_pages_and_cookies_are_forgotten_with_it(a_card: MakeCard) -> None:
    site = OneSite()
    run = OneRun(a_card(count=TWO_RULES), site)
    pages = run.pages()
    run.viewed(pages)
    assert (pages.read, [told.told for told in pages.asked]) == (1, ["status 200, 5 bytes"])
    run.viewed(run.pages())
    assert site.asked == ["/list?city=1"] * 2
    assert site.cookies[0] is not site.cookies[1]


def test_an_address_for_all_cells_is_asked_once_for_all_of_them(a_card: MakeCard) -> None:
    site = OneSite()
    run = OneRun(a_card(count=SHARED, categories="{escorts: {id: 12, label: Escorts}}"), site)
    for cell in (0, 1):
        assert isinstance(run.viewed(run.pages(cell), rule=1, cell=cell), PageView)
    assert site.asked == ["/feed.xml"]
    assert site.looked[0]["cells"] == (("city-1", "escorts"), ("city-2", "escorts"))
    run.shared = Kept()
    run.viewed(run.pages(), rule=1)
    assert site.asked == ["/feed.xml"] * 2


def test_two_cells_that_need_an_address_at_a_time_ask_it_once(a_card: MakeCard) -> None:
    site = OneSite()
    run = OneRun(a_card(count=SHARED, categories="{escorts: {id: 12, label: Escorts}}"), site)

    async def both() -> list[PageView | Judgement]:
        feed, rule = run.first(rule=1), run.card.count[1]
        return await asyncio.gather(*(run.pages(cell).view(feed, rule=rule, is_first=True) for cell in (0, 1)))

    assert all(isinstance(view, PageView) for view in asyncio.run(both()))
    assert (site.asked, len(site.looked)) == (["/feed.xml"], 1)


def test_what_could_not_be_had_is_not_asked_again_by_another_rule(a_card: MakeCard) -> None:
    down = Judgement(verdict=Verdict.SITE_DOWN, evidence="status 500")
    site = OneSite({"/list?city=1": down})
    run = OneRun(a_card(count=TWO_RULES), site)
    pages = run.pages()
    assert (run.viewed(pages, rule=0), run.viewed(pages, rule=1)) == (down, down)
    assert (site.asked, site.looked, pages.read) == (["/list?city=1"], [], 0)
    assert [told.told for told in pages.asked] == ["site_down: status 500"]


def test_only_the_headers_that_a_rule_reads_are_wanted(a_card: MakeCard) -> None:
    site = OneSite()
    run = OneRun(a_card(count=SHARED, categories="{escorts: {id: 12, label: Escorts}}"), site)
    pages = run.pages()
    run.viewed(pages, rule=0)
    run.viewed(pages, rule=1)
    assert site.wanted == [("x-total-count",), ()]


def test_what_selectors_matched_is_that_of_the_cells_first_page(a_card: MakeCard) -> None:
    run = OneRun(a_card(count=TWO_RULES), OneSite())
    pages = run.pages()
    run.viewed(pages)
    asyncio.run(pages.view(Step(url="/2"), rule=run.card.count[0], is_first=False))
    assert pages.matched == {"h1": 1}
