"""What every detector in this room has in common: counts in, slots down and series across, NaN where there is none."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator
from sklearn.utils import Tags
from sklearn.utils.validation import validate_data

from domain.counts import Measure, Series, Step
from domain.panels import SLOT_DAYS, Dates, Floats, Panel, unit_of


class CountsEstimator(BaseEstimator):  # type: ignore[misc]
    """An estimator over counts of shape (n_slots, n_series), in the order of time and without holes."""

    def __sklearn_tags__(self) -> Tags:
        """Say that counts may be missing and are never negative."""
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.input_tags.positive_only = True
        return tags

    def _counts(self, X: ArrayLike, *, is_new: bool) -> Floats:
        """Return checked counts.

        Args:
            X: Shape (n_slots, n_series).
            is_new: Whether they say how many series there are, or must have as many as those fitted.

        Raises:
            ValueError: no two dimensions, another number of series than fitted, a negative or infinite count.
        """
        counts: Floats = validate_data(self, X, reset=is_new, dtype=np.float64, ensure_all_finite="allow-nan")
        if (counts < 0).any():
            raise ValueError(f"Negative values in data passed to {type(self).__name__}: counts are none")
        return counts


class AlarmEstimator(CountsEstimator):
    """An estimator whose scores are alarms beyond 1 in either direction."""

    def score_samples(self, X: ArrayLike) -> Floats:
        """Return the scores of slots that follow those fitted."""
        raise NotImplementedError

    def predict(self, X: ArrayLike) -> NDArray[np.int8]:
        """Return what the slots that follow those fitted are.

        Args:
            X: Counts, shape (n_slots, n_series); NaN where missing.

        Returns:
            Shape (n_slots, n_series): 1 for a surge, -1 for a dip, 0 where there is neither or nothing can be said.
        """
        scores = np.nan_to_num(self.score_samples(X))
        calls: NDArray[np.int8] = np.where(np.abs(scores) >= 1, np.sign(scores), 0).astype(np.int8)
        return calls

    def fit(self, X: ArrayLike, y: Any = None) -> Self:  # noqa: ANN401 - scikit-learn's own signature
        """Learn from counts."""
        raise NotImplementedError


def starts_of(first: str, *, step: Step, before: int, slots: int) -> Dates:
    """Return the first local date of each slot, or its hour, shape (n_slots,).

    Args:
        first: That of the first slot fitted.
        step: Hours, days, weeks or months.
        before: How many slots lie before these.
        slots: How many there are.
    """
    unit = "M" if step is Step.MONTH else unit_of(step)
    origin: Dates = np.array([first], dtype=f"datetime64[{unit}]")
    later: NDArray[np.timedelta64] = (before + np.arange(slots)).astype(f"timedelta64[{unit}]")
    return (origin + later * SLOT_DAYS.get(step, 1)).astype(f"datetime64[{unit_of(step)}]")


def panel_of(counts: Floats, *, starts: Dates, step: Step, are_peers: bool) -> Panel:
    """Return counts as one site's panel; series that are no peers of each other stand in one place."""
    series = tuple(
        Series(
            site="array",
            place=f"place-{number}" if are_peers else "place",
            category=f"series-{number}",
            measure=Measure.NEW,
            step=step,
        )
        for number in range(counts.shape[1])
    )
    return Panel(step=step, starts=starts, series=series, ads=counts, is_lower_bound=np.zeros(counts.shape, dtype=bool))
