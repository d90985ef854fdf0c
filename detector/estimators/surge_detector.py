"""The service's own detector over an array: surges and dips as they come, each against what was to be expected."""

from datetime import date
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.utils.validation import check_is_fitted

from detector.estimators.counts_estimator import AlarmEstimator, panel_of, starts_of
from detector.look import Detection, look
from detector.state import DetectorState
from domain.counts import Step
from domain.panels import Floats

STEPS = (Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH)


class SurgeDetector(AlarmEstimator):
    """Scores counts against level, weekday, year and what the other series of the site do.

    It is causal: the scores of the slots fitted, `scores_`, are those that would have been given on their days, and
    slots fitted in one go or one by one get the same. What follows is scored by `score_samples` and learned by
    `partial_fit`.

    Args:
        step: Length of a slot: `hour`, `day`, `week` or `month`.
        start: Local date of the first slot fitted, `YYYY-MM-DD`: a Monday for weeks, a first for months; for hours
            `YYYY-MM-DDTHH`, or midnight. Hours follow each other as on a clock that nobody puts forward or back.
        are_peers: Whether the series are places of one site, whose common moves are the platform's.
    """

    def __init__(self, *, step: str = "day", start: str = "2024-01-01", are_peers: bool = True) -> None:
        """Keep the parameters as they are given; they are checked when something is fitted."""
        self.step = step
        self.start = start
        self.are_peers = are_peers

    def fit(self, X: ArrayLike, y: Any = None) -> Self:  # noqa: ANN401 - scikit-learn's own signature
        """Learn from a history and score it.

        Args:
            X: Counts, shape (n_slots, n_series); NaN where missing.
            y: Not used.

        Raises:
            ValueError: the step is none of those known, `start` begins no such slot, or the counts are not in order.
        """
        counts = self._counts(X, is_new=True)
        if self.step not in STEPS:
            raise ValueError(f"step {self.step!r}: expected one of {', '.join(STEPS)}")
        self._refuse_start_within_slot()
        self.n_slots_ = 0
        self._learned: DetectorState | None = None
        self._learn(counts)
        return self

    def partial_fit(self, X: ArrayLike, y: Any = None) -> Self:  # noqa: ANN401 - scikit-learn's own signature
        """Learn from the slots that follow and score them; without any before, as `fit` does."""
        if not hasattr(self, "n_slots_"):
            return self.fit(X)
        self._learn(self._counts(X, is_new=False))
        return self

    def score_samples(self, X: ArrayLike) -> Floats:
        """Return the scores of the slots that follow those fitted; nothing is learned from them.

        Args:
            X: Counts, shape (n_slots, n_series); NaN where missing.

        Returns:
            Shape (n_slots, n_series), signed; beyond 1 a surge, beyond -1 a dip, NaN where nothing can be said.
        """
        check_is_fitted(self)
        return self._look(self._counts(X, is_new=False)).score.astype(np.float64)

    def _refuse_start_within_slot(self) -> None:
        first = date.fromisoformat(str(np.datetime64(self.start, "D")))
        if self.step == Step.WEEK and first.weekday() != 0:
            raise ValueError(f"start {self.start!r}: a week begins on a Monday")
        if self.step == Step.MONTH and first.day != 1:
            raise ValueError(f"start {self.start!r}: a month begins on its first day")

    def _learn(self, counts: Floats) -> None:
        seen = self._look(counts)
        self._learned, self.findings_ = seen.state, seen.findings
        self.scores_, self.expected_ = seen.score.astype(np.float64), seen.expected.astype(np.float64)
        self.low_, self.high_ = seen.low, seen.high
        self.n_slots_ += len(counts)

    def _look(self, counts: Floats) -> Detection:
        starts = starts_of(self.start, step=Step(self.step), before=self.n_slots_, slots=len(counts))
        panel = panel_of(np.asarray(counts), starts=starts, step=Step(self.step), are_peers=self.are_peers)
        return look(panel, hazards=(), state=self._learned)
