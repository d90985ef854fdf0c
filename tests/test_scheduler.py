"""The clock's jobs, joined: a number's whole path from page to mail, and what becomes of slots that nobody read."""

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from demo.verify import compare
from domain.counts import Verdict
from domain.slots import SlotState
from jobs.crawling import claim_run
from office import Office
from scheduler import (
    JOBS,
    LOOK_AHEAD,
    claimed_while_due,
    crawl_due_sites,
    look_for_findings,
    open_slots_ahead,
    run_job,
    run_once,
    run_until,
    tell_what_is_due,
)
from storage.counts import read_counts
from storage.detector_state import panels_with_news
from storage.findings import read_findings
from storage.issues import newest_issue
from storage.outbox import MessageState, read_outbox
from storage.partitions import PARTITIONED
from storage.places import forget_cards
from storage.slots import due_slots, finish_slot, read_slots
from storage.standing import read_ticks
from tests.crawlers.processes_seen import awaited
from tests.town_office import LiveTown, clock_of
from tests.year_office import add_chance, count_for_a_year, expect_for_a_year
from verbs.demo_town import newest_live_counts

ROOT = Path(__file__).parent.parent
DAY = timedelta(days=1)


def test_a_live_round_counts_the_truth_finds_what_is_unusual_and_mails_each_group_once(
    town_office: Office, live_town: LiveTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.timing.MOST_APART", timedelta(hours=1))  # the town's clock stands, a round takes its time
    # and no second look falls into the interval after the first one's mail
    town_office = replace(town_office, settings=replace(town_office.settings, alert_interval_minutes=0))
    mails_before = len(live_town.mails())
    with town_office.store() as conn:
        assert read_outbox(conn) == ()  # months of history were looked at, and nothing of it is told
    run_once(town_office)
    # 14 cities x 2 categories on each of two sites
    found = compare(newest_live_counts(town_office), live_town.town)
    assert (found.cells_checked, found.equal, found.missing) == (56, 56, 0)
    with town_office.store() as conn:
        told = read_outbox(conn)
        keys = {finding.key for finding in read_findings(conn)}
    assert {message.state for message in told} == {MessageState.SENT}
    assert {message.finding_key for message in told} <= keys
    # every city that the storm touched and that still moves: one group, one mail
    assert "hazard:sim-quillfeather" in {message.group_key for message in told}
    mails = live_town.mails()[mails_before:]
    assert len(mails) == len({message.group_key for message in told})
    assert {mail.message_id for mail in mails} == {message.message_id for message in told}
    assert "SIMULATED" in mails[0].subject
    nothing_is_left_to_do(town_office, live_town)


def nothing_is_left_to_do(office: Office, live_town: LiveTown) -> None:
    """A second round in the same window writes nothing and mails nothing."""
    mails, counts = len(live_town.mails()), newest_live_counts(office)
    with office.store() as conn:
        issue_id = newest_issue(conn)
    run_once(office)
    with office.store() as conn:
        assert newest_issue(conn) == issue_id
    assert len(live_town.mails()) == mails
    assert newest_live_counts(office) == counts


def test_a_crash_between_counts_and_look_loses_no_finding_and_tells_it_once(
    town_office: Office, live_town: LiveTown
) -> None:
    mails_before = len(live_town.mails())
    open_slots_ahead(town_office)
    crawl_due_sites(town_office)
    after_the_crash = replace(town_office, holder="next:2")
    with after_the_crash.store() as conn:
        assert {panel.site for panel in panels_with_news(conn)} == {"demo-board", "demo-cards"}
    for job in (look_for_findings, look_for_findings, tell_what_is_due, tell_what_is_due):
        job(after_the_crash)
    with after_the_crash.store() as conn:
        assert panels_with_news(conn) == ()
        groups = {message.group_key for message in read_outbox(conn)}
    assert len(live_town.mails()) == mails_before + len(groups) > mails_before


def test_what_followed_a_rule_is_judged_once_all_panels_are_looked_at(town_office: Office) -> None:
    with town_office.store() as conn:
        weak = {each.key for each in add_chance(conn, town_office, site="demo-cards")}
        expect_for_a_year(conn, town_office)
        count_for_a_year(conn, town_office)
        assert {panel.site for panel in panels_with_news(conn)} == {"demo-board"}  # no look at the cards judges theirs
    look_for_findings(town_office)
    with town_office.store() as conn:
        stored = {each.key: each for each in read_findings(conn)}
    assert len(weak) == 10
    assert all(stored[key].placebo for key in weak)


def test_slots_stand_in_the_book_two_days_ahead_and_opening_them_again_changes_nothing(new_office: Office) -> None:
    now = new_office.clock()
    for _ in range(2):
        open_slots_ahead(new_office)
        with new_office.store() as conn:
            slots = read_slots(conn, since=now - DAY, until=now + LOOK_AHEAD)
        # the board: the window that has just ended and 48 h / 6 h = 8 to come; the cards: one and 48 h / 24 h = 2
        assert [sum(slot.site == site for slot in slots) for site in ("demo-board", "demo-cards")] == [9, 3]
        assert {slot.state for slot in slots} == {SlotState.OPEN}


def test_a_slot_that_nobody_read_is_missing_for_ever_and_the_present_is_not_written_into_it(new_office: Office) -> None:
    clock = clock_of(new_office)
    began = clock.now
    open_slots_ahead(new_office)
    clock.now = began + timedelta(hours=18)  # the board's windows of 6 h: three more have ended, one may still be read
    open_slots_ahead(new_office)
    with new_office.store() as conn:
        slots = read_slots(conn, site="demo-board", since=began - DAY, until=clock.now)
        stored = read_counts(conn, site="demo-board", since=began - DAY, until=clock.now)
    assert [slot.state for slot in slots] == [SlotState.NOT_RUN] * 3 + [SlotState.OPEN]
    assert len(stored) == 3 * 28
    assert {(each.count.verdict, each.count.ads, each.cause) for each in stored} == {(Verdict.NOT_RUN, None, "clock")}
    assert {each.count.observed_at for each in stored} == {clock.now}
    with new_office.store() as conn:
        issue_id = newest_issue(conn)
    open_slots_ahead(new_office)
    with new_office.store() as conn:
        assert newest_issue(conn) == issue_id


def test_the_clock_asleep_for_days_leaves_every_window_in_the_book_as_not_run(new_office: Office) -> None:
    clock = clock_of(new_office)
    began = clock.now
    open_slots_ahead(new_office)
    clock.now = began + timedelta(days=5)
    open_slots_ahead(new_office)
    with new_office.store() as conn:
        slots = read_slots(conn, site="demo-board", since=began - timedelta(hours=6), until=clock.now)
    # 5 days x 4 windows have ended since; with the one at the beginning 21, of which the newest may still be read
    assert [slot.state for slot in slots] == [SlotState.NOT_RUN] * 20 + [SlotState.OPEN]


def test_a_site_whose_card_was_taken_out_is_given_no_slots(new_office: Office) -> None:
    with new_office.store() as conn:
        forget_cards(conn, but=["demo-cards"])
    open_slots_ahead(new_office)
    with new_office.store() as conn:
        slots = read_slots(conn, since=new_office.clock() - DAY, until=new_office.clock() + LOOK_AHEAD)
    assert {slot.site for slot in slots} == {"demo-cards"}


def test_two_clocks_crawl_a_slot_once(new_office: Office) -> None:
    open_slots_ahead(new_office)
    clocks = [
        threading.Thread(target=crawl_due_sites, args=(replace(new_office, holder=f"clock:{number}"),))
        for number in (1, 2)
    ]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join()
    with new_office.store() as conn:
        stored = read_counts(conn, since=new_office.clock() - 3 * DAY, until=new_office.clock())
    assert len(stored) == 56
    assert len({each.issue_id for each in stored}) == 2  # one act of writing a site


def test_a_slot_that_another_clock_has_just_ended_is_not_crawled_again(new_office: Office) -> None:
    open_slots_ahead(new_office)
    now = new_office.clock()
    with new_office.store() as conn:
        (slot,) = (slot for slot in due_slots(conn, now=now) if slot.site == "demo-board")
        finish_slot(conn, slot, state=SlotState.DONE, at=now)
    assert claimed_while_due(new_office, slot) is None
    with new_office.store() as conn:
        assert claim_run(conn, new_office, slot)  # the claim was let go


def test_a_site_that_is_being_crawled_does_not_keep_the_next_one_waiting(new_office: Office) -> None:
    open_slots_ahead(new_office)
    with new_office.store() as conn:
        (slot,) = (slot for slot in due_slots(conn, now=new_office.clock()) if slot.site == "demo-cards")
        assert claim_run(conn, new_office, slot)  # another tick is at it, slowly
    crawl_due_sites(new_office)
    with new_office.store() as conn:
        stored = read_counts(conn, since=new_office.clock() - 3 * DAY, until=new_office.clock())
    assert {each.series.site for each in stored} == {"demo-board"}
    assert {job.name: job.at_once for job in JOBS if job.at_once > 1} == {"crawl": 8}


def test_the_months_that_a_live_window_writes_to_are_open_beforehand(new_office: Office) -> None:
    open_slots_ahead(new_office)
    now = new_office.clock()
    with new_office.store() as conn:
        for month in (now, now + timedelta(days=32)):
            for parent in PARTITIONED:
                name = f"{parent}_{month:%Y_%m}"
                assert conn.execute("SELECT to_regclass(%s) IS NOT NULL", [name]).fetchone() == (True,)


def test_a_site_whose_outcomes_the_store_refuses_does_not_stop_the_others(new_office: Office) -> None:
    clock = clock_of(new_office)
    began = clock.now
    file = new_office.cards["demo-board"]
    unknown = file.card.model_copy(update={"places": {"nowhere": next(iter(file.card.places.values()))}})
    office = replace(new_office, cards={**new_office.cards, "demo-board": replace(file, card=unknown)})
    open_slots_ahead(office)
    clock.now = began + 3 * DAY
    open_slots_ahead(office)
    with office.store() as conn:
        stored = read_counts(conn, since=began - 2 * DAY, until=clock.now)
    assert {each.series.site for each in stored} == {"demo-cards"}


def test_a_job_that_fails_in_a_known_way_is_told_and_the_clock_goes_on(new_office: Office) -> None:
    lost = replace(new_office, database_url="postgresql://nobody@127.0.0.1:1/nothing")
    run_once(lost)
    for job in JOBS:
        run_job(job, lost)


def test_the_clock_ticks_its_jobs_until_it_is_stopped(new_office: Office) -> None:
    idle = replace(new_office, cards={})  # slots are opened for the sites the store knows; nobody reads them here
    stop = threading.Event()
    ticking = threading.Thread(target=run_until, args=(stop, idle))
    ticking.start()
    assert awaited(lambda: ticked(idle) >= {"open slots", "hear"})  # the first two begin within a second
    stop.set()
    ticking.join(10)
    assert not ticking.is_alive()
    with idle.store() as conn:
        assert read_slots(conn, since=idle.clock(), until=idle.clock() + LOOK_AHEAD)


def ticked(office: Office) -> set[str]:
    with office.store() as conn:
        return {tick.job for tick in read_ticks(conn)}


def once(folder: Path, *, url: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scheduler.py", "--once", "-w", str(folder)]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, capture_output=True, text=True, timeout=120
    )


def test_as_a_program_it_does_each_job_once_and_ends(live_town: LiveTown, town_office: Office) -> None:
    done = once(live_town.folder, url=town_office.database_url)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    # three sites of the folder: the third has no history here, its live window is read all the same
    found = compare(newest_live_counts(town_office), live_town.town)
    assert (found.cells_checked, found.equal) == (84, 84)


def test_as_a_program_it_ends_with_exit_code_two_where_there_is_no_office(tmp_path: Path, database: str) -> None:
    done = once(tmp_path, url=database)
    assert done.returncode == 2
    assert "tidegauge.toml" in done.stderr
