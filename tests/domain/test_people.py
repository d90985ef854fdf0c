"""Quiet hours hold in the office's own day, past midnight and over a change of the clocks."""

from datetime import UTC, datetime, time

import pytest

from domain.errors import WrongInput
from domain.messages import Language
from domain.people import Person, QuietHours

NIGHT = QuietHours(since=time(21), until=time(6))
NOON_BREAK = QuietHours(since=time(12), until=time(13, 30))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "instant", "end"),
    [  # Houston is six hours behind UTC in November
        (NIGHT, "2026-11-27T02:59", None),  # 20:59
        (NIGHT, "2026-11-27T03:00", "2026-11-27T12:00"),  # 21:00, until 06:00 of the next morning
        (NIGHT, "2026-11-27T11:59", "2026-11-27T12:00"),  # 05:59 after midnight
        (NIGHT, "2026-11-27T12:00", None),  # 06:00
        (NOON_BREAK, "2026-11-27T18:00", "2026-11-27T19:30"),
        (NOON_BREAK, "2026-11-27T19:30", None),
        (NIGHT, "2026-11-01T04:00", "2026-11-01T12:00"),  # 23:00 CDT; by the morning the clocks went back: 06:00 CST
    ],
)
def test_quiet_hours_end_at_the_offices_own_hour(hours: QuietHours, instant: str, end: str | None) -> None:
    assert hours.end_of(at(instant), zone="America/Chicago") == (at(end) if end else None)


def test_an_end_that_the_clocks_leave_out_comes_when_they_have_jumped() -> None:
    early = QuietHours(since=time(22), until=time(2, 30))
    # on 2026-03-08 Houston has no 02:30: at 02:00 it is 03:00 CDT; 02:30 CST would be 08:30 UTC
    assert early.end_of(at("2026-03-08T06:00"), zone="America/Chicago") == at("2026-03-08T08:30")


def test_hours_that_end_where_they_begin_are_refused() -> None:
    with pytest.raises(WrongInput, match="another time"):
        QuietHours(since=time(6), until=time(6))


def test_a_person_without_a_turn_is_always_told() -> None:
    person = Person(name="A. Analyst", address="a@office.example", language=Language.SPANISH)
    assert (person.quiet, person.on_call) == (None, None)
    assert str(NIGHT) == "21:00-06:00"
