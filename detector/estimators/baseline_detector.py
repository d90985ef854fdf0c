"""A published alarm over an array, to be set against ours: EARS, the switch of ESSENCE, Farrington Flexible."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.utils.validation import check_is_fitted

from detector.baselines.registry import baseline_named
from detector.estimators.counts_estimator import AlarmEstimator
from domain.panels import Floats


class BaselineDetector(AlarmEstimator):
    """Scores counts by a published alarm, over its threshold: beyond 1 is one. It knows surges alone.

    Args:
        name: As the registry of the baselines has it, such as `ears-c2`.
    """

    def __init__(self, *, name: str = "ears-c2") -> None:
        """Keep the name as it is given."""
        self.name = name

    def fit(self, X: ArrayLike, y: Any = None) -> Self:  # noqa: ANN401 - scikit-learn's own signature
        """Keep a history and score it.

        Args:
            X: Counts, shape (n_slots, n_series); NaN where missing.
            y: Not used.

        Raises:
            NoSuchThing: there is no baseline of that name.
        """
        self._history = self._counts(X, is_new=True)
        self.scores_ = baseline_named(self.name).alarm_scores(self._history)
        return self

    def score_samples(self, X: ArrayLike) -> Floats:
        """Return the scores of the slots that follow those fitted.

        Args:
            X: Counts, shape (n_slots, n_series); NaN where missing.

        Returns:
            Shape (n_slots, n_series); beyond 1 an alarm, NaN where nothing can be said.
        """
        check_is_fitted(self)
        counts = self._counts(X, is_new=False)
        every = np.vstack([self._history, counts])
        return baseline_named(self.name).alarm_scores(every)[len(self._history) :]
