"""scikit-learn's own checks of an estimator, over every detector; those that do not apply say why."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import parametrize_with_checks

from detector.estimators.baseline_detector import BaselineDetector
from detector.estimators.change_point_detector import ChangePointDetector
from detector.estimators.counts_estimator import AlarmEstimator, CountsEstimator
from detector.estimators.event_study import EventStudy
from detector.estimators.registry import ESTIMATORS
from detector.estimators.surge_detector import SurgeDetector

IN_TIME = "slots stand in time: each is judged by those before it, so neither their order nor their lack is indifferent"
A_WINDOW = "a study answers for each window, not for each slot"
EVERY: Mapping[str, Callable[..., CountsEstimator]] = {
    **ESTIMATORS,
    **{f"surge by {step}": partial(SurgeDetector, step=step) for step in ("hour", "week", "month")},
}
NOT_APPLYING = ("check_methods_sample_order_invariance", "check_methods_subset_invariance")


SAYS_NOTHING = (  # of so few slots as are tried
    ChangePointDetector(),
    BaselineDetector(name="farrington-flexible"),
    SurgeDetector(step="hour"),
)


def not_applying(estimator: object) -> Mapping[str, str]:
    if repr(estimator) in map(repr, SAYS_NOTHING):
        return {}
    return dict.fromkeys(NOT_APPLYING, A_WINDOW if isinstance(estimator, EventStudy) else IN_TIME)


@pytest.mark.filterwarnings("ignore")
@parametrize_with_checks(  # type: ignore[untyped-decorator]
    [make() for make in EVERY.values()], expected_failed_checks=not_applying
)
def test_an_estimator_is_one_as_scikit_learn_means_it(estimator: Any, check: Any) -> None:  # noqa: ANN401 - it is any
    np.random.seed(0)  # the checks shuffle by this generator; one order in 270 holds a change
    check(estimator)


@pytest.mark.parametrize("name", EVERY)
def test_every_detector_copies_and_stands_in_a_pipeline_and_takes_gaps(name: str) -> None:
    counts = np.random.default_rng(3).poisson(20.0, (700, 4)).astype(float)
    counts[5:9, 3] = np.nan
    before = counts.copy()
    detector = clone(EVERY[name]())
    alone = detector.fit(counts[:650]).score_samples(counts[650:])
    piped = make_pipeline(FunctionTransformer(), clone(detector)).fit(counts[:650]).score_samples(counts[650:])
    assert np.isfinite(alone).any() or not isinstance(detector, AlarmEstimator)
    np.testing.assert_array_equal(alone, piped)
    np.testing.assert_array_equal(counts, before)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("fault", [-1.0, np.inf])
def test_a_count_that_is_none_is_refused(name: str, fault: float) -> None:
    counts = np.full((60, 8), 5.0)
    counts[7, 2] = fault
    counts[8, 2] = np.nan
    with pytest.raises(ValueError, match=r"Negative values|infinity"):
        EVERY[name]().fit(counts)
