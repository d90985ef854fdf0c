"""Quiet hours: what is counted as a false alarm, and that hours are as quiet as days."""

import numpy as np
import pytest

from benchmarks.invented_hours import Nature, invented_hours
from benchmarks.quiet_hours import NATURES, SERIES_YEARS, by_day, false_alarms, figures, suite_of
from domain.counts import Step
from domain.findings import Kind

USUAL = "4 ads an hour"


def test_days_are_the_sums_of_their_hours_with_what_is_missing_made_up_for() -> None:
    hours = invented_hours(kind=Kind.SURGE, ratio=1.0, seed=7)
    days = by_day(hours)
    assert days.ads.shape == (365, 24)
    assert days.starts[[0, -1]].astype(str).tolist() == ["2022-01-03", "2023-01-02"]
    whole = np.isfinite(hours.ads[:24]).all(axis=0)
    np.testing.assert_array_equal(days.ads[0, whole], hours.ads[:24, whole].sum(axis=0))


@pytest.mark.parametrize("step", [Step.HOUR, Step.DAY])
def test_a_surge_that_was_put_in_is_counted_once(step: Step) -> None:
    hours = invented_hours(kind=Kind.SURGE, ratio=1.0, seed=6)
    site = hours if step is Step.HOUR else by_day(hours)
    before = false_alarms(site, step=step)
    a_day = len(site.ads) // 365
    site.ads[300 * a_day : 304 * a_day, 3] *= 4
    assert false_alarms(site, step=step) == pytest.approx(before + 1 / SERIES_YEARS)


def test_hours_are_not_much_louder_than_days_on_one_seed() -> None:
    natures = {name: NATURES[name] for name in (USUAL, "0.6 ads an hour", "20 ads an hour, overdispersed")}
    told = {figure.suite: figure.mean for figure in figures(seeds=(5,), natures=natures)}
    # 20 series-years and fifteen alarms for a hundred of them: more than eight are chance once in fifty draws
    assert all(told[suite_of(name, Step.HOUR)] <= 8 / SERIES_YEARS for name in natures)
    assert set(told) == {suite_of(name, step) for name in natures for step in (Step.DAY, Step.HOUR)}


def test_natures_differ_in_what_their_names_say() -> None:
    quiet = {
        name: invented_hours(kind=Kind.SURGE, ratio=1.0, seed=2, nature=each).ads for name, each in NATURES.items()
    }
    mean = {name: float(np.nanmean(ads)) for name, ads in quiet.items()}
    assert mean["20 ads an hour"] == pytest.approx(5 * mean[USUAL], rel=0.3)
    assert mean["0.6 ads an hour"] < mean[USUAL] / 4
    assert np.nanvar(quiet["overdispersed"]) > np.nanvar(quiet[USUAL])
    assert Nature() == NATURES[USUAL]
