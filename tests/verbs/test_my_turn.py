"""Whoever has to wait for a crawl of the clock's reads so, on stderr."""

import threading
import time
from dataclasses import replace

import pytest

from domain.slots import newest_ended_slot
from jobs.crawling import claim_run
from office import Office
from storage.claims import release_claim
from verbs.my_turn import my_turn


def test_a_wait_is_told_once(new_office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    card = new_office.cards["demo-board"].card
    with new_office.store() as conn:
        run = claim_run(conn, new_office, newest_ended_slot(card.site, every=card.every, now=new_office.clock()))
    assert run

    def end_crawl() -> None:
        time.sleep(0.5)
        with new_office.store() as conn:
            release_claim(conn, run.claim)

    crawl = threading.Thread(target=end_crawl)
    crawl.start()
    with my_turn(card.home, replace(new_office.settings, database_url=new_office.database_url)):
        crawl.join()
    assert capsys.readouterr().err == "This site is being asked already; waiting up to 60 seconds for its turn.\n"
