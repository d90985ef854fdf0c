"""What changed when in each series of an array, seen from its end."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.utils.validation import check_is_fitted

from detector.change_points.points import ChangePoint, find_change_points
from detector.estimators.counts_estimator import CountsEstimator
from domain.panels import Floats


class ChangePointDetector(CountsEstimator):
    """Cuts each series into segments of one level or one slope. It looks back: nothing of it is an alarm.

    `change_points_` holds those of the counts fitted, a tuple for each series.
    """

    def fit(self, X: ArrayLike, y: Any = None) -> Self:  # noqa: ANN401 - scikit-learn's own signature
        """Find the change points of a history.

        Args:
            X: Counts, shape (n_slots, n_series); NaN where missing.
            y: Not used.
        """
        self.change_points_ = self._found(self._counts(X, is_new=True))
        return self

    def predict(self, X: ArrayLike) -> NDArray[np.int64]:
        """Return the number of each slot's segment, shape (n_slots, n_series), counted from 0 in each series.

        Args:
            X: Counts, shape (n_slots, n_series), cut by themselves; NaN where missing.
        """
        check_is_fitted(self)
        counts = self._counts(X, is_new=False)
        begins = np.zeros(counts.shape, dtype=np.int64)
        for series, points in enumerate(self._found(counts)):
            begins[[point.index for point in points], series] = 1
        return begins.cumsum(axis=0)

    def score_samples(self, X: ArrayLike) -> Floats:
        """Return how far the level changes at each slot: the log ratio of after to before, 0 within a segment.

        Args:
            X: Counts, shape (n_slots, n_series), cut by themselves; NaN where missing.

        Returns:
            Shape (n_slots, n_series); infinite where a level was or became none at all.
        """
        check_is_fitted(self)
        counts = self._counts(X, is_new=False)
        changes = np.zeros(counts.shape)
        for series, points in enumerate(self._found(counts)):
            for point in points:
                with np.errstate(divide="ignore"):
                    changes[point.index, series] = np.log(point.level_after) - np.log(point.level_before)
        return changes

    @staticmethod
    def _found(counts: Floats) -> tuple[tuple[ChangePoint, ...], ...]:
        return tuple(find_change_points(series) for series in counts.T)
