"""A report goes on where the last one ended, or shares the period of one that ended within the hour."""

from dataclasses import replace
from datetime import timedelta

from domain.situations import Filed
from situation.periods import FIRST_PERIOD, Period, period_of
from tests.builders import NOON
from tests.domain.test_situations import FILED

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def report(number: int, *, begins: timedelta, ends: timedelta) -> Filed:
    return replace(FILED, number=number, period_from=NOON + begins, period_until=NOON + ends)


FIRST = report(1, begins=-36 * HOUR, ends=-12 * HOUR)
SECOND_ONE = report(2, begins=-12 * HOUR, ends=0 * HOUR)


def test_where_none_was_filed_the_period_is_the_last_24_hours() -> None:
    assert period_of([], until=NOON) == Period(begins=NOON - FIRST_PERIOD, until=NOON, previous=None, sister=None)


def test_an_hour_after_a_report_the_next_one_follows_it() -> None:
    for later in (HOUR, 12 * HOUR):
        period = period_of([SECOND_ONE, FIRST], until=NOON + later)
        assert (period.begins, period.until, period.previous, period.sister) == (NOON, NOON + later, SECOND_ONE, None)


def test_within_an_hour_it_takes_the_beginning_of_its_sister_and_what_that_was_compared_with() -> None:
    for later in (0 * HOUR, SECOND, HOUR - 300 * SECOND - SECOND):
        period = period_of([SECOND_ONE, FIRST], until=NOON + later)
        assert (period.begins, period.until) == (NOON - 12 * HOUR, NOON + later)
        assert (period.previous, period.sister) == (FIRST, SECOND_ONE)


def test_the_sister_of_a_first_report_is_compared_with_none() -> None:
    period = period_of([FIRST], until=NOON - 12 * HOUR + SECOND)
    assert (period.begins, period.previous, period.sister) == (NOON - 36 * HOUR, None, FIRST)


def test_the_sister_of_a_sister_has_the_same_beginning_and_the_same_report_before_it() -> None:
    spanish = report(3, begins=-12 * HOUR, ends=40 * 60 * SECOND)
    period = period_of([spanish, SECOND_ONE, FIRST], until=NOON + 50 * 60 * SECOND)
    assert (period.begins, period.previous, period.sister) == (NOON - 12 * HOUR, FIRST, spanish)


def test_a_desk_that_files_every_forty_minutes_begins_anew_within_the_hour() -> None:
    again = report(3, begins=-12 * HOUR, ends=40 * 60 * SECOND)
    period = period_of([again, SECOND_ONE, FIRST], until=NOON + 80 * 60 * SECOND)
    assert (period.begins, period.previous, period.sister) == (NOON + 40 * 60 * SECOND, again, None)


def test_an_hourly_clock_that_is_a_second_early_files_the_next_hour() -> None:
    assert period_of([SECOND_ONE, FIRST], until=NOON + HOUR - SECOND).previous == SECOND_ONE


def test_a_report_that_was_filed_after_its_sister_is_not_what_that_was_compared_with() -> None:
    late = report(3, begins=-30 * HOUR, ends=-12 * HOUR)  # as of an earlier instant, filed when No. 2 stood there
    period = period_of([SECOND_ONE, late, FIRST], until=NOON + SECOND)
    assert (period.previous, period.sister) == (FIRST, SECOND_ONE)
