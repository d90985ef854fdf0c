"""What came of a run, stored whole or not at all, and worth no less than what was known."""

import threading
import time
from dataclasses import replace
from unittest.mock import Mock

import psycopg
from psycopg import sql
from structlog.testing import capture_logs

from demo.faults import Fault, set_fault
from domain.counts import Count, Coverage, Verdict
from domain.errors import ServerFault
from domain.slots import SlotState
from jobs.crawling import crawl_runs
from jobs.storing import KEPT_SECONDS, store_outcomes
from office import Office
from storage.database import Role
from tests.jobs.test_crawling import claimed, crawled, states, stored
from tests.town_office import LiveTown


def test_a_crawl_that_is_stopped_keeps_its_whole_counts_and_leaves_the_slot_to_the_clock(new_office: Office) -> None:
    counts = stopped_after_some(new_office)
    whole = [count for count in counts if count.coverage is Coverage.COMPLETE]
    assert 0 < len(whole) < len(counts) == 28
    assert {count.verdict for count in counts if count not in whole} == {Verdict.INTERRUPTED}
    assert {each.count for each in stored(new_office)} == set(whole)
    assert states(new_office) == [SlotState.OPEN]
    assert len(crawled(new_office, "demo-board")) == len(stored(new_office)) == 28
    assert states(new_office) == [SlotState.DONE]


def test_a_second_crawl_that_is_stopped_or_dies_takes_no_number_back(new_office: Office) -> None:
    crawled(new_office, "demo-board")
    cut = tuple(replace(each.count, verdict=Verdict.PARTIAL, ads=3, evidence="cut") for each in stored(new_office))
    with new_office.store() as conn:
        store_outcomes(conn, new_office, cut, cause="test")
    before = stored(new_office)
    stop = threading.Event()
    stop.set()
    assert {count.verdict for count in crawl_runs(new_office, claimed(new_office, "demo-board"), stop=stop)} == {
        Verdict.INTERRUPTED
    }
    assert stored(new_office) == before
    file = new_office.cards["demo-board"]
    edited = replace(file, card=file.card.model_copy(update={"cookies": {"view": "all"}}))  # so its crawl cannot begin
    crawled(replace(new_office, cards={"demo-board": edited}), "demo-board")
    assert stored(new_office) == before
    assert states(new_office) == [SlotState.DONE]


def test_a_zero_of_a_crawl_that_was_stopped_is_not_believed(new_office: Office, live_town: LiveTown) -> None:
    set_fault(live_town.folder, site="demo-board", fault=Fault.ALL_EMPTY)
    try:
        counts = stopped_after_some(new_office)
    finally:
        set_fault(live_town.folder, site="demo-board", fault=None)
    assert {(count.verdict, count.ads) for count in counts} == {(Verdict.INTERRUPTED, None)}
    assert stored(new_office) == ()


def stopped_after_some(office: Office) -> tuple[Count, ...]:
    stop, heard = threading.Event(), Mock()
    heard.side_effect = lambda outcome: stop.set() if heard.call_count > 2 else None
    return crawl_runs(office, claimed(office, "demo-board"), heard=heard, stop=stop)


def test_a_database_that_is_away_is_not_waited_for_once_somebody_stops(new_office: Office, server_url: str) -> None:
    runs, stop = claimed(new_office, "demo-board"), threading.Event()
    set_open(new_office, server_url, is_open=False)
    began = time.monotonic()
    threading.Timer(5, stop.set).start()
    try:
        assert crawl_runs(new_office, runs, stop=stop) == ()
    finally:
        set_open(new_office, server_url, is_open=True)
    assert time.monotonic() - began < KEPT_SECONDS / 2


def test_a_database_away_for_a_while_loses_no_count(new_office: Office, server_url: str) -> None:
    runs = claimed(new_office, "demo-board")
    set_open(new_office, server_url, is_open=False)
    back = threading.Timer(6, set_open, (new_office, server_url), {"is_open": True})
    back.start()
    counts = crawl_runs(new_office, runs)  # done in about two seconds, stored later
    back.join()
    assert len(counts) == len(stored(new_office)) == 28
    assert states(new_office) == [SlotState.DONE]


def test_a_database_whose_runner_has_ended_is_started_anew(new_office: Office, server_url: str) -> None:
    runs = claimed(new_office, "demo-board")
    set_open(new_office, server_url, is_open=False)

    def restart() -> bool:
        set_open(new_office, server_url, is_open=True)
        return True

    assert len(crawl_runs(replace(new_office, restart_database=restart), runs)) == 28
    assert len(stored(new_office)) == 28


def test_a_database_that_cannot_be_started_is_told_and_tried_again(new_office: Office, server_url: str) -> None:
    runs, tries = claimed(new_office, "demo-board"), Mock(side_effect=[ServerFault("no room"), ServerFault("no room")])
    set_open(new_office, server_url, is_open=False)

    def restart() -> bool:
        if tries.call_count == 1:
            set_open(new_office, server_url, is_open=True)
        tries()
        return True

    with capture_logs() as logs:
        assert len(crawl_runs(replace(new_office, restart_database=restart), runs)) == 28
    assert [line["event"] for line in logs].count("the database does not come back") == 2


def set_open(office: Office, server_url: str, *, is_open: bool) -> None:
    """Let nobody into the office's database, or everybody again."""
    name = sql.Identifier(office.database_url.split("?")[0].rsplit("/", 1)[1])
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(name, sql.Literal(is_open)))


def test_a_run_that_the_store_refuses_ends_its_slot_and_the_other_site_is_stored(new_office: Office) -> None:
    with new_office.store(Role.OWNER) as conn:  # a category that the store does not know
        conn.execute("UPDATE categories SET slug = 'other' WHERE slug = 'massage'")
    assert crawled(new_office, "demo-board") == ()
    assert stored(new_office) == ()
    assert states(new_office) == [SlotState.INTERRUPTED]
    assert claimed(new_office, "demo-board")  # its claim was let go
