"""Slots: at any instant exactly one is readable, and the grid knows neither zones nor leap days."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.slots import EPOCH, DayClock, Slot, SlotState, day_ends, newest_ended_slot, slots_between

YEARS_AFTER_EPOCH = {"min_value": timedelta(days=31 * 365), "max_value": timedelta(days=90 * 365)}
instants = st.timedeltas(**YEARS_AFTER_EPOCH).map(lambda since_epoch: EPOCH + since_epoch)
cadences = st.sampled_from([timedelta(hours=hours) for hours in (1, 2, 3, 4, 6, 8, 12, 24)])


def is_readable(slot: Slot, now: datetime) -> bool:
    """Return whether the slot has ended and the next has not: the rule, said the other way round."""
    return slot.window_end <= now < slot.window_end + (slot.window_end - slot.window_start)


@given(now=instants, every=cadences)
def test_at_any_instant_exactly_one_slot_may_be_read(now: datetime, every: timedelta) -> None:
    around = slots_between("s", every=every, since=now - 3 * every, until=now + 3 * every)
    assert [slot for slot in around if is_readable(slot, now)] == [newest_ended_slot("s", every=every, now=now)]


@given(now=instants, every=cadences)
def test_a_slot_is_never_read_before_its_window_has_ended(now: datetime, every: timedelta) -> None:
    slot = newest_ended_slot("s", every=every, now=now)
    assert slot.window_end <= now
    assert slot.window_end - slot.window_start == every
    assert slot.state is SlotState.OPEN


@given(since=instants, every=cadences, how_long=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9)))
def test_slots_follow_each_other_without_gap_or_overlap(since: datetime, every: timedelta, how_long: timedelta) -> None:
    slots = slots_between("s", every=every, since=since, until=since + how_long)
    assert all(one.window_end == following.window_start for one, following in pairwise(slots))
    assert all(since < slot.window_end <= since + how_long for slot in slots)
    assert len(slots) == (since + how_long - EPOCH) // every - (since - EPOCH) // every


@given(since=instants, every=cadences)
def test_opening_in_two_goes_opens_the_same_slots_as_in_one(since: datetime, every: timedelta) -> None:
    half, end = since + timedelta(hours=31), since + timedelta(hours=77)
    in_two = slots_between("s", every=every, since=since, until=half) + slots_between(
        "s", every=every, since=half, until=end
    )
    assert in_two == slots_between("s", every=every, since=since, until=end)


def test_an_interval_that_runs_backwards_holds_no_slot() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    assert slots_between("s", every=timedelta(hours=6), since=now, until=now - timedelta(days=1)) == ()


def test_a_slot_that_ends_just_now_may_be_read() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    slot = newest_ended_slot("s", every=timedelta(hours=6), now=noon)
    assert (slot.window_start.hour, slot.window_end.hour) == (6, 12)


@pytest.mark.parametrize(
    ("day", "local_hours"),
    [
        (datetime(2026, 3, 8, tzinfo=UTC), 23),  # clocks go forward in Houston
        (datetime(2026, 11, 1, tzinfo=UTC), 25),  # clocks go back
        (datetime(2024, 2, 29, tzinfo=UTC), 24),  # leap day
        (datetime(2026, 12, 31, tzinfo=UTC), 24),  # year end
    ],
)
def test_every_utc_day_has_24_hourly_slots_however_long_the_local_day(day: datetime, local_hours: int) -> None:
    hour = timedelta(hours=1)
    assert len(slots_between("s", every=hour, since=day, until=day + timedelta(days=1))) == 24
    # The local day runs from midnight to midnight in Houston; the grid covers it hour by hour.
    chicago = ZoneInfo("America/Chicago")
    midnight = day.replace(tzinfo=chicago)
    next_midnight = (day + timedelta(days=1)).replace(tzinfo=chicago)
    local_day = slots_between("s", every=hour, since=midnight.astimezone(UTC), until=next_midnight.astimezone(UTC))
    assert len(local_day) == local_hours


def test_the_grid_does_not_depend_on_the_zone_the_instant_is_told_in() -> None:
    now = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)  # an hour after the clocks went back in Houston
    in_houston = now.astimezone(ZoneInfo("America/Chicago"))
    every = timedelta(hours=6)
    assert newest_ended_slot("s", every=every, now=in_houston) == newest_ended_slot("s", every=every, now=now)


def test_the_middle_of_a_slot_decides_its_day() -> None:
    start = datetime(2026, 11, 24, 0, tzinfo=UTC)
    slot = Slot(site="s", window_start=start, window_end=start + timedelta(hours=6))
    assert slot.middle == datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_slots_sort_by_site_and_then_by_time() -> None:
    start = datetime(2026, 11, 24, tzinfo=UTC)
    hours = [
        Slot(site="a", window_start=start + timedelta(hours=h), window_end=start + timedelta(hours=h + 1))
        for h in (1, 0)
    ]
    assert sorted(hours) == hours[::-1]


@given(
    day=st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)),
    every=cadences,
    zone=st.sampled_from(["America/Chicago", "America/Phoenix", "Pacific/Honolulu", "America/St_Johns", "UTC"]),
)
def test_a_day_ends_with_the_last_window_whose_middle_lies_in_it(day: date, every: timedelta, zone: str) -> None:
    ends = day_ends(day, every=every, zone=zone)
    last = Slot(site="s", window_start=ends - every, window_end=ends)
    following = Slot(site="s", window_start=ends, window_end=ends + every)
    assert last == newest_ended_slot("s", every=every, now=ends)  # on the grid
    assert last.middle.astimezone(ZoneInfo(zone)).date() == day
    assert following.middle.astimezone(ZoneInfo(zone)).date() == day + timedelta(days=1)


def test_a_day_is_to_end_until_its_last_window_may_no_longer_be_read() -> None:
    # 12-hour windows in Phoenix (UTC-7): that from 17:00 to 05:00 has its middle at 23:00 and belongs to the day before
    half, ends = timedelta(hours=12), datetime(2026, 11, 28, 12, tzinfo=UTC)

    def told(at: datetime) -> datetime | None:
        return DayClock(every=half, zone="America/Phoenix", at=at).to_end(date(2026, 11, 27))

    assert told(ends - half) == ends
    assert told(ends) == ends  # it is being read
    assert told(ends + half) is None
