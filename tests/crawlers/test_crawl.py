"""What a crawl makes of a cell's judgements, and which cells it reads."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.crawl import CellJudgements, counts_of, matched_on, ordered_cells
from crawlers.page import Page
from crawlers.site_card import SiteCard
from crawlers.verdicts import Judgement
from crawlers.wire import CrawlOrder
from domain.counts import Measure, Verdict
from tests.crawlers.conftest import AGENT, NOW, WINDOW_END, WINDOW_START

MakeCard = Callable[..., SiteCard]


@pytest.fixture
def order() -> CrawlOrder:
    return CrawlOrder(
        card_path=Path("invented.yaml"),
        window_start=WINDOW_START,
        window_end=WINDOW_END,
        now=NOW,
        agent=AGENT,
        may_reach_private=True,
        parent=os.getpid(),
    )


def test_an_order_without_cells_means_all_of_them_in_the_cards_order(a_card: MakeCard, order: CrawlOrder) -> None:
    card = a_card(places=3)
    assert ordered_cells(card, order) == card.listed_cells
    asked = replace(order, cells=(("city-3", "escorts"), ("city-1", "escorts"), ("city-9", "escorts")))
    assert [cell.place for cell in ordered_cells(card, asked)] == ["city-1", "city-3"]


@pytest.mark.parametrize(("verdict", "ads"), [(Verdict.OK, 5), (Verdict.ZERO, 0), (Verdict.BLOCKED, None)])
def test_a_judgement_becomes_a_count_of_the_ordered_window(
    a_card: MakeCard, order: CrawlOrder, verdict: Verdict, ads: int | None
) -> None:
    judged = CellJudgements(by_measure={Measure.ACTIVE: Judgement(verdict=verdict, ads=ads, evidence="x")}, pages=2)
    (count,) = counts_of(a_card().listed_cells[1], judged, order=order, site="invented", at=NOW)
    assert (count.place, count.verdict, count.ads, count.pages_read) == ("city-2", verdict, ads, 2)
    assert (count.window_start, count.window_end, count.observed_at) == (WINDOW_START, WINDOW_END, NOW)


def test_what_matched_is_told_by_the_names_of_the_card_in_numbers_alone(a_card: MakeCard) -> None:
    html = "<h1>713-555-0142</h1><p class=total>of 5 listings</p><footer></footer>"
    found = matched_on(Page(asked_url="http://a/", url="http://a/", status=200, html=html), card=a_card())
    assert found == {"page.must_match[0]": 1, "page.must_not_match[0]": 0, "zero.when[0]": 0, "count[0]": 1} | {
        "page.end_marker": 1
    }
