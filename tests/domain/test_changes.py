"""A change of level lies within days when one of them may be its first."""

from datetime import date

import pytest

from domain.changes import LevelChange

CHANGE = LevelChange(
    began_on=date(2026, 11, 6),
    low=date(2026, 11, 5),
    high=date(2026, 11, 8),
    before=200.0,
    after=80.0,
    is_slope=False,
)


@pytest.mark.parametrize(
    ("first", "last", "may"),
    [(6, 10, True), (8, 10, True), (9, 10, False), (1, 5, True), (1, 4, False), (6, 6, True)],
)
def test_a_change_may_begin_within_days_that_its_onset_interval_touches(first: int, last: int, may: bool) -> None:
    assert CHANGE.may_begin_within(date(2026, 11, first), date(2026, 11, last)) is may
