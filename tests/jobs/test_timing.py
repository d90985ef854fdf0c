"""A clock that nobody shares is not believed: neither one that is ahead nor one that is behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import ClockSuspect
from jobs.timing import MOST_APART, refuse_wrong_clock
from office import Office
from scheduler import JOBS, run_on_time
from storage.standing import read_ticks
from tests.town_office import Hands

MINUTE = timedelta(minutes=1)


def with_clock(office: Office, apart: timedelta) -> Office:
    return replace(office, clock=Hands(datetime.now(UTC) + apart))


@pytest.mark.parametrize("apart", [MOST_APART - MINUTE, MINUTE - MOST_APART])
def test_a_clock_a_little_off_is_believed(new_office: Office, apart: timedelta) -> None:
    refuse_wrong_clock(with_clock(new_office, apart))


@pytest.mark.parametrize(
    ("apart", "said"),
    [(timedelta(hours=1), "ahead of the database's by 60 minutes"), (-timedelta(days=1), "behind .* by 1,440 minutes")],
)
def test_a_clock_far_off_is_refused_and_the_message_says_how_far(
    new_office: Office, apart: timedelta, said: str
) -> None:
    with pytest.raises(ClockSuspect, match=said):
        refuse_wrong_clock(with_clock(new_office, apart))


def test_no_job_is_done_by_a_wrong_clock_and_its_tick_says_why(new_office: Office) -> None:
    done: list[str] = []
    wrong = with_clock(new_office, timedelta(hours=13))
    for job in JOBS:
        run_on_time(replace(job, work=lambda office: done.append(office.holder)), wrong)
    assert done == []
    with new_office.store() as conn:
        ticks = read_ticks(conn)
    assert {tick.job for tick in ticks} == {job.name for job in JOBS}
    assert all("ClockSuspect" in str(tick.last_error) for tick in ticks)
