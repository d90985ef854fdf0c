"""The service's detector over an array: what it calls, and that one by one is as good as in one go."""

import numpy as np
import pytest

from benchmarks.invented_site import invented_site
from detector.estimators.surge_detector import SurgeDetector
from domain.findings import Kind
from domain.panels import Floats


def steady(days: int = 200, places: int = 12) -> Floats:
    return np.random.default_rng(4).poisson(30.0, (days, places)).astype(float)


def test_a_surge_and_a_dip_are_called_by_their_signs_and_the_rest_is_quiet() -> None:
    counts = steady()
    counts[190:, 2] *= 3
    counts[190:, 5] = np.round(counts[190:, 5] * 0.1)
    detector = SurgeDetector().fit(counts[:190])
    calls = detector.predict(counts[190:])
    assert calls.shape == (10, 12)
    assert (calls[-1, 2], calls[-1, 5]) == (1, -1)
    assert np.abs(np.delete(calls, [2, 5], axis=1)).sum() == 0
    again = detector.predict(counts[190:])  # nothing was learned by looking
    np.testing.assert_array_equal(calls, again)


def test_slots_fitted_one_by_one_get_the_scores_of_one_go_and_know_no_later_ones() -> None:
    counts = invented_site(kind=Kind.SURGE, ratio=2.5, seed=5).ads[:260]
    whole = SurgeDetector().fit(counts)
    online = SurgeDetector().fit(counts[:200])
    np.testing.assert_array_equal(online.scores_, whole.scores_[:200])
    for day in range(200, 260):
        np.testing.assert_allclose(online.score_samples(counts[day : day + 1])[0], whole.scores_[day], rtol=0)
        online.partial_fit(counts[day : day + 1])
    assert online.n_slots_ == 260


def test_a_first_partial_fit_fits() -> None:
    counts = steady(days=30)
    first = SurgeDetector().partial_fit(counts)
    np.testing.assert_array_equal(first.scores_, SurgeDetector().fit(counts).scores_)


def test_what_was_to_be_expected_and_what_was_found_stand_beside_the_scores() -> None:
    counts = steady()
    counts[180:, 2] *= 3
    detector = SurgeDetector(start="2025-03-01").fit(counts)
    assert detector.expected_[-1, 0] == pytest.approx(30, rel=0.2)
    assert (detector.low_[-1] < detector.high_[-1]).all()
    assert [(finding.kind, finding.place) for finding in detector.findings_] == [(Kind.SURGE, "place-2")]
    assert str(detector.findings_[0].began_on).startswith("2025-08")


def test_a_step_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="expected day, week or month"):
        SurgeDetector(step="hour").fit(steady(days=30))
