"""Trying a card on one cell."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.check import check_cell
from domain.counts import Verdict
from domain.errors import CrawlFailed, NoSuchThing
from tests.crawlers.conftest import MEANS, NOW
from tests.crawlers.invented_site import Reply, invented_site, listing

CardFile = Callable[..., Path]


def test_one_cell_is_asked_and_the_cost_of_all_is_told(card_file: CardFile) -> None:
    with invented_site(lambda path: Reply(body=listing("City 2", total="12"))) as site:
        path = card_file(site.home, places=5, politeness="{delay: 0.6s}")
        found = check_cell(path, place="city-2", category="escorts", now=NOW, means=MEANS)
    assert site.listings_asked == ["/list?c=12&city=2"]
    assert [(count.place, count.verdict, count.ads) for count in found.counts] == [("city-2", Verdict.OK, 12)]
    assert found.matched == {
        "page.must_match[0]": 1,
        "page.must_not_match[0]": 0,
        "page.end_marker": 1,
        "zero.when[0]": 0,
        "count[0]": 1,
    }
    # robots.txt and five cells of one page: 6 requests, 0.6 s each
    assert [(told.address, told.told) for told in found.asked] == [
        (f"{site.home}/list?c=12&city=2", f"status 200, {len(listing('City 2', total='12'))} bytes")
    ]
    assert (found.requests, found.sweep_cells, found.sweep_requests) == (1, 5, 6)
    assert found.sweep_time == timedelta(seconds=3.6)


def test_the_delay_that_robots_txt_asks_for_is_in_the_cost_and_an_address_it_forbids_was_not_asked(
    card_file: CardFile,
) -> None:
    robots = "User-agent: *\nCrawl-delay: 2\nDisallow: /list?c=12&city=2\n"
    with invented_site(lambda path: Reply(body=listing("City 1", total="12"))) as site:
        site.robots = Reply(body=robots)
        path = card_file(site.home, places=5, politeness="{delay: 0.6s}")
        found = check_cell(path, place="city-1", category="escorts", now=NOW, means=MEANS)
        refused = check_cell(path, place="city-2", category="escorts", now=NOW, means=MEANS)
    assert (found.sweep_requests, found.sweep_time) == (6, timedelta(seconds=12))
    assert [told.told for told in refused.asked] == ["not asked, robots: robots.txt disallows the address"]
    assert (refused.sweep_requests, refused.sweep_time) == (None, None)


def test_a_cell_that_the_card_does_not_have_is_refused_with_the_nearest(card_file: CardFile) -> None:
    with pytest.raises(NoSuchThing, match="did you mean 'city-1/escorts'"):
        check_cell(card_file(), place="city1", category="escorts", now=NOW, means=MEANS)


def test_each_address_tells_what_came_of_it(card_file: CardFile) -> None:
    with invented_site(lambda path: Reply(status=403)) as site:
        found = check_cell(card_file(site.home), place="city-1", category="escorts", now=NOW, means=MEANS)
    assert [(count.verdict, count.evidence) for count in found.counts] == [(Verdict.BLOCKED, "status 403")]
    assert [told.told for told in found.asked] == ["status 403, 0 bytes"]


def test_a_check_that_could_not_be_made_is_a_failed_crawl(card_file: CardFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawlers.check.MAX_SECONDS", 0.01)
    with pytest.raises(CrawlFailed):
        check_cell(card_file(), place="city-1", category="escorts", now=NOW, means=MEANS)
