"""The clock in storm focus: extra slots beside the base slots, each window once, at the places in focus alone."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from domain.counts import Verdict
from domain.focus import Focus, FocusReason
from domain.slots import EPOCH, Slot, SlotState
from jobs.focusing import focus_places
from office import Office
from scheduler import (
    crawl_due_sites,
    open_slots_ahead,
)
from storage.counts import read_counts
from storage.focus import add_focus, replace_focus_slots
from storage.slots import read_slots
from tests.town_office import clock_of

DAY = timedelta(days=1)


def test_a_place_in_focus_is_read_hourly_beside_the_base_slots_and_each_window_once(new_office: Office) -> None:
    clock = clock_of(new_office)
    every = timedelta(hours=6)
    began = EPOCH + ((clock.now - EPOCH) // every) * every
    board = replace(new_office, cards={"demo-board": new_office.cards["demo-board"]})
    with board.store() as conn:
        focus = Focus(place="houston", reason=FocusReason.ASKED, since=began, until=began + timedelta(hours=3))
        add_focus(conn, focus, now=began)
    for minutes in (5, 65, 66, 125, 185, 245):
        clock.now = began + timedelta(minutes=minutes)
        for job in (open_slots_ahead, focus_places, crawl_due_sites):
            job(board)
    with board.store() as conn:
        stored = read_counts(conn, site="demo-board", since=began - every, until=clock.now)
        slots = [slot for slot in read_slots(conn, since=began, until=clock.now + every) if slot.is_focus]
    read = Counter((each.count.window_end - began) // timedelta(hours=1) for each in stored)
    assert read == {0: 28, 1: 2, 2: 2, 3: 2}  # 14 cities x 2 categories, then Houston alone; nothing in the fourth hour
    assert {each.count.place for each in stored if each.count.window_end > began} == {"houston"}
    assert [slot.state for slot in slots] == [SlotState.DONE] * 3


def test_a_focus_slot_that_nobody_read_is_missing_at_its_own_places_alone(new_office: Office) -> None:
    now = new_office.clock()
    start = now - timedelta(hours=3)
    slot = Slot(
        site="demo-board",
        window_start=start,
        window_end=start + timedelta(hours=1),
        is_focus=True,
        places=("houston",),
    )
    lost = replace(slot, window_start=start - timedelta(hours=1), window_end=start, places=("atlantis",))
    with new_office.store() as conn:
        replace_focus_slots(conn, [lost, slot], site="demo-board", now=start - timedelta(hours=1))
    open_slots_ahead(new_office)
    with new_office.store() as conn:
        stored = read_counts(conn, since=now - DAY, until=now)
        slots = [each for each in read_slots(conn, since=now - DAY, until=now) if each.is_focus]
    assert {(each.count.place, each.count.verdict, each.count.ads) for each in stored} == {
        ("houston", Verdict.NOT_RUN, None)
    }
    assert [each.state for each in slots] == [SlotState.NOT_RUN] * 2  # a card that has lost the place stops nothing
