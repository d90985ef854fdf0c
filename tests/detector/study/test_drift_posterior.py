"""The posterior finds the drift that was put in, and sums to one."""

import numpy as np
import pytest

from detector.study.drift_posterior import KEPT_SETS, DriftPosterior, drift_posterior
from domain.panels import Floats


def drifting(*, spread: float, persistence: float, n_series: int = 12, n_days: int = 400) -> Floats:
    rng = np.random.default_rng(3)
    drift = np.zeros((n_series, n_days))
    for day in range(1, n_days):
        shock = rng.normal(0, spread * np.sqrt(1 - persistence**2), n_series)
        drift[:, day] = persistence * drift[:, day - 1] + shock
    return drift + rng.normal(0, 0.1, drift.shape)


def posterior_of(log_ratio: Floats) -> DriftPosterior:
    return drift_posterior(log_ratio, np.full(log_ratio.shape, 0.01))


@pytest.mark.parametrize("spread", [0.05, 0.14, 0.3])
def test_the_spread_that_was_put_in_is_found(spread: float) -> None:
    found = posterior_of(drifting(spread=spread, persistence=0.9))
    assert np.sqrt(found.variance) == pytest.approx(spread, rel=0.2)
    assert found.noise.mean() == pytest.approx(1.0, abs=0.1)


def test_a_lasting_drift_is_told_from_a_fleeting_one() -> None:
    means = []
    for persistence in (0.5, 0.95):
        found = posterior_of(drifting(spread=0.2, persistence=persistence))
        means.append((found.weight * found.drift.persistence).sum(axis=1).mean())
    assert means[0] < 0.65
    assert means[1] > 0.88


def test_the_weights_of_the_kept_sets_sum_to_one_and_fall() -> None:
    found = posterior_of(drifting(spread=0.1, persistence=0.9))
    assert found.weight.shape == (12, KEPT_SETS)
    np.testing.assert_allclose(found.weight.sum(axis=1), 1.0)
    assert (np.diff(found.weight, axis=1) <= 0).all()


def test_a_series_with_few_days_borrows_its_drift_from_the_others() -> None:
    log_ratio = drifting(spread=0.2, persistence=0.9)
    log_ratio[0, :380] = np.nan
    found = posterior_of(log_ratio)
    assert 0.1 < (found.weight[0] * found.drift.spread[0]).sum() < 0.3
