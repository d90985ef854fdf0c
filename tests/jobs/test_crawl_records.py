"""What a run leaves beside its counts, and what it is told before it begins: one host at a time, politely."""

from dataclasses import replace
from datetime import timedelta

from demo.faults import Fault, set_fault
from domain.counts import Count, Verdict
from domain.runs import RunRecord
from jobs.crawling import claim_run
from office import Office
from storage.runs import read_runs
from tests.jobs.test_crawling import claimed, crawled, slot_of
from tests.town_office import LiveTown, clock_of

DAY = timedelta(days=1)
CELLS = 28


def records(office: Office) -> tuple[RunRecord, ...]:
    with office.store() as conn:
        return read_runs(conn, site="demo-board", since=office.clock() - DAY)


def crawled_with(office: Office, town: LiveTown, fault: Fault) -> tuple[Count, ...]:
    set_fault(town.folder, site="demo-board", fault=fault)
    try:
        return crawled(office, "demo-board")
    finally:
        set_fault(town.folder, site="demo-board", fault=None)


def test_a_run_leaves_a_record_of_what_it_asked_and_of_its_verdicts(new_office: Office) -> None:
    counts = crawled(new_office, "demo-board")
    (record,) = records(new_office)
    assert (record.requests, record.pages) == (CELLS + 1, CELLS + 1)  # robots.txt, then each cell's one page
    assert record.statuses == {200: CELLS + 1}
    assert sum(record.verdicts.values()) == len(counts) == CELLS
    assert record.body_bytes > CELLS * 500
    assert (record.window_start, record.window_end) == (counts[0].window_start, counts[0].window_end)


def test_a_robots_text_is_kept_in_memory_for_the_next_run(new_office: Office) -> None:
    crawled(new_office, "demo-board")
    kept = new_office.robots["demo-board"]
    assert kept.status == 200
    assert "Disallow: /account" in kept.text
    # The town says no-cache, so the next run asks again; one that is fresh is not asked for again.
    new_office.robots["demo-board"] = replace(kept, fresh_until=new_office.clock() + DAY)
    clock_of(new_office).now += timedelta(minutes=1)  # a run is known by when it began
    crawled(new_office, "demo-board")
    assert sorted(record.requests for record in records(new_office)) == [CELLS, CELLS + 1]


def test_two_cards_of_one_host_are_never_crawled_at_once(new_office: Office) -> None:
    file = new_office.cards["demo-board"]
    twin = replace(file, card=file.card.model_copy(update={"site": "demo-twin"}))
    both = replace(new_office, cards={**new_office.cards, "demo-twin": twin})
    assert len(claimed(both, "demo-board")) == 1
    with both.store() as conn:
        assert claim_run(conn, both, slot_of(both, "demo-twin")) is None
        assert claim_run(conn, both, slot_of(both, "demo-cards")) is not None


def test_a_host_that_two_cards_spell_otherwise_is_claimed_once(new_office: Office) -> None:
    file = new_office.cards["demo-board"]
    homes = {"demo-board": "https://A.example.", "demo-cards": "http://a.example:80"}
    cards = {site: replace(file, card=file.card.model_copy(update={"home": home})) for site, home in homes.items()}
    assert len(claimed(replace(new_office, cards=cards), "demo-board", "demo-cards")) == 1


def test_cells_that_fall_to_zero_after_a_steady_history_are_read_twice(
    town_office: Office, live_town: LiveTown
) -> None:
    counts = crawled_with(town_office, live_town, Fault.ALL_EMPTY)
    assert {count.verdict for count in counts} == {Verdict.LAYOUT_CHANGED}
    assert records(town_office)[0].requests == 2 * CELLS + 1


def test_without_a_history_an_empty_cell_is_read_once(new_office: Office, live_town: LiveTown) -> None:
    crawled_with(new_office, live_town, Fault.ALL_EMPTY)
    assert records(new_office)[0].requests == CELLS + 1
