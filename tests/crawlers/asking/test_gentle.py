"""The settings by which everybody is asked hold for a feed as they do for a site."""

import pytest

from crawlers.asking.gentle import gentle_settings
from crawlers.feeds.wire import FeedHost
from crawlers.wire import Means
from tests.crawlers.conftest import AGENT

FEED = FeedHost(home="https://alerts.example/active")


def test_a_feed_is_asked_by_name_with_one_request_at_a_time_within_its_bounds() -> None:
    settings = gentle_settings(FEED.politeness, Means(agent=AGENT))
    assert settings["USER_AGENT"] == AGENT
    assert (settings["CONCURRENT_REQUESTS"], settings["COOKIES_ENABLED"], settings["RETRY_ENABLED"]) == (
        1,
        False,
        False,
    )
    assert (settings["DOWNLOAD_MAXSIZE"], settings["DOWNLOAD_TIMEOUT"]) == (20_000_000, 30.0)


@pytest.mark.parametrize(
    ("means", "is_guarded"),
    [
        (Means(agent=AGENT), True),
        (Means(agent=AGENT, may_reach_private=True), False),
        (Means(agent=AGENT, proxy="http://127.0.0.1:3128"), False),  # the names are then looked up before it is asked
    ],
)
def test_no_name_may_lead_inside_unless_the_office_allows_it(means: Means, is_guarded: bool) -> None:
    settings = gentle_settings(FEED.politeness, means)
    assert settings.get("TWISTED_DNS_RESOLVER") == ("crawlers.asking.resolver.PublicResolver" if is_guarded else None)
