"""Each finding is judged in its stratum: its step, and how many ads were expected a step."""

from dataclasses import replace
from datetime import date

import pytest

from domain.alert_budgets import AlertBudget, Bar, Size, Standing, Watched, size_of, sizes_of, stratum_of
from domain.counts import Measure, Step
from domain.findings import Kind, Scope
from tests.presentation.examples import SURGE

BAR = Bar(
    step=Step.DAY,
    size=Size.LARGE,
    series=50,
    quiet_months=600.0,
    exceedances=12,
    tail_scale=0.1,
    is_pooled=False,
    usual=1.3,
    in_window=1.1,
)
BUDGET = AlertBudget(false_alarms_a_month=1.0, standing=Standing.RAISED, history_days=400, bars=(BAR,))


@pytest.mark.parametrize(
    ("usual", "size"), [(0.5, Size.SMALL), (20.0, Size.MEDIUM), (99.9, Size.MEDIUM), (100.0, Size.LARGE)]
)
def test_a_series_size_is_what_is_usually_expected_of_a_step(usual: float, size: Size) -> None:
    assert size_of(usual) is size


def test_a_stock_s_level_and_a_flow_s_sum_are_both_taken_a_step() -> None:
    assert stratum_of(SURGE, sizes={}, known=()) == (Step.DAY, Size.LARGE)  # 196 ads on show each day
    flow = replace(SURGE, measure=Measure.NEW)  # 196 new ads on 13 days: 15 a day
    assert stratum_of(flow, sizes={}, known=()) == (Step.DAY, Size.SMALL)


def test_a_whole_site_is_a_stratum_of_its_own() -> None:
    site = replace(SURGE, kind=Kind.PLATFORM, scope=Scope.SITE, place=None, category=None)
    assert stratum_of(site, sizes={}, known=()) == (Step.DAY, Size.SITE)


def test_a_finding_is_judged_where_its_series_is_and_never_drops_out() -> None:
    watched = Watched(
        site=SURGE.site,
        place=SURGE.place,
        category=SURGE.category,
        step=Step.DAY,
        usual=15.0,
        first=date(2025, 1, 1),
        last=date(2026, 1, 1),
    )
    sizes = sizes_of([watched, replace(watched, usual=300.0, last=date(2025, 6, 1))])  # an older definition
    assert stratum_of(SURGE, sizes=sizes, known=[(Step.DAY, Size.SMALL)]) == (Step.DAY, Size.SMALL)
    # 196 ads of a series that is watched no more: large, and medium is the nearest that anything is known of
    known = [(Step.DAY, Size.SMALL), (Step.DAY, Size.MEDIUM), (Step.WEEK, Size.LARGE), (Step.DAY, Size.SITE)]
    assert stratum_of(SURGE, sizes={}, known=known) == (Step.DAY, Size.MEDIUM)


def test_a_finding_of_an_unwatched_size_meets_the_nearest_bar() -> None:
    medium = replace(SURGE, expected=40.0)
    assert BUDGET.threshold(medium, is_in_window=False) == 1.3


def test_a_finding_meets_the_threshold_of_its_stratum_lower_inside_a_window() -> None:
    assert BUDGET.threshold(SURGE, is_in_window=False) == 1.3
    assert BUDGET.threshold(SURGE, is_in_window=True) == 1.1


def test_the_detector_s_own_threshold_stands_where_nothing_was_learned() -> None:
    assert BUDGET.threshold(replace(SURGE, step=Step.WEEK), is_in_window=False) == 1.0


def test_a_placebo_is_the_rate_of_the_stratum_carried_on_by_its_tail() -> None:
    placebo = BUDGET.placebo_of(replace(SURGE, score=1.2))
    assert placebo is not None
    # (12 + 1) in (600 + 1) months are .2596 a year; .2 beyond the threshold is two scales. The scale is known as from
    # 12 * ln(2)^2 = 5.765 exceedances, so (1 + 2 / 5.765)^-5.765 = .1796 of them, where e^-2 would be .1353
    assert placebo.a_year == pytest.approx(0.2596 * 0.1796, rel=1e-3)
    assert (placebo.found, placebo.months) == (12, 600.0)


def test_a_finding_is_not_held_against_itself() -> None:
    alone, counted = BUDGET, replace(BUDGET, counted=frozenset({SURGE.key}))
    one, other = (each.placebo_of(SURGE) for each in (alone, counted))
    assert one is not None
    assert other is not None
    assert (one.found, other.found) == (12, 11)
    assert other.a_year == pytest.approx(one.a_year * 12 / 13)  # eleven others and the one that is added


def test_a_finding_counted_in_another_stratum_leaves_none_and_not_less() -> None:
    # no large series had one, so the tail is that of all sizes: SURGE was counted as a medium one
    bars = (replace(BAR, exceedances=0, is_pooled=True), replace(BAR, size=Size.MEDIUM))
    placebo = replace(BUDGET, bars=bars, counted=frozenset({SURGE.key})).placebo_of(replace(SURGE, score=1.0))
    assert placebo is not None
    assert placebo.found == 0
    assert placebo.a_year == pytest.approx(12 * 1 / 601)  # the one that is added


def test_less_than_five_quiet_series_years_say_nothing_of_chance() -> None:
    assert replace(BUDGET, bars=(replace(BAR, quiet_months=59.0),)).placebo_of(SURGE) is None
    assert replace(BUDGET, bars=(replace(BAR, quiet_months=60.0),)).placebo_of(SURGE) is not None


def test_before_a_year_of_history_or_without_a_tail_nothing_is_said_of_chance() -> None:
    assert replace(BUDGET, standing=Standing.NOT_YET).placebo_of(SURGE) is None
    assert replace(BUDGET, bars=(replace(BAR, tail_scale=None),)).placebo_of(SURGE) is None
    assert BUDGET.placebo_of(replace(SURGE, step=Step.WEEK)) is None


def test_the_rate_is_a_series_and_month_s_and_zero_where_nothing_was_watched() -> None:
    assert BAR.rate == pytest.approx(0.02)  # 12 in 600
    assert replace(BAR, exceedances=0, quiet_months=0.0).rate == 0
