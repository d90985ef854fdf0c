"""scikit-learn's own checks of an estimator, over every detector; those that do not apply say why."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import parametrize_with_checks

from detector.estimators.baseline_detector import BaselineDetector
from detector.estimators.change_point_detector import ChangePointDetector
from detector.estimators.event_study import EventStudy
from detector.estimators.registry import ESTIMATORS

IN_TIME = "slots stand in time: each is judged by those before it, so neither their order nor their lack is indifferent"
A_WINDOW = "a study answers for each window, not for each slot"
NOT_APPLYING = ("check_methods_sample_order_invariance", "check_methods_subset_invariance")


SAYS_NOTHING = (ChangePointDetector(), BaselineDetector(name="farrington-flexible"))  # of so few slots as are tried


def not_applying(estimator: object) -> Mapping[str, str]:
    if repr(estimator) in map(repr, SAYS_NOTHING):
        return {}
    return dict.fromkeys(NOT_APPLYING, A_WINDOW if isinstance(estimator, EventStudy) else IN_TIME)


@pytest.mark.filterwarnings("ignore")
@parametrize_with_checks(  # type: ignore[untyped-decorator]
    [make() for make in ESTIMATORS.values()], expected_failed_checks=not_applying
)
def test_an_estimator_is_one_as_scikit_learn_means_it(estimator: Any, check: Any) -> None:  # noqa: ANN401 - it is any
    check(estimator)


@pytest.mark.parametrize("name", ESTIMATORS)
def test_every_detector_copies_and_stands_in_a_pipeline_and_takes_gaps(name: str) -> None:
    counts = np.random.default_rng(3).poisson(20.0, (450, 12)).astype(float)
    counts[5:9, 3] = np.nan
    before = counts.copy()
    detector = clone(ESTIMATORS[name]())
    alone = detector.fit(counts[:400]).score_samples(counts[400:])
    piped = make_pipeline(FunctionTransformer(), clone(detector)).fit(counts[:400]).score_samples(counts[400:])
    np.testing.assert_array_equal(alone, piped)
    np.testing.assert_array_equal(counts, before)


@pytest.mark.parametrize("name", ESTIMATORS)
@pytest.mark.parametrize("fault", [-1.0, np.inf])
def test_a_count_that_is_none_is_refused(name: str, fault: float) -> None:
    counts = np.full((60, 8), 5.0)
    counts[7, 2] = fault
    counts[8, 2] = np.nan
    with pytest.raises(ValueError, match=r"Negative values|infinity"):
        ESTIMATORS[name]().fit(counts)
