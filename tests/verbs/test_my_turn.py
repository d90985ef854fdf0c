"""Whoever has to wait for a crawl of the clock's reads so, on stderr; whose turn it is, no laptop's clock decides."""

import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from functools import partial

import pytest

from domain.errors import HostBusy
from domain.slots import newest_ended_slot
from jobs.crawling import claim_run
from jobs.turns import turn_at
from office import Office
from storage.claims import ClaimKind, holder_of, release_claim
from verbs.my_turn import my_turn

HOUR = timedelta(hours=1)


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


@pytest.mark.parametrize("apart", [-HOUR, HOUR])
def test_a_laptop_whose_clock_is_wrong_takes_no_host_from_a_crawl_and_is_refused_none_that_is_free(
    new_office: Office, monkeypatch: pytest.MonkeyPatch, apart: timedelta
) -> None:
    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + apart

    monkeypatch.setattr("office.datetime", Wrong)
    monkeypatch.setattr("verbs.my_turn.turn_at", partial(turn_at, patience_seconds=0))
    card, now = new_office.cards["demo-board"].card, new_office.clock()
    settings = replace(new_office.settings, database_url=new_office.database_url)
    slot = newest_ended_slot(card.site, every=card.every, now=now)
    with new_office.store() as conn:
        run = claim_run(conn, new_office, slot)
        assert run
        before = holder_of(conn, ClaimKind.CRAWL, key=run.claim.key, now=now)
    with pytest.raises(HostBusy), my_turn(card.home, settings):
        pytest.fail("the site was asked by two at once")
    with new_office.store() as conn:
        assert holder_of(conn, ClaimKind.CRAWL, key=run.claim.key, now=now) == before  # for as long as it was to last
        release_claim(conn, run.claim)
    with my_turn(card.home, settings), new_office.store() as conn:
        assert claim_run(conn, new_office, slot) is None
