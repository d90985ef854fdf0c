"""Which browser renders pages, how it is closed to all the world, and what it needs. It starts nothing."""

import importlib.util
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from crawlers.asking.addresses import origin_of
from crawlers.cards.site_card import Render, SiteCard
from crawlers.processes import is_in_memory, room_in_memory
from domain.errors import CrawlFailed

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
EXTRA = "scrapy_playwright"
NO_EXTRA = "scrapy-playwright for `render: browser`; please run: pip install 'tidegauge[browser]'"
NO_BROWSER = "Chromium or Chrome for `render: browser`; please run something like: apt-get install chromium"
NO_ROOM = (
    "500 MB of memory for `render: browser`, since its pages must not reach a disk: free in /dev/shm, or a tmpfs as "
    "temporary folder; in a container --shm-size=1g"
)
AS_ROOT = (
    "another user than root for `render: browser`: as root the browser runs scripts of strangers without its sandbox; "
    "please run Tidegauge as a user of its own"
)
HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
NOWHERE = "http://nowhere.invalid:9"  # the browser's only way out: a proxy whose name it cannot look up
FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # its newer name
    "--disable-shared-workers",  # their requests come from no page, so no page's guard would see them
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disk-cache-size=1",
)


def installed_browser() -> str | None:
    """Return where a browser is installed, None where none is."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def lacking_for(card: SiteCard, *, may_reach_private: bool) -> str:
    """Return what is needed before a card's pages can be rendered; an empty text where nothing is.

    Args:
        card: Whose pages.
        may_reach_private: Whether this is a demo or a test, whose pages are our own: then root may run a browser too.
    """
    if card.render is not Render.BROWSER:
        return ""
    if importlib.util.find_spec(EXTRA) is None:
        return NO_EXTRA
    if not installed_browser():
        return NO_BROWSER
    if os.geteuid() == 0 and not may_reach_private:
        return AS_ROOT
    return "" if room_in_memory() else NO_ROOM


def require_browser(card: SiteCard, *, may_reach_private: bool) -> None:
    """Let a card that needs a browser only be crawled where there is one that leaves nothing behind.

    Raises:
        CrawlFailed: something is needed; the message says what.
    """
    if lacking := lacking_for(card, may_reach_private=may_reach_private):
        raise CrawlFailed(f"this needs {lacking}")


def require_memory(card: SiteCard) -> None:
    """Let a browser only be started by a process whose temporary folder lies in memory.

    Raises:
        CrawlFailed: it lies on a disk; the room was there a moment ago and is taken now.
    """
    if card.render is Render.BROWSER and not is_in_memory(Path(tempfile.gettempdir())):
        raise CrawlFailed(f"this needs {NO_ROOM}")


def browser_settings(card: SiteCard) -> dict[str, Any]:
    """Return what Scrapy's settings need on top for a card whose pages are rendered."""
    is_root = os.geteuid() == 0  # the browser's sandbox refuses to be set up by root
    scheme, _, port = origin_of(card.home)
    milliseconds = card.politeness.timeout.total_seconds() * 1000
    return {
        "DOWNLOAD_HANDLERS": dict.fromkeys({scheme, "https" if port == 80 else scheme}, HANDLER),
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": installed_browser(),
            "args": list(FLAGS),
            "proxy": {"server": NOWHERE},
            "chromium_sandbox": not is_root,
            "env": {**os.environ, "HOME": tempfile.gettempdir()},
        },
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": milliseconds,
        "PLAYWRIGHT_DOWNLOAD_TIMEOUT": 1000,
        "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": None,
        "PLAYWRIGHT_ABORT_REQUEST": nothing_passes,
    }


def nothing_passes(request: object) -> bool:
    """Return that no request leaves the browser by itself: those that may be answered are answered before."""
    return True
