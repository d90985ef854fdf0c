"""One page looked through for a card that does not exist yet: politely, and without a word of it coming back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.drafting.draft_words import DraftWords
from crawlers.drafting.drafting import Listing, propose_for
from crawlers.drafting.proposals import Proposals
from domain.errors import CrawlFailed, WorkspaceInvalid
from tests.crawlers.conftest import MEANS, NOW
from tests.crawlers.invented_site import Reply, invented_site, listing

CANARY = "713-555-0142"
PAGE = (
    listing("City 1", total="27", ids=range(1000, 9000, 997), next_path="/list?c=12&city=1&page=2")
    .replace("Listing 1997", f"Listing 1997 {CANARY}")
    .replace("Showing some of 27 listings", "Showing 1-9 of 27 listings")
)


def listing_of(home: str) -> Listing:
    return Listing(
        home=home,
        url="/list?c={category.id}&city={place.id}",
        place=DraftWords(slug="city-1", id="1", label="City 1"),
        category=DraftWords(slug="escorts", id="12"),
        locale="en_US",
    )


def proposed(reply: Reply, robots: Reply | None = None) -> tuple[Proposals, list[str]]:
    with invented_site(lambda path: reply) as site:
        if robots:
            site.robots = lambda head: robots
        return propose_for(listing_of(site.home), now=NOW, means=MEANS), site.asked


def test_robots_and_the_one_page_are_asked_and_nothing_else(tmp_path: Path) -> None:
    found, asked = proposed(Reply(body=PAGE))
    assert asked == ["/robots.txt", "/list?c=12&city=1"]
    assert (found.totals[0].css, found.totals[0].ads) == ("p.total", 27)
    assert (found.cards[0].css, found.cards[0].matches) == ("li.card", 9)
    assert found.next[0].css == "a[rel=next]"
    assert CANARY not in repr(found)


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(status=403), "blocked: status 403"),
        (Reply(status=404), "layout_changed: status 404"),
        (Reply(body="<div>" * 6000), "layout_changed: more than 5000 elements in one another"),
        (Reply(status=302, headers={"Location": "http://elsewhere.invalid/"}), "redirected to another host"),
    ],
)
def test_where_there_is_no_page_the_reason_is_told(reply: Reply, why: str) -> None:
    with pytest.raises(CrawlFailed, match=why):
        proposed(reply)


def test_a_closed_robots_leaves_the_page_unasked() -> None:
    closed = Reply(body="User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    with invented_site(lambda path: Reply(body=PAGE)) as site:
        site.robots = lambda head: closed
        with pytest.raises(CrawlFailed, match=r"robots\.txt disallows the address"):
            propose_for(listing_of(site.home), now=NOW, means=MEANS)
        assert site.asked == ["/robots.txt"]


def test_a_private_address_is_refused_before_anything_is_asked() -> None:
    with invented_site(lambda path: Reply(body=PAGE)) as site:
        outside = replace(MEANS, may_reach_private=False)
        with pytest.raises(WorkspaceInvalid, match="a private address"):
            propose_for(listing_of(site.home), now=NOW + timedelta(days=1), means=outside)
        assert site.asked == []
