"""The most unusual days are those that have a finding's numbers, and none where that is not sure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counts import Measure, Step
from presentation.chart_values import ChartDay
from presentation.peak import peak_of
from tests.builders import a_finding

FIRST, DAY = date(2026, 11, 12), timedelta(days=1)
EXPECTED = 100.0
ONE_DAY = a_finding(
    began_on=FIRST, latest_on=FIRST + 5 * DAY, window=1, observed_steps=1, observed=230.0, expected=EXPECTED
)
THREE_DAYS = replace(ONE_DAY, window=3, observed_steps=3, observed=210.0)  # (180 + 230 + 220) / 3


def days_of(ads: Iterable[float | None], *, since: date = FIRST) -> tuple[ChartDay, ...]:
    return tuple(ChartDay(day=since + number * DAY, ads=each, expected=EXPECTED) for number, each in enumerate(ads))


DAYS = days_of([160, 180, 230, 220, 150, 140])


def test_the_day_with_the_findings_numbers_is_its_peak() -> None:
    assert peak_of(ONE_DAY, DAYS) == (FIRST + 2 * DAY, FIRST + 2 * DAY)


def test_of_a_longer_window_the_first_and_last_day_are_told_for_a_mean_and_for_a_sum() -> None:
    there = (FIRST + DAY, FIRST + 3 * DAY)
    assert peak_of(THREE_DAYS, DAYS) == there
    flow = replace(THREE_DAYS, measure=Measure.NEW, observed=630.0, expected=300.0)
    assert peak_of(flow, DAYS) == there


def test_a_window_may_begin_before_the_finding_and_hold_a_gap() -> None:
    early = days_of([170, None, 230, 220], since=FIRST - 2 * DAY)
    gap = replace(THREE_DAYS, observed_steps=2, observed=200.0)  # (170 + 230) / 2, ending on the first day
    assert peak_of(gap, early) == (FIRST - 2 * DAY, FIRST)


@pytest.mark.parametrize(
    "days",
    [
        (),
        days_of([160, 180, 231, 220]),  # a later count has changed the day
        days_of([230, 180, 230, 220]),  # two days alike
        tuple(replace(day, expected=90.0) for day in DAYS),
        tuple(replace(day, expected=None) for day in DAYS),
    ],
)
def test_no_day_is_told_where_none_or_more_than_one_has_the_numbers(days: tuple[ChartDay, ...]) -> None:
    assert peak_of(ONE_DAY, days) is None


def test_a_day_outside_the_finding_is_not_its_peak_nor_is_any_of_monthly_counts() -> None:
    assert peak_of(replace(ONE_DAY, latest_on=FIRST + DAY), DAYS) is None
    assert peak_of(replace(ONE_DAY, step=Step.MONTH), DAYS) is None


@given(window=st.integers(1, 14), last=st.integers(0, 19))
def test_of_counts_that_are_all_different_every_window_is_found_again(window: int, last: int) -> None:
    days = days_of([100.0 + number**2 for number in range(40)], since=FIRST - 20 * DAY)
    there = days[20 + last - window + 1 : 20 + last + 1]
    ads = [day.ads or 0.0 for day in there]
    finding = replace(
        ONE_DAY, latest_on=FIRST + 19 * DAY, window=window, observed_steps=window, observed=sum(ads) / window
    )
    assert peak_of(finding, days) == (there[0].day, there[-1].day)
