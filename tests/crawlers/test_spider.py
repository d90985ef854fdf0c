"""The settings that keep a crawl gentle and closed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import default_settings
from scrapy.statscollectors import DummyStatsCollector
from scrapy.utils.misc import load_object

from crawlers.cards.site_card import SiteCard
from crawlers.spider import spider_settings
from crawlers.wire import Means
from tests.crawlers.conftest import AGENT, order_of

MakeCard = Callable[..., SiteCard]
PROXY = "http://127.0.0.1:3128"


def settings_of(card: SiteCard, **means: Any) -> dict[str, Any]:  # noqa: ANN401 - as the means are
    return spider_settings(card, order_of(Path("invented.yaml"), means=Means(agent=AGENT, **means)))


@pytest.mark.parametrize(
    "name",
    [
        "TELNETCONSOLE_ENABLED",
        "REMOTE_CONTROL_ENABLED",
        "HTTPCACHE_ENABLED",
        "COOKIES_ENABLED",
        "REDIRECT_ENABLED",
        "METAREFRESH_ENABLED",
        "RETRY_ENABLED",
        "REFERER_ENABLED",
        "COMPRESSION_ENABLED",  # ours says where the end is missing
        "DOWNLOADER_STATS",
        "ROBOTSTXT_OBEY",  # ours stops on 5xx
        "HTTPPROXY_ENABLED",  # the environment's proxy is not the office's
    ],
)
def test_what_scrapy_would_open_keep_or_decide_is_off(a_card: MakeCard, name: str) -> None:
    assert settings_of(a_card())[name] is False


def test_a_crawl_asks_one_thing_at_a_time_within_the_cards_bounds(a_card: MakeCard) -> None:
    settings = settings_of(a_card())
    assert settings["USER_AGENT"] == AGENT
    assert (settings["CONCURRENT_REQUESTS"], settings["DOWNLOAD_DELAY"]) == (1, 0)
    assert (settings["DOWNLOAD_MAXSIZE"], settings["DOWNLOAD_TIMEOUT"]) == (1_000_000, 2.0)
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is True


def test_what_nobody_uses_is_off_and_known_to_this_scrapy(a_card: MakeCard) -> None:
    settings = settings_of(a_card())
    assert set(settings["DOWNLOADER_MIDDLEWARES"]) <= set(default_settings.DOWNLOADER_MIDDLEWARES_BASE)
    assert set(settings["DOWNLOADER_MIDDLEWARES"].values()) == {None}
    assert settings["EXTENSIONS_BASE"] == {}
    assert load_object(settings["STATS_CLASS"]) is DummyStatsCollector


def test_no_file_and_no_other_protocol_can_be_asked(a_card: MakeCard) -> None:
    assert settings_of(a_card())["DOWNLOAD_HANDLERS"] == dict.fromkeys(("file", "data", "ftp", "s3"))


def test_every_setting_is_one_that_this_scrapy_knows(a_card: MakeCard) -> None:
    unknown = [name for name in settings_of(a_card()) if not hasattr(default_settings, name)]
    assert unknown == []


@pytest.mark.parametrize(
    ("means", "resolver"),
    [
        ({}, "crawlers.asking.resolver.PublicResolver"),
        ({"may_reach_private": True}, None),
        ({"proxy": PROXY}, None),  # the proxy stands in the office; the fetcher looks names up before it is asked
    ],
)
def test_private_addresses_are_refused_where_the_workspace_does_not_allow_them(
    a_card: MakeCard, means: dict[str, Any], resolver: str | None
) -> None:
    settings = settings_of(a_card(), **means)
    assert settings.get("TWISTED_DNS_RESOLVER") == resolver
    assert settings["HTTPPROXY_ENABLED"] is ("proxy" in means)
