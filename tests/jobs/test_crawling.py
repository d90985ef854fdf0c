"""A slot's run: claimed once, stored whole or not at all, and a reason wherever there is no number."""

import os
import signal
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.cards.card import load_card
from demo.faults import Fault, set_fault
from demo.verify import compare
from domain.counts import Count, Coverage, Verdict
from domain.slots import Slot, SlotState, newest_ended_slot
from jobs.crawling import claim_run, crawl_runs
from jobs.storing import LEASE, Run
from office import CardFile, Office, tell_store
from scheduler import look_for_findings
from storage.counts import StoredCount, read_counts
from storage.detector_state import panels_with_news
from storage.findings import read_findings
from storage.outbox import read_outbox
from storage.places import read_sites
from storage.slots import open_slots, read_slots
from tests.town_office import LiveTown, clock_of, make_town

DAY = timedelta(days=1)


def slot_of(office: Office, site: str) -> Slot:
    return newest_ended_slot(site, every=office.cards[site].card.every, now=office.clock())


def claimed(office: Office, *sites: str) -> list[Run]:
    with office.store() as conn:
        slots = [slot_of(office, site) for site in sites]
        open_slots(conn, slots)
        return [run for slot in slots if (run := claim_run(conn, office, slot))]


def crawled(office: Office, *sites: str) -> tuple[Count, ...]:
    return crawl_runs(office, claimed(office, *sites))


def stored(office: Office) -> tuple[StoredCount, ...]:
    with office.store() as conn:
        return read_counts(conn, since=office.clock() - 2 * DAY, until=office.clock())


def states(office: Office) -> list[SlotState]:
    with office.store() as conn:
        return [slot.state for slot in read_slots(conn, since=office.clock() - DAY, until=office.clock())]


def test_a_run_stores_the_truth_of_every_cell_and_ends_its_slot(new_office: Office, live_town: LiveTown) -> None:
    counts = crawled(new_office, "demo-board")
    found = compare(counts, live_town.town)
    assert (found.cells_checked, found.equal) == (28, 28)
    kept = [each.count for each in stored(new_office)]
    assert len(kept) == 28
    assert all(count in kept for count in counts)
    assert states(new_office) == [SlotState.DONE]
    crawled_again_nothing_changes(new_office)
    crawled_again_in_vain_nothing_is_taken_back(new_office, live_town)


def crawled_again_nothing_changes(office: Office) -> None:
    """The same slot again: no count is written, nothing is news."""
    first = stored(office)
    look_for_findings(office)
    assert crawled(office, "demo-board")
    assert stored(office) == first
    with office.store() as conn:
        assert panels_with_news(conn) == ()


def crawled_again_in_vain_nothing_is_taken_back(office: Office, live_town: LiveTown) -> None:
    """The same slot a third time, when the site answers no more: the counts that are known stay."""
    first = stored(office)
    set_fault(live_town.folder, site="demo-board", fault=Fault.SERVER_ERROR)
    try:
        counts = crawled(office, "demo-board")
    finally:
        set_fault(live_town.folder, site="demo-board", fault=None)
    assert {count.ads for count in counts} == {None}  # it is told, and not stored
    assert stored(office) == first
    assert states(office) == [SlotState.DONE]


def test_a_slot_that_another_worker_holds_is_left_to_it_until_its_claim_is_over(new_office: Office) -> None:
    assert len(claimed(new_office, "demo-board")) == 1
    other = replace(new_office, holder="other:2")
    assert claimed(other, "demo-board") == []
    clock_of(new_office).now += LEASE
    assert len(claimed(other, "demo-board")) == 1


def test_a_slot_of_a_site_without_a_card_is_not_claimed(new_office: Office) -> None:
    slot = slot_of(new_office, "demo-board")
    with new_office.store() as conn:
        assert claim_run(conn, replace(new_office, cards={}), slot) is None


def test_a_run_that_was_taken_over_meanwhile_is_dropped_and_writes_nothing(new_office: Office) -> None:
    late = claimed(new_office, "demo-board")
    clock_of(new_office).now += LEASE
    assert claimed(replace(new_office, holder="other:2"), "demo-board")
    assert crawl_runs(new_office, late) == ()
    assert stored(new_office) == ()
    assert states(new_office) == [SlotState.OPEN]


def kill_the_child_at_work(killed: list[int]) -> None:
    """Kill the first crawl that this process starts, as the kernel does when memory runs out."""
    while not killed:
        children = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children"))
        for pid in map(int, children.split()):
            if b"crawlers.child" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)


def test_a_crawl_that_is_killed_leaves_every_cell_interrupted_and_no_number(new_office: Office) -> None:
    killed: list[int] = []
    killer = threading.Thread(target=kill_the_child_at_work, args=(killed,))
    killer.start()
    crawled(new_office, "demo-board")
    killer.join()
    assert [(each.count.verdict, each.count.ads) for each in stored(new_office)] == [(Verdict.INTERRUPTED, None)] * 28
    assert states(new_office) == [SlotState.INTERRUPTED]


def test_a_card_that_was_broken_while_the_clock_runs_stops_its_own_site_only(
    new_office: Office, tmp_path: Path
) -> None:
    broken = tmp_path / "demo-cards.yaml"
    broken.write_text("site: demo-cards\nevery: soon\n")
    card = new_office.cards["demo-cards"].card
    office = replace(new_office, cards={**new_office.cards, "demo-cards": CardFile(path=broken, card=card)})
    counts = crawled(office, "demo-board", "demo-cards")
    assert {(count.site, count.verdict) for count in counts} == {
        ("demo-board", Verdict.OK),
        ("demo-cards", Verdict.INTERRUPTED),
    }


def test_a_card_that_was_edited_while_the_clock_runs_is_not_crawled_under_its_old_version(new_office: Office) -> None:
    file = new_office.cards["demo-board"]
    card = file.card.model_copy(update={"cookies": {"view": "all"}})  # what the clock read before the edit
    edited = replace(new_office, cards={"demo-board": replace(file, card=card)})
    crawled(edited, "demo-board")
    outcomes = {(each.count.verdict, each.count.ads, each.count.evidence) for each in stored(new_office)}
    assert outcomes == {(Verdict.INTERRUPTED, None, "the card changed; restart the clock")}


def test_counts_go_under_the_card_they_were_counted_by_although_the_store_was_told_another_meanwhile(
    new_office: Office,
) -> None:
    runs = claimed(new_office, "demo-board")
    file = new_office.cards["demo-board"]
    other = file.card.model_copy(update={"cookies": {"view": "all"}})
    tell_store(replace(new_office, cards={"demo-board": replace(file, card=other)}))  # by another process, at once
    assert len(crawl_runs(new_office, runs)) == 28
    assert {each.series.definition_version for each in stored(new_office)} == {1}
    with new_office.store() as conn:
        (site,) = (site for site in read_sites(conn) if site.slug == "demo-board")
    assert set(site.versions.values()) == {2}


@pytest.fixture
def silent(new_office: Office, tmp_path: Path) -> Office:
    """Return the office with the cards of a town in which nobody answers."""
    make_town(tmp_path, now=new_office.clock())
    today = new_office.clock().date()
    paths = [tmp_path / "sites" / f"{site}.yaml" for site in new_office.cards]
    cards = [load_card(path, today=today, may_reach_private=True) for path in paths]
    files = {card.site: CardFile(path=path, card=card) for card, path in zip(cards, paths, strict=True)}
    return replace(new_office, cards=files)


def test_when_no_site_can_be_reached_it_is_our_own_line(silent: Office) -> None:
    counts = crawled(silent, "demo-board", "demo-cards")
    assert len(counts) == 56
    assert {(count.verdict, count.ads) for count in counts} == {(Verdict.OUR_OUTAGE, None)}


def test_when_only_one_site_cannot_be_reached_it_is_the_site(silent: Office, new_office: Office) -> None:
    cards = {"demo-board": new_office.cards["demo-board"], "demo-cards": silent.cards["demo-cards"]}
    counts = crawled(replace(silent, cards=cards), "demo-board", "demo-cards")
    assert {(count.site, count.verdict) for count in counts} == {
        ("demo-board", Verdict.OK),
        ("demo-cards", Verdict.FETCH_FAILED),
    }


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        (Fault.SERVER_ERROR, Verdict.SITE_DOWN),
        (Fault.CAPTCHA, Verdict.BLOCKED),
        (Fault.CHANGED_LAYOUT, Verdict.LAYOUT_CHANGED),
    ],
)
def test_a_site_that_misbehaves_gives_a_reason_no_zero_no_finding_and_no_mail(
    town_office: Office, live_town: LiveTown, fault: Fault, verdict: Verdict
) -> None:
    with town_office.store() as conn:
        before = read_findings(conn)
    set_fault(live_town.folder, site="demo-board", fault=fault)
    try:
        counts = crawled(town_office, "demo-board")
    finally:
        set_fault(live_town.folder, site="demo-board", fault=None)
    assert len(counts) == 28
    assert {(count.verdict, count.coverage, count.ads) for count in counts} == {(verdict, Coverage.MISSING, None)}
    look_for_findings(town_office)
    with town_office.store() as conn:
        assert {finding.key for finding in read_findings(conn)} == {finding.key for finding in before}
        assert read_outbox(conn) == ()
