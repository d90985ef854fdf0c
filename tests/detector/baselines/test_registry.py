"""The contract of every published alarm: same shape, no look ahead, a gap stays a gap, an outbreak is seen."""

import numpy as np
import pytest

from detector.baselines.registry import BASELINES, Baseline, baseline_named
from domain.errors import InvalidPanel, NoSuchThing
from domain.panels import Floats

EVERY = pytest.mark.parametrize("baseline", BASELINES, ids=[baseline.name for baseline in BASELINES])


def weekly(n_series: int = 3, n_slots: int = 290) -> Floats:
    return np.random.default_rng(7).poisson(30.0, (n_slots, n_series)).astype(float)


@EVERY
def test_an_outbreak_is_an_alarm_and_most_usual_weeks_are_none(baseline: Baseline) -> None:
    ads = weekly()
    ads[280, 1] = 150
    scores = baseline.alarm_scores(ads)
    assert scores.shape == ads.shape
    assert scores[280, 1] > 1
    assert np.nanmean(scores[:280] > 1) < 0.1


@EVERY
def test_what_is_said_of_a_week_does_not_depend_on_later_ones(baseline: Baseline) -> None:
    ads = weekly()
    later = ads.copy()
    later[275:] *= 5
    np.testing.assert_allclose(baseline.scores(ads)[:275], baseline.scores(later)[:275], rtol=1e-9)


@EVERY
def test_a_missing_count_has_no_score_and_series_do_not_touch_each_other(baseline: Baseline) -> None:
    ads = weekly()
    alone = baseline.scores(ads[:, :1])
    ads[[100, 271, 285], 2] = np.nan
    scores = baseline.scores(ads)
    assert np.isnan(scores[[100, 271, 285], 2]).all()
    assert np.isfinite(scores[286:, 2]).all()
    np.testing.assert_allclose(scores[:, :1], alone, rtol=1e-9)


@EVERY
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("shape", [(0, 2), (5, 2), (290, 0)])
def test_too_short_a_history_says_nothing(baseline: Baseline, shape: tuple[int, int]) -> None:
    scores = baseline.scores(np.ones(shape))
    assert scores.shape == shape
    assert np.isnan(scores).all()


@EVERY
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("count", [np.nan, 0.0])
def test_nothing_but_gaps_or_zeros_raises_no_alarm(baseline: Baseline, count: float) -> None:
    assert not (baseline.scores(np.full((290, 2), count)) > 0).any()


@EVERY
@pytest.mark.parametrize("wrong", [np.inf, -np.inf, -1.0])
def test_a_count_that_cannot_be_is_refused_rather_than_scored(baseline: Baseline, wrong: float) -> None:
    ads = weekly()
    ads[7, 1] = wrong
    with pytest.raises(InvalidPanel, match="negative or infinite"):
        baseline.alarm_scores(ads)


def test_a_baseline_is_found_by_its_name() -> None:
    assert baseline_named("ears-c2").alarm_above == 3
    with pytest.raises(NoSuchThing):
        baseline_named("ears-c4")
