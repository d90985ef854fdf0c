"""What becomes of each answer of a feed, by the door's own words; the door itself is asked over real HTTP."""

import asyncio
from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import Response, TextResponse

from crawlers.asking.fetching import Door, Fetcher
from crawlers.feeds.child import MAX_VALIDATOR, ask_feed, read_feed
from crawlers.feeds.wire import FeedAnswer, FeedHost, FeedOrder
from crawlers.wire import Means
from domain.reports import Feed
from tests.crawlers.conftest import AGENT
from tests.crawlers.feeds.invented_feeds import NOW, a_row, a_storm, alerts, an_alert, declarations, storms

URL = "http://127.0.0.1:1/alerts"
ORDER = FeedOrder(feed=Feed.NWS, address=URL, now=NOW, means=Means(agent=AGENT, may_reach_private=True), etag='"1"')


def answered(
    body: str = "", *, order: FeedOrder = ORDER, status: int = 200, **headers: str
) -> tuple[FeedAnswer, Request]:
    sent: list[Request] = []

    async def ask(request: Request) -> Response:
        sent.append(request)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return TextResponse(request.url, status=status, body=body.encode(), headers=named, encoding="utf-8")

    door = Door(ask=ask, means=order.means, clock=lambda: datetime.now(UTC), chance=lambda: 0.0)
    return asyncio.run(ask_feed(order, Fetcher(FeedHost(home=order.address), door))), sent[0]


def test_what_a_feed_says_comes_back_with_what_it_is_known_by() -> None:
    answer, request = answered(alerts(an_alert()), ETag='"2"', Last_Modified="Tue, 25 Aug 2026 12:00:00 GMT")
    assert answer.heard is not None
    assert [report.external_id for report in answer.heard.reports] == ["urn:oid:1"]
    assert (answer.etag, answer.last_modified) == ('"2"', "Tue, 25 Aug 2026 12:00:00 GMT")
    assert (request.headers["If-None-Match"], "If-Modified-Since" in request.headers) == (b'"1"', False)


def test_a_feed_without_news_is_not_read_again_and_keeps_what_it_is_known_by() -> None:
    answer, _ = answered(status=304)
    assert (answer.heard, answer.failure, answer.etag) == (None, "", '"1"')


@pytest.mark.parametrize(("status", "failure"), [(404, "status 404"), (403, "status 403"), (503, "status 503")])
def test_an_answer_that_is_none_is_told_by_its_status(status: int, failure: str) -> None:
    assert answered("busy", status=status)[0].failure == failure


def test_an_answer_of_another_shape_is_told_in_our_own_words() -> None:
    assert answered("<html>hush</html>")[0].failure == "the answer is no JSON"


def test_a_validator_too_long_to_be_one_is_not_sent_back() -> None:
    assert answered(alerts(), ETag="x" * (MAX_VALIDATOR + 1))[0].etag == ""


def test_each_feed_is_read_in_its_own_way() -> None:
    assert {
        feed: len(read_feed(feed, text, now=NOW).reports)
        for feed, text in (
            (Feed.FEMA, declarations(a_row())),
            (Feed.NWS, alerts(an_alert())),
            (Feed.NHC, storms(a_storm())),
        )
    } == dict.fromkeys(Feed, 1)
