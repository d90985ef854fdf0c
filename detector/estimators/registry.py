"""Every detector by name, ours and the published ones, so that one can be set against another over the same counts."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from detector.baselines.registry import BASELINES
from detector.estimators.baseline_detector import BaselineDetector
from detector.estimators.change_point_detector import ChangePointDetector
from detector.estimators.counts_estimator import CountsEstimator
from detector.estimators.event_study import EventStudy
from detector.estimators.surge_detector import SurgeDetector

ESTIMATORS: Mapping[str, Callable[..., CountsEstimator]] = MappingProxyType(
    {
        "surge": SurgeDetector,
        "change-points": ChangePointDetector,
        "event-study": EventStudy,
        **{each.name: partial(BaselineDetector, name=each.name) for each in BASELINES},
    }
)
