"""Panels: arrays that do not fit their axes are refused, and a gap is NaN, never a number."""

from dataclasses import replace

import numpy as np
import pytest

from domain.counts import Measure, Series, Step
from domain.errors import InvalidPanel
from domain.panels import Bools, Dates, Floats, Panel, unit_of

DAYS = np.array(["2026-11-20", "2026-11-21", "2026-11-22"], dtype="datetime64[D]")
TWO = tuple(
    Series(site="bay-board", place=place, category="escorts", measure=Measure.ACTIVE, step=Step.DAY)
    for place in ("dallas", "houston")
)


def panel(*, ads: Floats | None = None, is_lower_bound: Bools | None = None, starts: Dates = DAYS) -> Panel:
    return Panel(
        step=Step.DAY,
        starts=starts,
        series=TWO,
        ads=np.ones((3, 2)) if ads is None else ads,
        is_lower_bound=np.zeros((3, 2), bool) if is_lower_bound is None else is_lower_bound,
    )


def test_a_gap_stands_as_nan_beside_a_true_zero() -> None:
    ads = np.array([[1.0, 0.0], [np.nan, 2.0], [3.0, np.nan]])
    assert np.isnan(panel(ads=ads).ads).sum() == 2
    assert panel(ads=ads).ads[0, 1] == 0.0


@pytest.mark.parametrize("shape", [(2, 3), (3, 1), (4, 2), (3,), (3, 2, 1)])
def test_arrays_of_another_shape_than_the_axes_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(InvalidPanel, match="axes"):
        panel(ads=np.ones(shape))
    with pytest.raises(InvalidPanel, match="axes"):
        panel(is_lower_bound=np.zeros(shape, bool))


@pytest.mark.parametrize("order", [[1, 0, 2], [0, 0, 1], [2, 1, 0]])
def test_slots_out_of_order_or_twice_are_refused(order: list[int]) -> None:
    with pytest.raises(InvalidPanel, match="order"):
        panel(starts=DAYS[order])


@pytest.mark.parametrize(
    ("step", "starts"),
    [
        (Step.DAY, ["2026-11-20", "2026-11-21", "2026-11-23"]),
        (Step.WEEK, ["2026-11-02", "2026-11-09", "2026-11-23"]),
        (Step.WEEK, ["2026-11-02", "2026-11-09", "2026-11-17"]),
        (Step.MONTH, ["2026-09-01", "2026-10-01", "2026-12-01"]),
        (Step.HOUR, ["2026-03-08T00", "2026-03-08T01", "2026-03-08T04"]),
        (Step.HOUR, ["2026-03-08T01", "2026-03-08T03", "2026-03-08T05"]),  # no clock is put forward twice
    ],
)
def test_a_hole_in_the_axis_is_refused(step: Step, starts: list[str]) -> None:
    unit = unit_of(step)
    with pytest.raises(InvalidPanel, match=f"no slot follows {starts[1]}"):
        replace(panel(), step=step, starts=np.array(starts, dtype=f"datetime64[{unit}]"))


@pytest.mark.parametrize(
    ("step", "starts"),
    [
        (Step.SLOT, ["2026-11-20", "2026-11-21", "2026-11-22"]),
        (Step.WEEK, ["2026-12-21", "2026-12-28", "2027-01-04"]),
        (Step.MONTH, ["2026-12-01", "2027-01-01", "2027-02-01"]),  # of 31, 31 and 28 days
    ],
)
def test_slots_that_follow_each_other_have_no_hole(step: Step, starts: list[str]) -> None:
    whole = replace(panel(), step=step, starts=np.array(starts, dtype="datetime64[D]"))
    assert len(whole.starts) == 3


def test_some_rows_of_a_panel_are_a_panel_of_the_same_series() -> None:
    whole = panel(ads=np.array([[1.0, 0.0], [np.nan, 2.0], [3.0, 4.0]]))
    late = whole.rows(slice(1, None))
    assert late.series == whole.series
    assert late.starts.tolist() == DAYS[1:].tolist()
    np.testing.assert_array_equal(late.ads, [[np.nan, 2.0], [3.0, 4.0]])
    assert late.is_lower_bound.shape == (2, 2)
    assert whole.rows(slice(0)).ads.shape == (0, 2)


@pytest.mark.parametrize("wrong", [-1.0, np.inf, -np.inf])
def test_a_count_that_cannot_be_is_refused(wrong: float) -> None:
    ads = np.ones((3, 2))
    ads[1, 1] = wrong
    with pytest.raises(InvalidPanel, match="negative or infinite"):
        panel(ads=ads)


def hourly(starts: Dates) -> Panel:
    shape = (len(starts), len(TWO))
    return Panel(step=Step.HOUR, starts=starts, series=TWO, ads=np.ones(shape), is_lower_bound=np.zeros(shape, bool))


def test_the_hour_that_spring_leaves_out_is_no_hole() -> None:
    starts = np.array(["2026-03-08T01", "2026-03-08T03"], dtype="datetime64[h]")
    assert len(hourly(starts).starts) == 2
    years = np.arange("2025-01-01", "2027-01-01", dtype="datetime64[h]")
    left_out = np.isin(years, np.array(["2025-03-09T02", "2026-03-08T02"], dtype="datetime64[h]"))
    assert len(hourly(years[~left_out]).starts) == 2 * 365 * 24 - 2


@pytest.mark.parametrize("hours", [("01", "01"), ("02", "01")])
def test_an_hour_that_comes_twice_or_out_of_order_is_refused(hours: tuple[str, str]) -> None:
    with pytest.raises(InvalidPanel, match="order"):
        hourly(np.array([f"2026-11-01T{hour}" for hour in hours], dtype="datetime64[h]"))


def test_starts_must_be_told_in_the_unit_of_the_step() -> None:
    with pytest.raises(InvalidPanel, match=r"datetime64\[h\]"):
        hourly(DAYS)
    with pytest.raises(InvalidPanel, match=r"datetime64\[D\]"):
        panel(starts=DAYS.astype("datetime64[h]"))


def test_an_empty_panel_is_allowed() -> None:
    empty = Panel(step=Step.DAY, starts=DAYS[:0], series=(), ads=np.ones((0, 0)), is_lower_bound=np.ones((0, 0), bool))
    assert empty.ads.shape == (0, 0)
