"""The settings that keep a crawl gentle and closed."""

from collections.abc import Callable

from crawlers.site_card import SiteCard
from crawlers.spider import spider_settings


def test_nothing_is_open_kept_or_hurried(a_card: Callable[..., SiteCard]) -> None:
    settings = spider_settings(a_card(), agent="Tidegauge (x)", may_reach_private=False)
    off = [
        "TELNETCONSOLE_ENABLED",
        "REMOTE_CONTROL_ENABLED",
        "COOKIES_ENABLED",
        "HTTPCACHE_ENABLED",
        "REDIRECT_ENABLED",
        "RETRY_ENABLED",
    ]
    assert [settings[name] for name in off] == [False] * len(off)
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    assert set(settings["DOWNLOAD_HANDLERS"]) == {"file", "data", "ftp", "s3"}
    assert set(settings["DOWNLOAD_HANDLERS"].values()) == {None}
    assert (settings["CONCURRENT_REQUESTS"], settings["DOWNLOAD_MAXSIZE"]) == (1, 1_000_000)


def test_private_addresses_are_refused_where_the_workspace_does_not_allow_them(a_card: Callable[..., SiteCard]) -> None:
    resolver = {
        is_allowed: spider_settings(a_card(), agent="x", may_reach_private=is_allowed).get("TWISTED_DNS_RESOLVER")
        for is_allowed in (True, False)
    }
    assert resolver == {True: None, False: "crawlers.resolver.PublicResolver"}
