"""`site check`: a card is tried on one cell; nothing is stored, and what a sweep would cost is said."""

import json
from dataclasses import replace

from demo.faults import Fault, set_fault
from demo.simulator import truth
from demo.sites import BOARD
from domain.counts import Verdict
from domain.slots import newest_ended_slot
from office import Office
from storage.issues import newest_issue
from tests.town_office import LiveTown
from tests.verbs.conftest import Call
from tests.verbs.test_crawl import a_count
from verbs.site_check import unverified


def test_a_card_is_tried_on_a_cell_and_counts_the_truth_without_storing_it(
    tidegauge: Call, town_office: Office, live_town: LiveTown
) -> None:
    with town_office.store() as conn:
        before = newest_issue(conn)
    card = live_town.folder / "sites" / "demo-board.yaml"
    done = tidegauge("site", "check", card, "--cell", "houston/massage", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    slot = newest_ended_slot("demo-board", every=BOARD.every, now=town_office.clock())
    (cell,) = told["cells"]
    assert cell["ads"] == truth(
        live_town.town, site="demo-board", place="houston", category="massage", window_start=slot.window_start
    )
    assert (told["sweep_cells"], cell["verdict"]) == (28, "ok")
    assert told["requests"] >= 1
    with town_office.store() as conn:
        assert newest_issue(conn) == before


def test_a_person_reads_the_verdict_what_each_rule_matched_and_the_cost(tidegauge: Call, live_town: LiveTown) -> None:
    set_fault(live_town.folder, site="demo-board", fault=Fault.CHANGED_LAYOUT)
    try:
        done = tidegauge("site", "check", live_town.folder / "sites" / "demo-board.yaml")
    finally:
        set_fault(live_town.folder, site="demo-board", fault=None)
    assert done.returncode == 1
    assert "no number, layout_changed (" in done.stdout
    assert ": matched " in done.stdout
    assert "What a sweep of 28 cells costs is not known: no count came of this one." in done.stdout
    done = tidegauge("site", "check", live_town.folder / "sites" / "demo-board.yaml")
    last = done.stdout.splitlines()[-1]
    assert last.startswith("A sweep of 28 cells would take ")
    assert last.endswith("at the site's pace, were every cell like this one.")


def test_a_cell_that_is_none_is_refused_with_an_example(tidegauge: Call, live_town: LiveTown) -> None:
    done = tidegauge("site", "check", live_town.folder / "sites" / "demo-board.yaml", "--cell", "houston")
    assert done.returncode == 2
    assert "expected place/category, such as " in done.stderr


def test_a_number_that_its_check_could_not_check_is_pointed_out() -> None:
    count = a_count("austin", Verdict.OK, "count[0]; count[1] read at least 12", ads=90)
    assert unverified(count) == ["active stands unchecked: count[1] read at least 12"]
    silent = replace(count, evidence="count[0]; count[1] could not check: blocked")
    assert unverified(silent) == ["active stands unchecked: count[1] could not check: blocked"]
    assert unverified(replace(count, evidence="count[0]; count[1] read 89")) == []
    assert unverified(replace(count, evidence="count[0]")) == []
