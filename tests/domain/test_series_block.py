"""A block refuses numbers that are none, and knows where each of its series stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf, nan

import numpy as np
import pytest

from domain.counts import Coverage, Step, Verdict
from domain.errors import InvalidCount
from domain.series_block import COVERAGES, VERDICTS, SeriesBlock
from domain.series_rows import RecordedSeries
from tests.domain.test_series_rows import SERIES

DALLAS = replace(SERIES, series_id=2, place_id=2, place="dallas", place_name="Dallas", place_geoid="0819000")


def a_block(  # of daily values; each list has one entry a row
    *,
    days: Sequence[date],
    ads: Sequence[float],
    of: Sequence[int] | None = None,
    series: tuple[RecordedSeries, ...] = (SERIES,),
    coverage: Coverage | None = None,
    verdict: Verdict | None = None,
    expected: float = 200.0,
) -> SeriesBlock:
    """Return days of some series, each complete or missing as its number says."""
    rows = len(days)
    days_here = np.array(days, dtype="datetime64[D]").reshape(rows)
    starts = np.array(days_here, dtype="datetime64[us]") + np.timedelta64(6, "h").astype("timedelta64[us]")
    told = [coverage or (Coverage.MISSING if np.isnan(each) else Coverage.COMPLETE) for each in ads]
    why = [verdict or (Verdict.BLOCKED if np.isnan(each) else Verdict.OK) for each in ads]
    return SeriesBlock(
        step=Step.DAY,
        series=series,
        of=np.array(of if of is not None else [0] * rows, dtype=np.int64),
        window_start=starts,
        window_end=starts + np.timedelta64(1, "D"),
        local_date=np.array(days, dtype="datetime64[D]").reshape(rows),
        ads=np.array(ads, dtype=np.float64),
        coverage=np.array([COVERAGES.index(each) for each in told], dtype=np.int64),
        verdict=np.array([VERDICTS.index(each) for each in why], dtype=np.int64),
        expected=np.full(rows, expected),
        low=np.full(rows, expected * 0.85),
        high=np.full(rows, expected * 1.15),
        issue_id=np.full(rows, 4),
        issued_at=starts + np.timedelta64(30, "h"),
        share=1.0,
    )


MARCH_2 = date(2026, 3, 2)
BLOCK = a_block(days=[MARCH_2], ads=[210.0])


@pytest.mark.parametrize("name", ["ads", "expected", "low", "high"])
def test_a_number_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InvalidCount, match=f"{name} is infinite"):
        replace(BLOCK, **{name: np.array([inf])})  # type: ignore[arg-type]


def test_a_missing_count_has_no_number_and_a_number_is_not_missing() -> None:
    with pytest.raises(InvalidCount):
        a_block(days=[MARCH_2], ads=[nan], coverage=Coverage.COMPLETE)
    with pytest.raises(InvalidCount):
        a_block(days=[MARCH_2], ads=[3.0], coverage=Coverage.MISSING)


@pytest.mark.parametrize("ads", [3.0, nan])
def test_a_number_that_is_set_aside_may_be_held_back(ads: float) -> None:
    assert len(a_block(days=[MARCH_2], ads=[ads], coverage=Coverage.QUARANTINED)) == 1


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(InvalidCount, match="differ in length"):
        replace(BLOCK, low=np.array([1.0, 2.0]))


def test_each_series_finds_its_own_rows_and_one_without_rows_finds_none() -> None:
    block = a_block(days=[MARCH_2] * 3, ads=[1, 2, 3], of=[0, 2, 2], series=(SERIES, DALLAS, DALLAS))
    assert [block.rows_of(number) for number in range(3)] == [slice(0, 1), slice(1, 1), slice(1, 3)]
