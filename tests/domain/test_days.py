"""A day's value tells a missing count from a count of zero."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from domain.counts import Verdict
from domain.days import DayValue

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
