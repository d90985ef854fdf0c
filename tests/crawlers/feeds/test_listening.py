"""A feed on loopback is asked by a process of its own; whatever it sends, an answer or a reason comes back."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from crawlers.feeds.listening import NOTHING_TOLD, TOOK_TOO_LONG, listen
from crawlers.feeds.wire import FeedAnswer, FeedOrder
from crawlers.wire import Means
from domain.reports import Feed
from tests.crawlers.conftest import AGENT
from tests.crawlers.feeds.invented_feeds import NOW, alerts, an_alert
from tests.crawlers.invented_site import Reply, invented_site

OPEN = Means(agent=AGENT, may_reach_private=True)
AS_JSON: Mapping[str, str] = {"Content-Type": "application/geo+json"}


def asked(home: str, *, means: Means = OPEN, seconds: float = 60) -> FeedAnswer:
    return listen(FeedOrder(feed=Feed.NWS, address=f"{home}/active", now=NOW, means=means), timeout_seconds=seconds)


def test_a_feed_is_asked_once_by_the_offices_name_and_nothing_else_is() -> None:
    with invented_site(lambda path: Reply(body=alerts(an_alert()), headers={**AS_JSON, "ETag": '"7"'})) as site:
        answer = asked(site.home)
    assert answer.heard is not None
    assert (len(answer.heard.reports), answer.etag, answer.failure) == (1, '"7"', "")
    assert site.asked == ["/active"]
    assert site.said("User-Agent") == [AGENT]


def test_a_private_address_is_refused_where_the_office_does_not_allow_it() -> None:
    with invented_site(lambda path: Reply(body=alerts())) as site:
        assert asked(site.home, means=Means(agent=AGENT)).failure == "a private address"
        by_name = site.home.replace("127.0.0.1", "localhost")
        assert "no public address" in asked(by_name, means=Means(agent=AGENT)).failure
    assert site.asked == []


def test_a_redirect_to_another_host_is_not_followed() -> None:
    with invented_site(lambda path: Reply(status=302, headers={"Location": "http://localhost:1/active"})) as site:
        assert asked(site.home).failure == "redirected to another host"


def test_an_answer_without_end_is_cut_off_in_bounded_memory() -> None:
    with invented_site(lambda path: Reply(body=b" " * 20_000_001, headers=AS_JSON)) as site:
        assert asked(site.home).failure == "more than 20 MB"


def test_where_nobody_answers_the_failure_says_so() -> None:
    assert "no connection" in asked("http://127.0.0.1:9").failure


def test_a_feed_that_does_not_answer_in_time_is_left() -> None:
    with invented_site(lambda path: Reply(body=alerts(), wait_seconds=4)) as site:
        assert asked(site.home, seconds=timedelta(seconds=2).total_seconds()).failure == TOOK_TOO_LONG


def test_a_process_that_dies_without_a_word_is_a_failure_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/true")
    assert asked("http://127.0.0.1:9").failure == NOTHING_TOLD
