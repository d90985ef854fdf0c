"""The harness gets scores in its own shape, from the same look that the service uses."""

from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks.contract import detect, estimate, segment
from domain.errors import InvalidPanel
from domain.panels import Floats


def steady(n_series: int = 8, n_slots: int = 100) -> Floats:
    return np.random.default_rng(2).poisson(100.0, (n_series, n_slots)).astype(float)


def harness(n_slots: int = 100, *, panel: Floats | None = None) -> SimpleNamespace:
    return SimpleNamespace(freq="D", dates=np.datetime64("2025-01-06", "D") + np.arange(n_slots), panel=panel)


def test_a_planted_surge_scores_above_one_and_the_rest_below() -> None:
    counts = steady()
    counts[2, 80:90] *= 2
    score = detect(counts, harness(panel=np.zeros(8)))
    assert score.shape == counts.shape
    assert (score[2, 81:90] >= 1).all()
    assert np.nanmax(np.delete(score, 2, axis=0)) < 1


@pytest.mark.parametrize("freq", ["h", "H"])
def test_hours_are_looked_at_as_hours(freq: str) -> None:
    counts = steady(n_slots=900)
    counts[2, 800:812] *= 3
    dates = np.datetime64("2025-01-06T00", "h") + np.arange(900)
    score = detect(counts, SimpleNamespace(freq=freq, dates=dates, panel=np.zeros(8)))
    assert (score[2, 801:812] >= 1).all()
    assert np.nanmax(np.delete(score, 2, axis=0)) < 1


def test_a_day_that_a_harness_leaves_out_is_a_missing_count() -> None:
    counts, info = steady(), harness(panel=np.zeros(8))
    kept = np.delete(np.arange(100), [50, 51])
    missing = counts.copy()
    missing[:, 50:52] = np.nan
    left_out = SimpleNamespace(freq="D", dates=info.dates[kept], panel=info.panel)
    np.testing.assert_array_equal(detect(counts[:, kept], left_out), detect(missing, info)[:, kept])


def test_weeks_that_lie_on_no_common_axis_are_refused() -> None:
    dates = np.datetime64("2025-01-06", "D") + np.array([0, 7, 15])
    with pytest.raises(InvalidPanel, match="one axis"):
        detect(steady(n_slots=3), SimpleNamespace(freq="W", dates=dates, panel=None))


def test_series_of_different_sites_do_not_touch_each_other() -> None:
    counts = steady()
    alone = detect(counts[:4], harness(panel=np.zeros(4)))
    both = detect(counts, harness(panel=np.repeat([0, 1], 4)))
    np.testing.assert_array_equal(both[:4], alone)


def test_series_without_a_panel_are_no_peers() -> None:
    counts = steady()
    counts[:, 80:90] *= 2  # all of them: without peers that is eight surges, not a move of a site
    assert (detect(counts, harness())[:, 81:90] >= 1).all()


def test_an_estimate_is_a_ratio_between_its_limits() -> None:
    counts = steady(n_slots=200)
    counts[0, 180:190] *= 1.5
    dates = np.datetime64("2025-01-06", "D") + np.arange(200)
    ratio, low, high = estimate(counts[0], counts[1:], {"after": (180, 190)}, dates)["after"]
    assert 0 < low < ratio < high
    assert low < np.log(1.5) < high


def test_what_cannot_be_estimated_has_no_limits() -> None:
    counts = steady(n_slots=200)
    counts[0, 180:190] = np.nan
    dates = np.datetime64("2025-01-06", "D") + np.arange(200)
    ratio, *limits = estimate(counts[0], counts[1:], {"after": (180, 190)}, dates)["after"]
    assert np.isnan(ratio)
    assert limits == [-np.inf, np.inf]


def test_a_step_is_segmented_and_a_steady_series_is_not() -> None:
    counts = steady(n_series=1)[0]
    assert segment(counts) == []
    counts[60:] *= 2
    assert segment(counts) == [60]


def test_a_series_below_zero_is_segmented_like_the_same_series_above() -> None:
    values = np.concatenate([np.full(20, -30.0), np.full(20, -10.0)]) + np.resize([0.0, 1.0, 2.0], 40)
    assert segment(values) == segment(values + 100) == [20]
    assert segment(np.full(5, np.nan)) == []
