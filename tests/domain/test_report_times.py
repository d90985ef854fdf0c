"""A time of the day is one instant a day, whatever the clocks do in between."""

from datetime import UTC, datetime, time, timedelta

import pytest

from domain.report_times import newest_due

CHICAGO = "America/Chicago"
TWICE = (time(6), time(18))
FIVE_MINUTES = timedelta(minutes=5)


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc, arg-type]


def all_due(at_times: tuple[time, ...], *, since: datetime, days: int, zone: str = CHICAGO) -> list[datetime]:
    """Return each instant that was the newest one at some tick after the first."""
    ticks = [since + number * FIVE_MINUTES for number in range(days * 288 + 1)]
    return sorted(
        {newest_due(at_times, zone=zone, now=now) for now in ticks} - {newest_due(at_times, zone=zone, now=since)}
    )


def test_it_is_due_from_its_minute_on_until_the_next_time_comes() -> None:
    six, evening = at(2026, 8, 3, 11), at(2026, 8, 3, 23)  # CDT is five hours behind UTC
    assert newest_due(TWICE, zone=CHICAGO, now=six - timedelta(seconds=1)) == at(2026, 8, 2, 23)
    assert newest_due(TWICE, zone=CHICAGO, now=six) == six
    assert newest_due(TWICE, zone=CHICAGO, now=evening - timedelta(seconds=1)) == six
    assert newest_due(TWICE, zone=CHICAGO, now=evening) == evening


def test_a_time_that_the_clocks_leave_out_comes_once_an_hour_later_by_the_wall() -> None:
    # On March 8, 2026, 02:00 CST is 03:00 CDT: 02:30 would have been 08:30 UTC.
    days = all_due((time(2, 30),), since=at(2026, 3, 7, 12), days=3)
    assert days == [at(2026, 3, 8, 8, 30), at(2026, 3, 9, 7, 30), at(2026, 3, 10, 7, 30)]
    assert all_due((time(2, 30), time(3, 30)), since=at(2026, 3, 7, 12), days=1) == [at(2026, 3, 8, 8, 30)]


def test_a_time_that_comes_twice_counts_once() -> None:
    # On November 1, 2026, 01:30 CDT is 06:30 UTC and 01:30 CST is 07:30 UTC.
    days = all_due((time(1, 30),), since=at(2026, 10, 31, 12), days=2)
    assert days == [at(2026, 11, 1, 6, 30), at(2026, 11, 2, 7, 30)]


@pytest.mark.parametrize("since", [at(2026, 3, 6, 12), at(2026, 10, 30, 12), at(2028, 2, 28, 12), at(2026, 12, 30, 12)])
def test_twice_a_day_is_twice_a_day_over_clock_changes_leap_days_and_year_ends(since: datetime) -> None:
    assert len(all_due(TWICE, since=since, days=4)) == 8


def test_a_zone_that_left_out_a_day_has_a_newest_time_all_the_same() -> None:
    # Samoa had no December 30, 2011: after the 29th at 18:00 came the 31st.
    now = at(2011, 12, 30, 10, 30)  # the 31st, 00:30
    assert newest_due((time(18),), zone="Pacific/Apia", now=now) <= now
