"""Waits and retries, worked out by hand."""

from datetime import UTC, datetime, timedelta

from crawlers.asking.politeness import asked_wait, is_failing, is_left_alone, wait_before_retry, wait_of
from domain.counts import Verdict

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
FIVE, CAP = timedelta(seconds=5), timedelta(minutes=15)


def test_a_wait_is_asked_in_seconds_or_as_a_date() -> None:
    assert asked_wait("120", now=NOW) == timedelta(minutes=2)
    assert asked_wait("Tue, 24 Nov 2026 06:01:00 GMT", now=NOW) == timedelta(minutes=1)
    assert asked_wait("Tue, 24 Nov 2026 05:00:00 GMT", now=NOW) == timedelta(0)
    assert asked_wait("soon", now=NOW) is None
    assert asked_wait("Tue, 24 Nov 99999999999 06:01:00 GMT", now=NOW) is None


def test_a_wait_until_the_end_of_all_calendars_still_has_an_end() -> None:
    wait = asked_wait("Fri, 31 Dec 9999 23:59:59 -2359", now=NOW)
    assert wait == asked_wait("9" * 5000, now=NOW) == timedelta(days=36_500)
    assert wait is not None
    assert NOW + wait > NOW  # 12-31 at 23:59 west of everywhere is year 10000 in UTC


def test_each_retry_waits_twice_as_long_and_the_third_try_is_the_last() -> None:
    waits = [wait_before_retry(tries=tries, delay=FIVE, asked=None, cap=CAP) for tries in (1, 2, 3)]
    assert waits == [timedelta(seconds=10), timedelta(seconds=20), None]


def test_a_site_s_own_wish_is_obeyed_once_and_not_beyond_the_cap() -> None:
    minute = timedelta(minutes=1)
    assert wait_before_retry(tries=1, delay=FIVE, asked=minute, cap=CAP) == minute
    assert wait_before_retry(tries=1, delay=FIVE, asked=timedelta(0), cap=CAP) == FIVE
    assert wait_before_retry(tries=2, delay=FIVE, asked=minute, cap=CAP) is None
    assert wait_before_retry(tries=1, delay=FIVE, asked=CAP + minute, cap=CAP) is None


def test_after_a_cell_whose_verdict_speaks_of_the_host_nothing_is_begun_ahead() -> None:
    assert is_failing([Verdict.OK, Verdict.RATE_LIMITED])
    assert not is_failing([Verdict.SITE_DOWN, Verdict.LAYOUT_CHANGED])
    assert not is_failing([])


def test_a_site_is_left_alone_after_three_faults_in_a_row() -> None:
    assert is_left_alone([Verdict.SITE_DOWN, Verdict.FETCH_FAILED, Verdict.SITE_DOWN])
    assert not is_left_alone([Verdict.SITE_DOWN, Verdict.OK, Verdict.SITE_DOWN])
    assert not is_left_alone([Verdict.LAYOUT_CHANGED] * 5)
    assert not is_left_alone([])


def test_chance_adds_up_to_a_fifth_to_the_delay_and_takes_nothing_from_it() -> None:
    waits = [wait_of(FIVE, chance=chance).total_seconds() for chance in (0.0, 0.25, 1.0)]
    assert waits == [5.0, 5.25, 6.0]  # 5 s + 20 % of 5 s × chance
