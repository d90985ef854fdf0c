"""A try of a site and the clock's crawl of it take turns, and a try needs no database that is not there."""

import threading
import time
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import psycopg
import pytest
from psycopg import sql

from crawlers.asking.addresses import host_key
from crawlers.check import MAX_SECONDS
from domain.errors import HostBusy, SitePaused
from domain.pauses import Pause
from domain.slots import newest_ended_slot
from jobs.crawling import claim_run
from jobs.storing import Run
from jobs.turns import LEASE, answering_database, is_address, turn_at
from office import Office
from settings import Settings
from storage.acts import Author
from storage.claims import release_claim
from storage.pauses import pause, resume
from tests.conftest import database_url
from tests.jobs.test_storing import set_open

SITE = "demo-board"


def home_of(office: Office) -> str:
    return office.cards[SITE].card.home


def settings_of(office: Office) -> Settings:
    return replace(office.settings, database_url=office.database_url)


def crawl_claimed(office: Office) -> Run | None:
    slot = newest_ended_slot(SITE, every=office.cards[SITE].card.every, now=office.clock())
    with office.store() as conn:
        return claim_run(conn, office, slot)


def test_the_clock_leaves_a_site_alone_while_somebody_tries_it(new_office: Office) -> None:
    with turn_at(home_of(new_office), settings_of(new_office)):
        assert crawl_claimed(new_office) is None
    assert crawl_claimed(new_office) is not None


def test_a_try_that_fails_lets_the_site_go_too(new_office: Office) -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        turn_at(home_of(new_office), settings_of(new_office)),
    ):
        raise KeyboardInterrupt
    assert crawl_claimed(new_office) is not None


def test_while_the_clock_is_at_a_site_a_try_of_it_is_refused_and_one_of_another_is_not(new_office: Office) -> None:
    assert crawl_claimed(new_office)
    held = turn_at(f"{home_of(new_office)}/", settings_of(new_office), patience_seconds=0)
    with pytest.raises(HostBusy, match="This site is being asked now"), held:
        pytest.fail("the site was asked by two at once")
    with turn_at("https://other.example", settings_of(new_office), patience_seconds=0):
        pass


def test_nobody_tries_a_site_that_is_paused_nor_any_while_all_are(new_office: Office) -> None:
    settings, clock = settings_of(new_office), new_office.clock
    author = Author(by="A. Analyst", entered_by="a test")
    for site, refused in ((SITE, {SITE}), (None, {SITE, "elsewhere"})):
        wanted = Pause(site=site, since=clock(), why="its owner asked", paused_by="A. Analyst")
        with new_office.store() as conn:
            pause(conn, wanted, author=author)
        for named, home in ((SITE, home_of(new_office)), ("elsewhere", "https://elsewhere.example")):
            if named in refused:
                with (
                    pytest.raises(SitePaused, match=r"A\. Analyst: its owner"),
                    turn_at(home, settings),
                ):
                    pass
            else:
                with turn_at(home, settings):
                    pass
        with new_office.store() as conn:
            resume(conn, site, author=author, at=clock())
    with turn_at(home_of(new_office), settings):
        pass


def test_a_try_waits_until_the_clocks_crawl_is_over(new_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    run = crawl_claimed(new_office)
    assert run

    monkeypatch.setattr("jobs.turns.PAUSE_SECONDS", 0.1)  # so that there are several rounds

    def end_crawl() -> None:
        time.sleep(1)
        with new_office.store() as conn:
            release_claim(conn, run.claim)

    crawl, waited = threading.Thread(target=end_crawl), Mock()
    crawl.start()
    settings = settings_of(new_office)
    with turn_at(home_of(new_office), settings, patience_seconds=20, waiting=waited):
        crawl.join()
        waited.assert_called_once_with()
        assert crawl_claimed(new_office) is None


def test_a_try_that_waits_goes_on_when_the_crawl_takes_its_database_away(
    new_office: Office, server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert crawl_claimed(new_office)
    monkeypatch.setattr("jobs.turns.PAUSE_SECONDS", 0.1)
    away = partial(set_open, new_office, server_url, is_open=False)
    settings = settings_of(new_office)
    try:
        with turn_at(home_of(new_office), settings, patience_seconds=20, waiting=away):
            assert answering_database(settings) == ""
    finally:
        set_open(new_office, server_url, is_open=True)


def test_a_try_that_was_killed_keeps_the_clock_away_for_no_longer_than_any_try_takes() -> None:
    assert timedelta(seconds=MAX_SECONDS) < LEASE < timedelta(seconds=MAX_SECONDS) + timedelta(minutes=2)


def test_without_a_database_a_try_goes_on_and_starts_none(new_office: Office, tmp_path: Path) -> None:
    alone = replace(new_office.settings, database_url=None, data_folder=tmp_path / "var")
    unreachable = replace(new_office.settings, database_url="postgresql://127.0.0.1:9/none")
    assert [answering_database(settings) for settings in (alone, unreachable)] == ["", ""]
    with turn_at("https://a.example", alone):
        assert not (tmp_path / "var").exists()


def test_a_database_that_was_never_set_up_is_as_good_as_none(new_office: Office, server_url: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(sql.SQL("CREATE DATABASE never_set_up"))
        try:
            settings = replace(new_office.settings, database_url=database_url(server_url, "never_set_up"))
            assert answering_database(settings) == ""
        finally:
            conn.execute(sql.SQL("DROP DATABASE never_set_up WITH (FORCE)"))
    assert answering_database(settings_of(new_office)) == new_office.database_url


def test_an_address_that_cannot_be_asked_is_left_to_the_cards_own_check() -> None:
    assert [is_address(home) for home in ("https://a.example", "https://a.example:99999", "nothing")] == [
        True,
        False,
        False,
    ]
    assert host_key("https://a.example") == "a.example"
