"""A clock that jumps by an hour or a day while the office works: no slot is read, no mail is sent by it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.messages import MessageKind
from domain.slots import SlotState
from jobs.following import queue_follow_ups
from storage.slots import read_slots
from tests.crawlers.invented_site import InventedSite, Reply, invented_site, listing
from tests.crawlers.processes_seen import awaited
from tests.faults.post import Post, open_post
from tests.faults.rig import PATIENCE_SECONDS, Rig, at_work, card_of, queue_findings, rigged, some_findings
from tests.rounds import Rounds
from tests.town_office import present

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JUMPS = (HOUR, -HOUR, DAY, -DAY, 13 * HOUR)  # a repeat is due twelve hours after its alert
WORK = ("open slots", "crawl", "follow up", "account", "tell")
FAR = timedelta(days=3)


@pytest.fixture
def site() -> Iterator[InventedSite]:
    with invented_site(lambda path: Reply(body=listing("City houston", total="100"))) as site:
        yield site


@pytest.fixture
def rig(database: str, tmp_path: Path, site: InventedSite) -> Iterator[Rig]:
    cards = {"invented": card_of(site.home, every="24 hours")}
    with rigged(tmp_path, url=database, cards=cards, now=present()) as rig:
        yield rig


def done_slots(rig: Rig) -> list[tuple[datetime, SlotState]]:
    now = datetime.now(UTC)
    with rig.office.store() as conn:
        slots = read_slots(conn, since=now - FAR, until=now + FAR)
    return [(slot.window_end, slot.state) for slot in slots if slot.state is not SlotState.OPEN]


@pytest.mark.timeout(1800)
def test_a_clock_that_jumps_reads_no_slot_and_mails_nothing_and_afterwards_nothing_is_done_twice(
    rounds: Rounds, rig: Rig, site: InventedSite
) -> None:
    (still_so,) = some_findings(1)
    queue_findings(rig, [replace(still_so, latest_on=rig.clock().date() + 2 * DAY)])
    with open_post(rig.mail_port, post=Post()) as post:
        with at_work(rig, *WORK, is_on_time=True) as worker:
            assert awaited(lambda: done_slots(rig) and rig.has_told_all(), seconds=PATIENCE_SECONDS), worker.said
            before = done_slots(rig), list(site.asked), post.message_ids, rig.messages()
            for luck in rounds:
                for jump in luck.sample(JUMPS, k=2):
                    rig.clock.move_to(datetime.now(UTC) + jump)
                    rig.await_rounds("tell")
                    assert (done_slots(rig), site.asked, post.message_ids, rig.messages()) == before
                rig.clock.move_to(datetime.now(UTC))
                rig.await_rounds("tell")
                assert (done_slots(rig), site.asked, post.message_ids, rig.messages()) == before
        assert [(end <= datetime.now(UTC), state) for end, state in before[0]] == [(True, SlotState.DONE)]
        a_repeat_would_have_left(rig)


def a_repeat_would_have_left(rig: Rig) -> None:
    """The same office believes a clock of its own, without asking the database: it repeats the alert at once."""
    rig.clock.move_to(datetime.now(UTC) + 13 * HOUR)
    queue_follow_ups(rig.office)
    assert MessageKind.REPEAT in {message.kind for message in rig.messages()}
