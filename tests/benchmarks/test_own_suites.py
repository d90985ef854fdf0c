"""Our own suites score ours and the opponents on the same counts."""

import numpy as np

from benchmarks.own_suites import (
    KINDS,
    daily_sums,
    hourly_methods,
    hourly_recalls,
    kinds_told,
    methods,
    mirrored,
    recalls,
)


def test_every_method_is_scored_on_surges_and_dips_of_each_drift() -> None:
    figures = list(recalls(seeds=(1,), ratios=(2.0,)))
    names = set(methods(sign=1))
    assert names >= {"tidegauge", "ears-c1", "ears-c2", "ears-c3"}
    assert {figure.method for figure in figures} == names
    assert len(figures) == 4 * 2 * len(names)
    assert all(0 <= figure.mean <= 1 for figure in figures)
    ours = {figure.suite: figure.mean for figure in figures if figure.method == "tidegauge"}
    assert min(ours.values()) > 0.5  # a doubled or halved fortnight is not missed more often than told


def test_hours_are_scored_beside_the_opponents_days() -> None:
    figures = list(hourly_recalls(seeds=(1,), ratios=(3.0,), levels=(4.0,)))
    names = set(hourly_methods(sign=1))
    assert {figure.method for figure in figures} == names
    assert len(figures) == 2 * (2 + 3) * len(names)
    by_name = {(figure.suite, figure.method): figure.mean for figure in figures}
    surges = "hourly surges, 4 ads an hour, 72 h long, at 1"
    assert by_name[surges, "tidegauge"] > 0.9  # three days at three times are not missed
    assert by_name[surges, "tidegauge"] >= by_name[surges, "ears-c2"]


def test_a_day_with_too_few_hours_has_no_sum_and_a_few_missing_are_made_up_for() -> None:
    ads = np.full((48, 1), 2.0)
    ads[:6], ads[24:31] = np.nan, np.nan
    # 18 of 24 hours with 2 each are 36 of 0.75 days; 17 are less than three quarters
    np.testing.assert_array_equal(daily_sums(ads), [[48.0], [np.nan]])


def test_kinds_are_looked_for_in_the_findings_themselves() -> None:
    figures = {figure.suite: figure.mean for figure in kinds_told(seeds=(1,))}
    assert len(figures) == 2 * len(KINDS)
    assert figures["surge told"] > 0.8
    assert figures["platform named rightly where told"] == 1.0


def test_a_mirrored_dip_is_a_surge_and_no_count_is_negative() -> None:
    ads = np.array([[10.0], [10.0], [2.0], [30.0], [np.nan], [10.0]])
    assert mirrored(ads)[:4].ravel().tolist() == [10.0, 10.0, 18.0, 0.0]
