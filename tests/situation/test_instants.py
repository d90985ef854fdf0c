"""An instant is understood as it is written, by the office's clock where it names no zone."""

from datetime import UTC, datetime

import pytest

from situation.instants import read_instant


@pytest.mark.parametrize(
    ("wish", "at"),
    [
        ("2026-11-06", datetime(2026, 11, 6, 11, tzinfo=UTC)),  # 05:00 in Houston, CST is UTC-6
        ("2026-07-06T05", datetime(2026, 7, 6, 10, tzinfo=UTC)),  # CDT is UTC-5
        ("2026-11-06T05:30Z", datetime(2026, 11, 6, 5, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00+01:00", None),
    ],
)
def test_a_day_is_early_on_that_day_and_a_time_is_the_office_s(wish: str, at: datetime | None) -> None:
    assert read_instant(wish, zone="America/Chicago") == at
