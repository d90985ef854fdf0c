"""Whatever a site answers, each cell has one outcome, and a number that is called complete is the truth."""

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError, ResponseDataLossError
from scrapy.http import HtmlResponse, Response

from crawlers.asking.answers import Received
from crawlers.asking.fetching import Door, Fetcher
from crawlers.cards.card import load_card
from crawlers.cards.site_card import SiteCard
from crawlers.crawl import crawl
from crawlers.looking.look import look
from crawlers.looking.page import Page
from crawlers.looking.views import PageView
from crawlers.strategies import Spot
from crawlers.sweep import interrupted, one_each
from domain.counts import Count, Coverage
from domain.slots import Slot
from tests.crawlers.conftest import CARDS, EVERY_END, MEANS, NOW, WINDOW_END, WINDOW_START, card_text, order_of
from tests.crawlers.invented_site import listing

TRUTH = {"1": 7, "2": 23, "3": 0}  # ads of each city, ten on a page
LINKED = CARDS
NUMBERED = CARDS.replace('{css: "a[rel=next]"}', "{or_param: page}" + EVERY_END)
FAULTS = (
    "none", "500", "429", "403", "404", "wait", "captcha", "login", "front", "away", "loop", "timeout", "cut", "half",
    "broken", "empty", "no end",
    "other city", "no ids", "br", "charset", "to a captcha", "to a login", "to the front",
)  # fmt: skip
PAST_THE_END = ("404", "to the front")  # so some sites answer there, and a page that we number cannot be told from it
WALLS = {
    "captcha": '<h1>City</h1><div class="g-recaptcha"></div>',
    "login": "<form><input type=password></form>",
    "front": "<h1>All cities</h1>",
}
Faults = dict[str, str]
CARD = Path("invented.yaml")
PLACES = st.sampled_from([f"{city}/{number}" for city in TRUTH for number in range(1, 5)])


def page_of(city: str, number: int, *, is_linked: bool) -> str:
    last = max(1, -(-TRUTH[city] // 10))
    ids = range((number - 1) * 10, min(number * 10, TRUTH[city])) if number <= last else range(0)
    link = f"/list?c=12&city={city}&page={number + 1}" if is_linked and number < last else ""
    return listing(f"City {city}", total="x" if ids else None, ids=ids, next_path=link)


def html(url: str, body: str, **changed: object) -> Response:
    return HtmlResponse(url, body=body.encode(), encoding="utf-8", **changed)


def answer_to(url: str, fault: str, page: str) -> Response:
    """Return what a site with a fault answers instead of a page."""
    if fault.isdecimal():
        return html(url, "" if fault != "404" else "<h1>Gone</h1>", status=int(fault))
    if fault.startswith("to "):
        return Response(url, status=302, headers={"Location": f"/{fault.split()[-1]}"})
    if fault in ("away", "loop"):
        return Response(url, status=302, headers={"Location": "http://other.example/" if fault == "away" else url})
    if fault in ("timeout", "cut"):
        raise DownloadTimeoutError("x") if fault == "timeout" else ResponseDataLossError("x")
    if fault in ("half", "br"):
        packed = gzip.compress(page.encode())
        encoding = "gzip" if fault == "half" else "br"
        return Response(url, body=packed[: len(packed) // 2], headers={"Content-Encoding": encoding})
    if fault == "wait":
        return Response(url, status=503, headers={"Retry-After": "999"})
    bodies = {
        **WALLS,
        "broken": page[: len(page) // 2],
        "empty": "",
        "no end": page.replace("<footer>End</footer>", ""),
        "other city": page.replace("<h1>City", "<h1>Town"),
        "no ids": page.replace("data-id", "data-no"),
        "charset": page,
    }
    told = html(url, bodies.get(fault, page))
    return told.replace(encoding="hex") if fault == "charset" else told


@dataclass(slots=True)
class InProcess:
    """A reader without a process: the page is looked at here."""

    card: SiteCard

    async def look(self, page: Received, **asked: object) -> tuple[PageView, ...]:
        cells = [cell for cell in self.card.listed_cells if (cell.place, cell.category) in asked["cells"]]  # type: ignore[operator]
        spots = [Spot(cell=cell, now=NOW, window_start=WINDOW_START, window_end=WINDOW_END) for cell in cells]
        rules = [self.card.count[number] for number in asked["rules"]]  # type: ignore[attr-defined]
        seen = Page(asked_url=page.asked_url, url=page.url, status=page.status, body=page.content.decode())
        return look(seen, card=self.card, rules=rules, spots=spots, is_first=bool(asked["is_first"]))


def swept(card: SiteCard, faults: Faults, *, is_linked: bool) -> tuple[Count, ...]:
    """Crawl a site whose pages fail as told (`2/3` → how the third page of city 2 fails), without any waiting."""
    ticks: Iterator[timedelta] = iter(timedelta(hours=hour) for hour in range(10_000))

    async def ask(request: Request) -> Response:
        path, query = urlsplit(request.url).path, parse_qs(urlsplit(request.url).query)
        if not query:
            wall = WALLS.get(path.removeprefix("/"))
            return html(request.url, wall) if wall else Response(request.url, status=404)
        city, number = query["city"][0], query.get("page", ["1"])[0]
        page = page_of(city, int(number), is_linked=is_linked)
        return answer_to(request.url, faults.get(f"{city}/{number}", "none"), page)

    async def run() -> list[Count]:
        door = Door(ask=ask, means=MEANS, clock=lambda: NOW + next(ticks), chance=lambda: 0.0)
        fetcher, reader = Fetcher(card, door), InProcess(card)
        found = crawl(card, order_of(CARD), fetcher=fetcher, reader=reader, clock=lambda: NOW)  # type: ignore[arg-type]
        return [count for outcome in [one async for one in found] for count in outcome.counts]

    slot = Slot(site=card.site, window_start=WINDOW_START, window_end=WINDOW_END)
    return one_each(asyncio.run(run()), interrupted(card, slot, at=NOW))


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, SiteCard]:
    """Return a card that follows links (True) and one that numbers the pages itself (False)."""
    found = {}
    for is_linked, count in ((True, LINKED), (False, NUMBERED)):
        path = tmp_path_factory.mktemp("card") / "invented.yaml"
        polite = "{delay: 0s, max_pages_per_cell: 40, retry_after_cap: 0s}"
        text = card_text("http://127.0.0.1:9", count=count, places=3, politeness=polite)
        path.write_text(text, encoding="utf-8")
        found[is_linked] = load_card(path, today=NOW.date(), may_reach_private=True)
    return found


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_site_without_fault_is_counted_as_it_is(cards: dict[bool, SiteCard], is_linked: bool) -> None:
    found = swept(cards[is_linked], {}, is_linked=is_linked)
    assert {count.place[-1]: (count.coverage, count.ads) for count in found} == {
        city: (Coverage.COMPLETE, ads) for city, ads in TRUTH.items()
    }


@settings(max_examples=400, deadline=None)
@given(faults=st.dictionaries(PLACES, st.sampled_from(FAULTS), max_size=5), is_linked=st.booleans())
def test_each_cell_has_one_outcome_and_what_is_called_complete_is_the_truth(
    cards: dict[bool, SiteCard], faults: Faults, is_linked: bool
) -> None:
    if not is_linked:
        faults = {where: fault for where, fault in faults.items() if fault not in PAST_THE_END}
    found = swept(cards[is_linked], faults, is_linked=is_linked)
    assert [count.place[-1] for count in found] == list(TRUTH)
    for count in found:
        truth = TRUTH[count.place[-1]]
        if count.coverage is Coverage.COMPLETE:
            assert count.ads == truth
        elif count.coverage is Coverage.PARTIAL:
            assert count.ads is not None
            assert count.ads <= truth
        else:
            assert count.ads is None
