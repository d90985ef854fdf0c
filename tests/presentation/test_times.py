"""Days are unambiguous, instants carry their zone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.messages import Language
from presentation.times import clock_time, day, day_hours, days, instant, instants, month, months, on_clock, short_day

EN, ES = Language.ENGLISH, Language.SPANISH
LANDFALL = date(2026, 11, 6)


def test_a_day_is_said_with_its_year() -> None:
    assert day(LANDFALL, language=EN) == "Nov 6, 2026"
    assert day(LANDFALL, language=ES) == "6 nov 2026"


def test_a_short_day_leaves_the_year_out() -> None:
    assert (short_day(LANDFALL, language=EN), short_day(LANDFALL, language=ES)) == ("Nov 6", "6 nov")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 11, 6), "Nov 6, 2026"),
        (date(2026, 11, 20), "Nov 6 – Nov 20, 2026"),
        (date(2027, 1, 2), "Nov 6, 2026 – Jan 2, 2027"),
    ],
)
def test_a_span_says_the_year_once_when_it_is_one(last: date, said: str) -> None:
    assert days(LANDFALL, last, language=EN) == said


def test_a_month_carries_its_year() -> None:
    assert month(LANDFALL, language=EN) == "November 2026"


def test_a_span_of_months_says_its_year_once_where_it_is_one() -> None:
    april = date(2014, 4, 1)
    assert months(april, april, language=EN) == "April 2014"
    assert months(april, date(2014, 6, 1), language=ES) == "abril – junio de 2014"
    assert months(april, date(2015, 1, 1), language=EN) == "April 2014 – January 2015"


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        (datetime(2026, 11, 24, 11, tzinfo=UTC), "America/Chicago", "05:00 CST"),  # UTC-6 in winter
        (datetime(2026, 7, 24, 10, tzinfo=UTC), "America/Chicago", "05:00 CDT"),  # UTC-5 in summer
        (datetime(2026, 11, 24, 5, tzinfo=UTC), "America/Sao_Paulo", "02:00 UTC-03"),
        (datetime(2026, 11, 24, 5, tzinfo=UTC), "UTC", "05:00 UTC"),
    ],
)
def test_an_instant_is_said_in_the_place_s_zone_with_its_name(at: datetime, zone: str, said: str) -> None:
    assert clock_time(at, zone=zone) == said


def test_the_hour_that_comes_twice_is_told_apart_by_its_zone() -> None:
    # clocks go back on 1 November 2026 at 02:00 CDT: 06:30 UTC and 07:30 UTC are both half past one
    first, second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC), datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert clock_time(first, zone="America/Chicago") == "01:30 CDT"
    assert clock_time(second, zone="America/Chicago") == "01:30 CST"


def test_an_instant_near_midnight_takes_the_place_s_own_day() -> None:
    at = datetime(2026, 11, 24, 2, tzinfo=UTC)  # 20:00 on the 23rd in Houston
    assert instant(at, zone="America/Chicago", language=EN) == "Nov 23, 2026, 20:00 CST"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((1, 2, 12), (1, 2, 18), "Jan 2, 2026, 06:00–12:00 CST"),
        ((1, 3, 0), (1, 3, 6), "Jan 2, 2026, 18:00–00:00 CST"),  # midnight ends its own day
        ((11, 1, 5), (11, 1, 12), "Nov 1, 2026, 00:00 CDT – 06:00 CST"),
        ((1, 2, 12), (1, 5, 12), "Jan 2, 2026, 06:00 CST – Jan 5, 2026, 06:00 CST"),
    ],
)
def test_a_span_of_clock_time_names_its_zone(
    first: tuple[int, int, int], last: tuple[int, int, int], said: str
) -> None:
    starts, ends = (datetime(2026, *at, tzinfo=UTC) for at in (first, last))
    assert instants(starts, ends, zone="America/Chicago", language=EN) == said


@pytest.mark.parametrize(
    ("zone", "began", "minutes"),
    [
        ("America/Chicago", datetime(2026, 11, 1, 6, tzinfo=UTC), 60),
        ("Australia/Lord_Howe", datetime(2027, 4, 3, 14, 30, tzinfo=UTC), 30),  # goes back by half an hour
    ],
)
def test_what_comes_twice_has_half_its_width_each_time(zone: str, began: datetime, minutes: int) -> None:
    again = timedelta(minutes=minutes)
    first, second, over = (on_clock(began + again * step, zone=zone) for step in range(3))
    assert second - first == over - second == again / 2


@pytest.mark.parametrize(
    ("value", "zone", "hours"),
    [
        (date(2027, 3, 14), "America/Chicago", 23),
        (date(2027, 11, 7), "America/Chicago", 25),
        (date(2027, 11, 8), "America/Chicago", 24),
        (date(2027, 4, 4), "Australia/Lord_Howe", 24.5),
    ],
)
def test_a_local_day_has_an_hour_less_or_more_where_the_clocks_change(value: date, zone: str, hours: float) -> None:
    assert day_hours(value, zone=zone) == hours
