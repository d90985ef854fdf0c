"""Every window that should be observed is a row before it is due, and what became of it is never made up later."""

from dataclasses import replace
from datetime import timedelta

from domain.slots import Slot, SlotState, slots_between
from storage.database import Connection
from storage.slots import (
    close_unread_slot,
    due_slots,
    expired_slots,
    finish_slot,
    newest_slot_end,
    open_slots,
    read_slots,
)
from tests.builders import NOON, SIX_HOURS

DAY = timedelta(days=1)
SLOTS = slots_between("listings", every=SIX_HOURS, since=NOON - DAY, until=NOON + DAY)  # four before, four after noon


def test_opening_slots_twice_opens_them_once(conn: Connection) -> None:
    assert open_slots(conn, SLOTS) == 8
    assert open_slots(conn, SLOTS) == 0
    assert newest_slot_end(conn, site="listings") == NOON + DAY
    assert newest_slot_end(conn, site="other") is None


def test_a_slot_is_due_from_the_end_of_its_window_until_the_next_one_ends(conn: Connection) -> None:
    open_slots(conn, SLOTS)
    for minutes in (0, 359):
        (due,) = due_slots(conn, now=NOON + timedelta(minutes=minutes))
        assert due.window_end == NOON
    (due,) = due_slots(conn, now=NOON + timedelta(minutes=360))
    assert due.window_end == NOON + SIX_HOURS


def test_slots_whose_time_is_over_are_not_run_and_never_due_again(conn: Connection) -> None:
    open_slots(conn, SLOTS)
    expired = expired_slots(conn, now=NOON)
    assert [slot.window_end for slot in expired] == [NOON - SIX_HOURS * 3, NOON - SIX_HOURS * 2, NOON - SIX_HOURS]
    assert [close_unread_slot(conn, slot, at=NOON) for slot in expired] == [True] * 3
    assert {slot.state for slot in read_slots(conn, since=NOON - DAY, until=NOON - SIX_HOURS)} == {SlotState.NOT_RUN}
    assert expired_slots(conn, now=NOON) == ()


def test_a_slot_that_was_ended_meanwhile_is_not_closed_as_unread(conn: Connection) -> None:
    open_slots(conn, SLOTS)
    late = expired_slots(conn, now=NOON)[0]
    finish_slot(conn, late, state=SlotState.DONE, at=NOON)
    assert not close_unread_slot(conn, late, at=NOON)
    assert read_slots(conn, since=NOON - DAY, until=late.window_end) == (replace(late, state=SlotState.DONE),)


def test_a_finished_slot_is_not_due(conn: Connection) -> None:
    open_slots(conn, SLOTS)
    (due,) = due_slots(conn, now=NOON)
    finish_slot(conn, due, state=SlotState.DONE, at=NOON)
    assert due_slots(conn, now=NOON) == ()
    assert replace(due, state=SlotState.DONE) in read_slots(conn, since=NOON - DAY, until=NOON)
    assert open_slots(conn, [due]) == 0


def test_a_focus_slot_never_doubles_a_base_slot(conn: Connection) -> None:
    base = Slot(site="listings", window_start=NOON - SIX_HOURS, window_end=NOON)
    short = Slot(site="listings", window_start=NOON - timedelta(hours=1), window_end=NOON, is_focus=True)
    open_slots(conn, [base])
    assert open_slots(conn, [replace(base, is_focus=True), short]) == 1
