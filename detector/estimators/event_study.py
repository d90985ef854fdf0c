"""A known date over an array: one place in the first column, its controls in the others."""

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.utils.validation import check_is_fitted

from detector.estimators.counts_estimator import CountsEstimator, starts_of
from detector.study.event_study import estimate_effect
from domain.counts import Step
from domain.panels import Floats
from domain.studies import Effect

LAST_DAYS = 14  # the window where none is named


class EventStudy(CountsEstimator):
    """Says how far a place lay from its own expectation in each window, net of what its controls did.

    Args:
        windows: Rows of each window by name, `(first, first_after)`; by default the last fourteen days.
        start: Local date of the first row, `YYYY-MM-DD`.
    """

    def __init__(self, *, windows: Mapping[str, tuple[int, int]] | None = None, start: str = "2024-01-01") -> None:
        """Keep the parameters as they are given."""
        self.windows = windows
        self.start = start

    def fit(self, X: ArrayLike, y: Any = None) -> Self:  # noqa: ANN401 - scikit-learn's own signature
        """Estimate each window's effect; `effects_` holds them by name, with intervals, or the reasons for none.

        Args:
            X: Daily counts, shape (n_slots, 1 + n_controls), the place first; NaN where missing.
            y: Not used.

        Raises:
            InvalidPanel: a window lies outside the rows.
        """
        self.effects_ = self._effects(self._counts(X, is_new=True))
        return self

    def predict(self, X: ArrayLike) -> Floats:
        """Return each window's log ratio of observed over expected, shape (n_windows,); NaN where there is none.

        Args:
            X: Daily counts of the same places over the same rows.
        """
        check_is_fitted(self)
        effects = self._effects(self._counts(X, is_new=False))
        return np.array([np.nan if each.log_ratio is None else each.log_ratio for each in effects.values()])

    def score_samples(self, X: ArrayLike) -> Floats:
        """Return the share of placebos at least as extreme as each window, shape (n_windows,); NaN where there is none.

        Args:
            X: Daily counts of the same places over the same rows.
        """
        check_is_fitted(self)
        effects = self._effects(self._counts(X, is_new=False))
        return np.array([np.nan if each.placebo_rank is None else each.placebo_rank for each in effects.values()])

    def _effects(self, counts: Floats) -> dict[str, Effect]:
        last = {"last": (max(0, len(counts) - LAST_DAYS), len(counts))}
        windows = {name: range(*rows) for name, rows in (self.windows or last).items()}
        starts = starts_of(self.start, step=Step.DAY, before=0, slots=len(counts))
        return estimate_effect(counts[:, 0], counts[:, 1:], windows=windows, starts=starts)
