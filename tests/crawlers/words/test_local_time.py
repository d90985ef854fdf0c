"""Wall clocks around the days on which they change, against the zones' own rules."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.words.local_time import EXACT, HOUR, MINUTE, UnreadDateError, UtcSpan, day_in, local_day, time_in

CHICAGO = ZoneInfo("America/Chicago")
ZONES = (
    "America/Chicago",
    "America/Havana",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kolkata",
    "UTC",
)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 11, 26), "America/Chicago", 24),
        (date(2026, 11, 1), "America/Chicago", 25),
        (date(2026, 3, 8), "America/Chicago", 23),
        (date(2026, 3, 8), "America/Havana", 23),  # the clocks jump at midnight, which does not exist
        (date(2026, 11, 1), "America/Havana", 25),  # and midnight comes twice
        (date(2026, 10, 4), "Australia/Lord_Howe", 23.5),
        (date(2026, 11, 26), "Asia/Kolkata", 24),
    ],
)
def test_a_day_is_as_long_as_its_zone_makes_it(day: date, zone: str, hours: float) -> None:
    span = day_in(day, zone=ZoneInfo(zone))
    assert span.latest - span.earliest == timedelta(hours=hours)
    assert span.earliest.astimezone(ZoneInfo(zone)).date() == day
    assert (span.latest - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date() == day


@given(day=st.dates(date(1995, 1, 1), date(2030, 12, 31)), zone=st.sampled_from(ZONES))
def test_days_follow_each_other_without_gap_or_overlap(day: date, zone: str) -> None:
    if zone == "Pacific/Apia" and day in {date(2011, 12, 29), date(2011, 12, 30)}:
        return
    one, following = day_in(day, zone=ZoneInfo(zone)), day_in(day + timedelta(days=1), zone=ZoneInfo(zone))
    assert one.latest == following.earliest


def test_a_day_that_a_zone_left_out_is_no_day() -> None:
    with pytest.raises(UnreadDateError, match="a local day that did not exist"):
        day_in(date(2011, 12, 30), zone=ZoneInfo("Pacific/Apia"))  # Samoa went over the date line


def test_a_time_that_came_twice_covers_both() -> None:
    half_past_one = time_in(date(2026, 11, 1), time(1, 30), lasts=MINUTE, zone=CHICAGO)
    assert half_past_one == UtcSpan(earliest=at(1, 6, 30), latest=at(1, 7, 31))
    instant = time_in(date(2026, 11, 1), time(1, 30), lasts=EXACT, zone=CHICAGO)
    assert instant == UtcSpan(earliest=at(1, 6, 30), latest=at(1, 7, 30, second=1))


def test_a_time_that_the_clocks_jumped_over_is_not_shifted() -> None:
    with pytest.raises(UnreadDateError, match="a local time that did not exist"):
        time_in(date(2026, 3, 8), time(2, 30), lasts=MINUTE, zone=CHICAGO)


def test_a_time_lasts_as_long_as_it_was_written_for() -> None:
    assert time_in(date(2026, 11, 26), time(14), lasts=HOUR, zone=CHICAGO) == UtcSpan(
        earliest=at(26, 20), latest=at(26, 21)
    )
    fixed = timezone(timedelta(hours=-6))
    assert time_in(date(2026, 11, 26), time(14), lasts=EXACT, zone=fixed) == UtcSpan(
        earliest=at(26, 20), latest=at(26, 20)
    )


@pytest.mark.parametrize(("year", "said"), [(1, "a date too long ago"), (9999, "a date in the future")])
def test_a_year_that_is_no_ads_is_refused_before_it_overflows(year: int, said: str) -> None:
    with pytest.raises(UnreadDateError, match=said):
        day_in(date(year, 12, 31), zone=CHICAGO)
    with pytest.raises(UnreadDateError, match=said):
        time_in(date(year, 1, 1), time(0), lasts=MINUTE, zone=ZoneInfo("Asia/Kolkata"))


def test_the_local_day_is_the_zones() -> None:
    assert local_day(at(26, 3), zone="America/Chicago") == date(2026, 11, 25)
    assert local_day(at(26, 23), zone="Asia/Kolkata") == date(2026, 11, 27)
