"""Segments of each series of an array."""

import numpy as np
import pytest

from detector.estimators.change_point_detector import ChangePointDetector


def test_each_series_has_its_own_segments_and_the_size_of_each_change() -> None:
    rng = np.random.default_rng(1)
    counts = np.column_stack([rng.poisson(20.0, 120), rng.poisson(20.0, 120)]).astype(float)
    counts[60:, 1] *= 3
    counts[10, 0] = np.nan
    detector = ChangePointDetector().fit(counts)
    assert [len(points) for points in detector.change_points_] == [0, 1]
    segments, changes = detector.predict(counts), detector.score_samples(counts)
    assert segments[:, 0].tolist() == [0] * 120
    (point,) = detector.change_points_[1]
    assert abs(point.index - 60) <= 1
    assert segments[:, 1].tolist() == [0] * point.index + [1] * (120 - point.index)
    assert changes[point.index, 1] == pytest.approx(np.log(3), abs=0.15)
    assert np.count_nonzero(changes) == 1
