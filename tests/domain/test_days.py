"""A day's value tells a missing count from a count of zero."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.counts import Verdict
from domain.days import DayValue, count_days_over
from domain.slots import DayClock

MISSING = DayValue(
    site="board",
    place="houston",
    category="escorts",
    day=date(2026, 11, 1),
    ads=None,
    is_lower_bound=False,
    slots_observed=0,
    slots_expected=4,
    reason=Verdict.BLOCKED,
    expected=100.0,
    low=80.0,
    high=120.0,
    issue_id=1,
)


def test_a_day_without_a_number_keeps_its_reason_and_what_was_expected() -> None:
    assert MISSING.ads is None
    assert (MISSING.reason, MISSING.expected) == (Verdict.BLOCKED, 100.0)


def test_a_stored_day_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        MISSING.ads = 0.0  # type: ignore[misc]


def test_the_days_that_have_passed_are_those_on_record_and_those_that_are_over() -> None:
    # 03:50 on 2 November in Houston: of 12-hour windows the day before is over, of 24-hour ones it is since 18:00
    at = datetime(2026, 11, 2, 9, 50, tzinfo=UTC)
    clocks = {
        site: DayClock(every=timedelta(hours=hours), zone="America/Chicago", at=at)
        for site, hours in (("board", 12), ("cards", 24))
    }
    span = {"first": date(2026, 11, 1), "last": date(2026, 11, 2)}
    october = [replace(MISSING, site=site, day=date(2026, 10, 1)) for site in clocks]
    assert count_days_over(october, clocks, **span) == 0  # the window that ended last may still be read
    assert count_days_over([*october, MISSING], clocks, **span) == 1  # what is on record has passed
    later = {site: replace(clock, at=at + timedelta(hours=15)) for site, clock in clocks.items()}
    assert count_days_over(october, later, **span) == 2  # 00:50 UTC: another day of cards is over, today is of none
    assert count_days_over(october, {"board": clocks["board"]}, **span) == 2  # of cards nobody knows when its days end
    assert count_days_over([], clocks, **span) == 0
