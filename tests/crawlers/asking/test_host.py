"""The door asks a site by its card and a feed alike: each says whom to ask, and how gently."""

from collections.abc import Callable

import pytest

from crawlers.asking.host import Host
from crawlers.asking.requests import CellCookies, request_of
from crawlers.cards.site_card import SiteCard
from crawlers.feeds.wire import FeedHost
from crawlers.strategies.rule import Step

MakeCard = Callable[..., SiteCard]


@pytest.fixture(params=["site", "feed"])
def host(request: pytest.FixtureRequest, a_card: MakeCard) -> Host:
    return a_card() if request.param == "site" else FeedHost(home="https://alerts.example/active")


def test_whoever_is_asked_has_a_home_bounds_and_a_language(host: Host) -> None:
    assert host.home.startswith("http")
    assert host.politeness.max_requests_per_run >= 1
    assert host.zero.allow_status == (200,)
    request = request_of(Step(url=host.home), card=host, cookies=CellCookies(), proxy="")
    assert request.headers["Accept-Language"] == host.headers.accept_language.encode()
    assert ("Cookie" in request.headers) is bool(host.cookies)
