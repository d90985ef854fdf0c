"""The browser is closed to all the world; a card that needs one where there is none says what to install."""

import importlib.util
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.asking import browser
from crawlers.asking.browser import (
    AS_ROOT,
    HANDLER,
    NO_BROWSER,
    NO_EXTRA,
    NO_ROOM,
    NOWHERE,
    browser_settings,
    installed_browser,
    lacking_for,
    nothing_passes,
    require_browser,
    require_memory,
)
from crawlers.cards.site_card import SiteCard
from crawlers.spider import spider_settings
from crawlers.sweep import sweep_site
from crawlers.wire import Means
from domain.errors import CrawlFailed
from tests.crawlers.conftest import AGENT
from tests.crawlers.scripted_site import order_for

ACard = Callable[..., SiteCard]


def test_where_all_is_installed_nothing_lacks(a_card: ACard) -> None:
    assert installed_browser()
    assert lacking_for(a_card(render="browser"), may_reach_private=True) == ""


def test_without_the_extra_the_card_says_how_to_install_it(a_card: ACard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert lacking_for(a_card(render="browser"), may_reach_private=True) == NO_EXTRA
    assert "tidegauge[browser]" in NO_EXTRA


def test_without_a_browser_no_child_is_started(card_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(CrawlFailed, match="apt-get install chromium"):
        sweep_site(order_for(card_file(render="browser")))
    assert "apt-get install chromium" in NO_BROWSER


def test_a_plain_card_needs_neither(a_card: ACard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    require_browser(a_card(), may_reach_private=False)


def test_root_runs_no_browser_without_a_sandbox_on_pages_of_strangers(
    a_card: ACard, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = a_card(render="browser")
    found = {}
    for user in (0, 1000):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        found[user] = [lacking_for(card, may_reach_private=may) for may in (False, True)]
    assert found == {0: [AS_ROOT, ""], 1000: ["", ""]}
    assert "a user of its own" in AS_ROOT


def test_without_room_in_memory_no_browser_is_started(
    card_file: Callable[..., Path], a_card: ACard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "room_in_memory", lambda: None)
    with pytest.raises(CrawlFailed, match="--shm-size=1g"):
        sweep_site(order_for(card_file(render="browser")))
    assert lacking_for(a_card(), may_reach_private=False) == ""
    assert "must not reach a disk" in NO_ROOM


def test_a_process_whose_folder_came_to_lie_on_a_disk_meanwhile_starts_no_browser(
    a_card: ACard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "is_in_memory", lambda folder: False)
    require_memory(a_card())
    with pytest.raises(CrawlFailed, match="must not reach a disk"):
        require_memory(a_card(render="browser"))


def test_the_browser_has_no_way_out_of_its_own(a_card: Callable[..., SiteCard]) -> None:
    settings = browser_settings(a_card(render="browser"))
    assert settings["PLAYWRIGHT_LAUNCH_OPTIONS"]["proxy"] == {"server": NOWHERE}
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in settings["PLAYWRIGHT_LAUNCH_OPTIONS"]["args"]
    assert settings["PLAYWRIGHT_LAUNCH_OPTIONS"]["chromium_sandbox"] is (os.geteuid() != 0)
    assert nothing_passes("anything")


def test_the_settings_that_keep_a_crawl_closed_hold_for_a_rendered_one(
    a_card: Callable[..., SiteCard], tmp_path: Path
) -> None:
    order = replace(order_for(tmp_path / "scripted.yaml"), means=Means(agent=AGENT))
    card = a_card(render="browser")
    plain, rendered = spider_settings(a_card(), order), spider_settings(card, order)
    assert rendered["DOWNLOAD_HANDLERS"] == {**plain["DOWNLOAD_HANDLERS"], "http": HANDLER}
    assert {name: value for name, value in plain.items() if rendered[name] != value} == {
        "DOWNLOAD_HANDLERS": plain["DOWNLOAD_HANDLERS"]
    }
    # All that the browser is given comes through here, so a name that leads inside leads nowhere.
    assert rendered["TWISTED_DNS_RESOLVER"] == "crawlers.asking.resolver.PublicResolver"
