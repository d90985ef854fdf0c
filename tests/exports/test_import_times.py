"""A window begins where the clock at the place says; what the clock leaves open is refused."""

from datetime import UTC, date, datetime

import pytest

from domain.counts import Step
from domain.errors import WrongInput
from exports.import_times import LocalWindow, window_of

CHICAGO = "America/Chicago"


def utc(month: int, day: int, hour: int) -> datetime:
    return datetime(2024, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "step", "starts_on", "start", "end"),
    [
        # Chicago is 5 hours behind in summer, 6 in winter
        ("2024-07-08", Step.DAY, date(2024, 7, 8), utc(7, 8, 5), utc(7, 9, 5)),
        ("2024-07-08 00:00:00", Step.DAY, date(2024, 7, 8), utc(7, 8, 5), utc(7, 9, 5)),
        ("2024-07-08T05:00Z", Step.DAY, date(2024, 7, 8), utc(7, 8, 5), utc(7, 9, 5)),
        ("2024-03-10", Step.DAY, date(2024, 3, 10), utc(3, 10, 6), utc(3, 11, 5)),  # 23 hours
        ("2024-11-03", Step.DAY, date(2024, 11, 3), utc(11, 3, 5), utc(11, 4, 6)),  # 25 hours
        ("2024-02-29", Step.DAY, date(2024, 2, 29), utc(2, 29, 6), utc(3, 1, 6)),
        ("2024-07-08", Step.WEEK, date(2024, 7, 8), utc(7, 8, 5), utc(7, 15, 5)),
        ("2024-02", Step.MONTH, date(2024, 2, 1), utc(2, 1, 6), utc(3, 1, 6)),
        ("2024-03-01", Step.MONTH, date(2024, 3, 1), utc(3, 1, 6), utc(4, 1, 5)),
        ("2024-07-08T12:00", Step.HOUR, date(2024, 7, 8), utc(7, 8, 17), utc(7, 8, 18)),
        ("2024-07-08T02:00Z", Step.HOUR, date(2024, 7, 7), utc(7, 8, 2), utc(7, 8, 3)),
        ("2024-11-03T06:00Z", Step.HOUR, date(2024, 11, 3), utc(11, 3, 6), utc(11, 3, 7)),
    ],
)
def test_a_window_is_told_in_utc_and_by_its_local_day(
    *, text: str, step: Step, starts_on: date, start: datetime, end: datetime
) -> None:
    assert window_of(text, step=step, zone=CHICAGO) == LocalWindow(starts_on=starts_on, start=start, end=end)


@pytest.mark.parametrize(
    ("text", "step", "reason"),
    [
        ("7/8/2024", Step.DAY, "expected a date like"),
        ("20240708", Step.DAY, "expected a date like"),
        ("2024-02-30", Step.DAY, "expected a date like"),
        ("", Step.DAY, "expected a date like"),
        ("2024-W28-1", Step.WEEK, "expected a date like"),
        ("0001-01-01T00:00+14:00", Step.DAY, "expected a date like"),
        ("1066-10-14", Step.DAY, "the year 1066"),
        ("2024-07-08T00:00Z", Step.DAY, "begins at midnight at the place, not at 19:00"),
        ("2024-07-09", Step.WEEK, "the Monday before is 2024-07-08"),
        ("2024-07-08", Step.MONTH, "2024-07-01"),
        ("2024-07-08", Step.HOUR, "needs its time"),
        ("2024-07-08T12:30", Step.HOUR, "full hour"),
        ("2024-03-10T02:00", Step.HOUR, "twice or never"),  # the clock goes from 2 to 3
        ("2024-11-03T01:00", Step.HOUR, "twice or never"),  # the clock goes from 2 back to 1
    ],
)
def test_what_is_no_window_is_refused_with_the_reason(text: str, step: Step, reason: str) -> None:
    with pytest.raises(WrongInput, match=reason):
        window_of(text, step=step, zone=CHICAGO)
