"""Our own suites score ours and the opponents on the same counts."""

import numpy as np

from benchmarks.own_suites import KINDS, kinds_told, methods, mirrored, recalls


def test_every_method_is_scored_on_surges_and_dips_of_each_drift() -> None:
    figures = list(recalls(seeds=(1,), ratios=(2.0,)))
    names = set(methods(sign=1))
    assert names >= {"tidegauge", "ears-c1", "ears-c2", "ears-c3"}
    assert {figure.method for figure in figures} == names
    assert len(figures) == 4 * 2 * len(names)
    assert all(0 <= figure.mean <= 1 for figure in figures)
    ours = {figure.suite: figure.mean for figure in figures if figure.method == "tidegauge"}
    assert min(ours.values()) > 0.5  # a doubled or halved fortnight is not missed more often than told


def test_kinds_are_looked_for_in_the_findings_themselves() -> None:
    figures = {figure.suite: figure.mean for figure in kinds_told(seeds=(1,))}
    assert len(figures) == 2 * len(KINDS)
    assert figures["surge told"] > 0.8
    assert figures["platform named rightly where told"] == 1.0


def test_a_mirrored_dip_is_a_surge_and_no_count_is_negative() -> None:
    ads = np.array([[10.0], [10.0], [2.0], [30.0], [np.nan], [10.0]])
    assert mirrored(ads)[:4].ravel().tolist() == [10.0, 10.0, 18.0, 0.0]
