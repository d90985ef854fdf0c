"""Scrapy's settings for whoever is asked: one request at a time, nothing kept, nothing open to the outside."""

from typing import Any

from crawlers.cards.card_parts import Politeness
from crawlers.wire import Means

OFF = None  # how Scrapy switches a handler off
UNUSED = ("offsite.OffsiteMiddleware", "httpauth.HttpAuthMiddleware")  # no domains are listed, no password is given


def gentle_settings(politeness: Politeness, means: Means) -> dict[str, Any]:
    """Return the settings by which everybody is asked, within the bounds of this politeness."""
    settings: dict[str, Any] = {
        "USER_AGENT": means.agent,
        "ROBOTSTXT_OBEY": False,  # our own gate is asked before anything is scheduled, and stops on 5xx
        "CONCURRENT_REQUESTS": 1,
        "DOWNLOAD_DELAY": 0,  # the fetcher waits; Scrapy's own jitter would go below the card's delay
        "DOWNLOAD_TIMEOUT": politeness.timeout.total_seconds(),
        "DOWNLOAD_MAXSIZE": politeness.max_body,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": {"file": OFF, "data": OFF, "ftp": OFF, "s3": OFF},
        "RETRY_ENABLED": False,  # retries, redirects and cookies are the fetcher's, so that each hop is judged
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": bool(means.proxy),
        "REFERER_ENABLED": False,
        "COMPRESSION_ENABLED": False,  # `unpacked_response` does it, and says where the end is missing
        "HTTPCACHE_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "DOWNLOADER_STATS": False,  # the fetcher keeps its own tally
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "EXTENSIONS_BASE": {},  # each listens to every answer, and nobody reads what it gathers
        "DOWNLOADER_MIDDLEWARES": {f"scrapy.downloadermiddlewares.{name}": OFF for name in UNUSED},
        "LOG_ENABLED": False,  # what Scrapy and Twisted say of an answer repeats its headers
        "DNS_TIMEOUT": politeness.timeout.total_seconds(),
    }
    # A proxy stands in the office itself; behind one, names are looked up before it is asked to connect.
    if not means.may_reach_private and not means.proxy:
        settings["TWISTED_DNS_RESOLVER"] = "crawlers.asking.resolver.PublicResolver"
    return settings
