"""A row refuses numbers that are none, and every column has a meaning."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import inf, nan

import pytest

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.errors import InvalidCount
from exports.tidy import COLUMNS, MEANINGS, TidyRow

START = datetime(2026, 7, 8, tzinfo=UTC)
ROW = TidyRow(
    place_geoid="4835000",
    place_name="Houston",
    site_id="s",
    category="c",
    measure=Measure.NEW,
    step=Step.DAY,
    source=Source.CRAWL,
    window_start_utc=START,
    window_end_utc=datetime(2026, 7, 9, tzinfo=UTC),
    local_date=date(2026, 7, 8),
    ads=3,
    coverage=Coverage.COMPLETE,
    verdict=Verdict.OK,
    expected=None,
    low=None,
    high=None,
    finding_kind=None,
    hazard=None,
    phase=None,
    issue_id=1,
    issued_utc=START,
    definition_version=1,
    method_version=None,
    simulated=True,
)


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(InvalidCount, match="a missing number is None"):
        replace(ROW, expected=number)


def test_a_missing_count_has_no_number_and_a_number_is_not_missing() -> None:
    with pytest.raises(InvalidCount):
        replace(ROW, ads=None)
    with pytest.raises(InvalidCount):
        replace(ROW, coverage=Coverage.MISSING)


def test_a_number_that_is_set_aside_may_be_held_back() -> None:
    set_aside = replace(ROW, coverage=Coverage.QUARANTINED, verdict=Verdict.IMPLAUSIBLE)
    assert replace(set_aside, ads=None).ads is None
    assert set_aside.ads == 3


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidCount, match="issued_utc carries no zone"):
        replace(ROW, issued_utc=datetime(2026, 7, 8))  # noqa: DTZ001 (that is the fault)


def test_every_column_has_a_meaning_and_none_is_called_suppressed() -> None:
    assert tuple(MEANINGS) == COLUMNS
    assert "suppressed" not in COLUMNS
