"""What is in focus comes back as it was said; its slots come, change and go, and what is due or read stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from domain.focus import Focus, FocusReason
from domain.slots import Slot, SlotState
from storage.counts import save_counts
from storage.database import Connection
from storage.expected import ExpectedDay, save_expected
from storage.focus import (
    add_focus,
    end_focus,
    focus_read_until,
    keep_storm_focus,
    read_focus,
    read_focus_readings,
    replace_focus_slots,
)
from storage.issues import open_issue
from storage.slots import due_slots, finish_slot, open_slots, read_slots
from tests.builders import NOON, SIX_HOURS, a_count

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
SERIES = Series(
    site="listings", place="houston", category="escorts", measure=Measure.ACTIVE, step=Step.SLOT, source=Source.CRAWL
)
ASKED = Focus(
    place="houston",
    reason=FocusReason.ASKED,
    since=NOON,
    until=NOON + DAY,
    told="levee at risk",
    asked_by="A. Analyst",
)
WARNING = Focus(place="houston", reason=FocusReason.WARNING, since=NOON, until=NOON + DAY, hazard="storm", told="W")


def a_slot(hours: int, *, places: tuple[str, ...] = ("houston",), lasting: timedelta = HOUR) -> Slot:
    end = NOON + hours * HOUR
    return Slot(
        site="listings", window_start=end - lasting, window_end=end, is_focus=True, places=places, max_requests=7
    )


def ledger(conn: Connection) -> dict[int, SlotState]:
    slots = read_slots(conn, since=NOON - DAY, until=NOON + DAY, site="listings")
    return {(slot.window_end - NOON) // HOUR: slot.state for slot in slots if slot.is_focus}


def test_a_focus_comes_back_as_it_was_said_for_as_long_as_it_lasts(conn: Connection) -> None:
    add_focus(conn, ASKED, now=NOON)
    add_focus(conn, WARNING, now=NOON)
    assert read_focus(conn, NOON) == (ASKED, WARNING)
    assert read_focus(conn, NOON - HOUR) == ()
    assert read_focus(conn, NOON + DAY) == ()


def test_what_a_clock_that_is_ahead_has_said_holds_for_one_that_is_behind_by_ten_minutes_at_most(
    conn: Connection,
) -> None:
    add_focus(conn, ASKED, now=NOON)
    for behind, seen in ((10, (ASKED,)), (11, ())):
        assert read_focus(conn, NOON - timedelta(minutes=behind)) == seen
    end_focus(conn, ASKED, now=NOON + HOUR)
    for behind, seen in ((10, ()), (11, (ASKED,))):
        assert read_focus(conn, NOON + HOUR - timedelta(minutes=behind)) == seen


def test_the_same_focus_said_again_goes_on_until_the_end_said_now(conn: Connection) -> None:
    add_focus(conn, ASKED, now=NOON)
    later = replace(ASKED, since=NOON + HOUR, until=NOON + 2 * DAY, told="still")
    add_focus(conn, later, now=NOON + HOUR)
    assert read_focus(conn, NOON + HOUR) == (replace(later, since=NOON),)


def test_a_focus_that_is_over_begins_anew(conn: Connection) -> None:
    add_focus(conn, ASKED, now=NOON)
    again = replace(ASKED, since=NOON + 2 * DAY, until=NOON + 3 * DAY)
    add_focus(conn, again, now=NOON + 2 * DAY)
    assert read_focus(conn, NOON + 2 * DAY) == (again,)
    assert read_focus(conn, NOON + HOUR) == (ASKED,)  # it stays on record


def test_a_focus_is_ended_once_and_was_one_until_then(conn: Connection) -> None:
    add_focus(conn, ASKED, now=NOON)
    assert [end_focus(conn, ASKED, now=NOON + HOUR) for _ in range(2)] == [True, False]
    assert (read_focus(conn, NOON), read_focus(conn, NOON + HOUR)) == ((ASKED,), ())


def test_what_storms_keep_in_focus_follows_them_and_leaves_the_analysts_alone(conn: Connection) -> None:
    add_focus(conn, ASKED, now=NOON)
    dallas = replace(WARNING, place="dallas", reason=FocusReason.DESTINATION, told="houston")
    keep_storm_focus(conn, [WARNING, dallas], now=NOON)
    assert read_focus(conn, NOON) == (dallas, ASKED, WARNING)
    longer = replace(WARNING, since=NOON + HOUR, until=NOON + 2 * DAY)
    keep_storm_focus(conn, [longer], now=NOON + HOUR)
    assert read_focus(conn, NOON + HOUR) == (ASKED, replace(longer, since=NOON))
    keep_storm_focus(conn, [], now=NOON + 2 * HOUR)
    assert read_focus(conn, NOON + 2 * HOUR) == (ASKED,)


def test_focus_slots_come_with_their_places_and_go_before_they_are_due(conn: Connection) -> None:
    wanted = [a_slot(1), a_slot(2), a_slot(3)]
    assert replace_focus_slots(conn, wanted, site="listings", now=NOON) == 0
    assert read_slots(conn, since=NOON, until=NOON + DAY) == tuple(wanted)
    now = NOON + HOUR  # the first is due
    assert replace_focus_slots(conn, [], site="listings", now=now) == 2
    off = SlotState.CALLED_OFF
    assert ledger(conn) == {1: SlotState.OPEN, 2: off, 3: off}
    assert due_slots(conn, now=now + 2 * HOUR) == ()


def test_a_slot_that_was_called_off_comes_back_while_it_is_still_to_come(conn: Connection) -> None:
    replace_focus_slots(conn, [a_slot(1), a_slot(2)], site="listings", now=NOON)
    replace_focus_slots(conn, [], site="listings", now=NOON)
    late = NOON + HOUR + timedelta(minutes=5)
    replace_focus_slots(conn, [a_slot(1), a_slot(2)], site="listings", now=late)
    assert ledger(conn) == {1: SlotState.CALLED_OFF, 2: SlotState.OPEN}  # nothing is dated back


def test_a_slot_to_come_takes_on_other_places_and_one_that_was_read_keeps_its_own(conn: Connection) -> None:
    replace_focus_slots(conn, [a_slot(1), a_slot(2)], site="listings", now=NOON)
    finish_slot(conn, a_slot(1), state=SlotState.DONE, at=NOON)
    both = ("dallas", "houston")
    replace_focus_slots(conn, [a_slot(1, places=both), a_slot(2, places=both)], site="listings", now=NOON)
    slots = read_slots(conn, since=NOON, until=NOON + DAY)
    assert [(slot.places, slot.state) for slot in slots] == [(("houston",), SlotState.DONE), (both, SlotState.OPEN)]


def test_base_slots_and_those_of_other_sites_are_left_alone(conn: Connection) -> None:
    base = Slot(site="listings", window_start=NOON, window_end=NOON + SIX_HOURS)
    other = replace(a_slot(1), site="other")
    open_slots(conn, [base])
    replace_focus_slots(conn, [other], site="other", now=NOON)
    assert replace_focus_slots(conn, [], site="listings", now=NOON) == 0
    assert read_slots(conn, since=NOON, until=NOON + DAY) == (other, base)


def test_what_was_read_or_is_due_says_where_the_next_may_begin(conn: Connection) -> None:
    assert focus_read_until(conn, site="listings", now=NOON) is None
    replace_focus_slots(conn, [a_slot(1), a_slot(2), a_slot(3)], site="listings", now=NOON)
    assert focus_read_until(conn, site="listings", now=NOON) is None  # all are still to come
    assert focus_read_until(conn, site="listings", now=NOON + HOUR) == NOON + HOUR
    finish_slot(conn, a_slot(1), state=SlotState.DONE, at=NOON + HOUR)
    assert focus_read_until(conn, site="listings", now=NOON + HOUR) == NOON + HOUR


def write(conn: Connection, *counts: Count) -> None:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)


def read_slot(conn: Connection, hours: int, ads: int | None, *, verdict: Verdict | None = None) -> None:
    """Store what a focus slot came to."""
    replace_focus_slots(conn, [a_slot(hours)], site="listings", now=NOON)
    write(conn, a_count(ads, ending=NOON + hours * HOUR, lasting=HOUR, verdict=verdict))
    finish_slot(conn, a_slot(hours), state=SlotState.DONE, at=NOON)


def test_a_reading_comes_with_the_level_of_its_day_and_how_base_readings_lay_beside_theirs(
    office: Connection,
) -> None:
    # Two readings of the week before: 90 of 100 and 120 of 100. One after the focus began counts for no rank.
    write(office, a_count(90, ending=NOON - WEEK), a_count(120, ending=NOON - WEEK + SIX_HOURS))
    write(office, a_count(None, ending=NOON - WEEK - DAY), a_count(300, ending=NOON + SIX_HOURS))
    issue_id = open_issue(office, cause="detect", at=NOON)
    days = ((NOON - WEEK - DAY), NOON - WEEK, NOON)
    levels = [ExpectedDay(series=SERIES, day=at.date(), expected=100.0, low=80.0, high=120.0) for at in days]
    save_expected(office, levels, issue_id=issue_id)
    read_slot(office, 1, 400)
    read_slot(office, 2, 250)
    (reading,) = read_focus_readings(office, places=["houston"], since=NOON, now=NOON + 2 * HOUR)
    assert (reading.site, reading.place, reading.category, reading.measure) == (
        "listings",
        "houston",
        "escorts",
        Measure.ACTIVE,
    )
    assert (reading.window_end, reading.ads, reading.expected) == (NOON + 2 * HOUR, 250, 100.0)  # the newest
    assert list(reading.usual) == pytest.approx([0.9, 1.2])
    assert reading.ratio == pytest.approx(2.5)
    assert read_focus_readings(office, places=["dallas"], since=NOON, now=NOON + DAY) == ()
    assert read_focus_readings(office, places=["houston"], since=NOON + 2 * HOUR, now=NOON + DAY) == ()


def test_a_reading_without_a_number_or_a_level_says_so(office: Connection) -> None:
    read_slot(office, 1, None, verdict=Verdict.BLOCKED)
    (reading,) = read_focus_readings(office, places=["houston"], since=NOON, now=NOON + DAY)
    assert (reading.ads, reading.verdict, reading.expected, reading.usual) == (None, Verdict.BLOCKED, None, ())


def test_a_focus_count_is_no_news_to_the_detector(office: Connection) -> None:
    read_slot(office, 1, 400)
    assert office.execute(b"SELECT count(*) FROM writings").fetchone() == (0,)
    write(office, a_count(100, ending=NOON + SIX_HOURS))
    assert office.execute(b"SELECT first_start FROM writings").fetchall() == [(NOON,)]
