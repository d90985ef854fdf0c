"""What each crawl took: kept as it was told, once, and read back the newest first."""

from datetime import timedelta

import psycopg
import pytest

from domain.counts import Verdict
from domain.slots import Slot
from storage.database import Connection, Role, connect
from storage.focus import replace_focus_slots
from storage.runs import newest_run, read_runs, save_run
from tests.builders import NOON, a_run

DAY = timedelta(days=1)


def test_a_run_is_read_back_as_it_was_told(conn: Connection) -> None:
    told = a_run(
        statuses={0: 1, 200: 27, 403: 2},
        verdicts={Verdict.OK: 26, Verdict.ZERO: 1, Verdict.BLOCKED: 1},
        newest_posted={("houston", "escorts"): NOON - timedelta(hours=3), ("dallas", "massage"): NOON},
        waited_seconds=140.25,
        body_bytes=5_000_000_000,  # more than a 32-bit number holds
    )
    assert save_run(conn, told)
    assert read_runs(conn, site="listings", since=NOON) == (told,)


def test_the_same_run_told_twice_is_stored_once(conn: Connection) -> None:
    assert [save_run(conn, a_run()), save_run(conn, a_run())] == [True, False]
    assert len(read_runs(conn, site="listings", since=NOON - DAY)) == 1


def test_a_slot_that_was_crawled_twice_has_two_runs_the_newest_first(conn: Connection) -> None:
    first, second = a_run(), a_run(started_at=NOON + timedelta(hours=1), ended_at=NOON + timedelta(hours=2))
    for run in (second, first):
        save_run(conn, run)
    assert read_runs(conn, site="listings", since=NOON) == (second, first)
    assert newest_run(conn, site="listings") == second


def test_only_runs_of_the_site_that_started_since_then_are_read(conn: Connection) -> None:
    save_run(conn, a_run())
    save_run(conn, a_run(site="elsewhere"))
    assert read_runs(conn, site="listings", since=NOON + timedelta(minutes=1)) == (a_run(),)
    assert read_runs(conn, site="listings", since=NOON + timedelta(minutes=2)) == ()


def test_a_run_over_a_focus_slot_is_on_record_and_not_the_newest_of_the_site(conn: Connection) -> None:
    start, end = NOON, NOON + timedelta(hours=1)
    slot = Slot(site="listings", window_start=start, window_end=end, is_focus=True, places=("houston",))
    replace_focus_slots(conn, [slot], site="listings", now=NOON)
    base, focus = a_run(), a_run(window_start=start, window_end=end, started_at=end, ended_at=end)
    for run in (base, focus):
        save_run(conn, run)
    assert read_runs(conn, site="listings", since=NOON) == (focus, base)
    assert newest_run(conn, site="listings") == base


def test_a_site_that_was_never_crawled_has_no_newest_run(conn: Connection) -> None:
    assert newest_run(conn, site="listings") is None


def test_a_crawler_may_store_a_run_and_read_none(database: str) -> None:
    with connect(database, role=Role.CRAWLER) as conn:
        assert save_run(conn, a_run())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            newest_run(conn, site="listings")
