"""A machine that slept through windows: they are `not_run`, and what is counted now is written into none of them."""

from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest

from domain.counts import Verdict
from domain.slots import SlotState
from storage.counts import read_counts
from storage.slots import read_slots
from tests.crawlers.invented_site import invented_site
from tests.crawlers.processes_seen import awaited
from tests.faults.listings import Listings
from tests.faults.rig import PATIENCE_SECONDS, START, Rig, Worker, at_work, card_of, rigged
from tests.rounds import Rounds

EVERY = timedelta(hours=6)
LEAST, MOST = 2, 4  # periods slept through
LATEST_SECONDS = 0.3  # after the last slot was read


def await_states(rig: Rig, worker: Worker, wanted: list[SlotState]) -> None:
    assert awaited(lambda: states(rig) == wanted, seconds=PATIENCE_SECONDS), worker.said


def states(rig: Rig) -> list[SlotState]:
    with rig.office.store() as conn:
        return [slot.state for slot in read_slots(conn, since=START - EVERY, until=rig.clock())]


@pytest.mark.timeout(1800)
def test_windows_that_a_machine_slept_through_have_no_number_and_the_present_is_counted_as_the_present(
    rounds: Rounds, database: str, tmp_path: Path
) -> None:
    said, expected = Listings(), [SlotState.DONE]
    counted: list[int | None] = [said.total]
    with (
        invented_site(said) as site,
        rigged(tmp_path, url=database, cards={"invented": card_of(site.home)}) as rig,
        at_work(rig, "open slots", "crawl") as worker,
    ):
        await_states(rig, worker, expected)
        for luck in rounds:
            slept = luck.randint(LEAST, MOST)
            sleep(luck.uniform(0, LATEST_SECONDS))
            worker.stand_still()
            rig.later(slept * EVERY)
            said.total += 1
            worker.go_on()
            expected += [SlotState.NOT_RUN] * (slept - 1) + [SlotState.DONE]
            counted += [None] * (slept - 1) + [said.total]
            await_states(rig, worker, expected)
        with rig.office.store() as conn:
            stored = [each.count for each in read_counts(conn, since=START - 2 * EVERY, until=rig.clock())]
    assert [count.ads for count in stored] == counted
    assert {count.verdict for count in stored if count.ads is None} == {Verdict.NOT_RUN}
    assert all(count.window_end <= count.observed_at < count.window_end + EVERY for count in stored if count.ads)
