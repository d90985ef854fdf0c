"""Moving means over days that skip what is missing. They smooth; they judge nothing."""

import numpy as np
from numpy.typing import NDArray

from domain.panels import Floats

PRIOR_DAYS = 7.0  # a trailing mean starts as if a week at the usual level lay behind it
REACH_OF_LEVEL = 5.0  # a level that left the usual one by more than this factor is not followed


def centred_mean(values: Floats, *, reach: int) -> Floats:
    """Return the mean of the days within `reach` of each day, shape (n_series, n_days); 0 where none is known."""
    day = np.arange(values.shape[1])
    total, known = _sums(values, since=np.maximum(day - reach, 0), until=np.minimum(day + reach + 1, len(day)))
    return total / np.maximum(known, 1.0)


def trailing_mean(values: Floats, *, days: int) -> Floats:
    """Return the mean of the days before each day, the day itself left out, shrunk to 1; same shape.

    It knows the past only, so a window cannot reach its own baseline by way of it.
    """
    day = np.arange(values.shape[1])
    total, known = _sums(values, since=np.maximum(day - days, 0), until=day)
    return np.clip((total + PRIOR_DAYS) / (known + PRIOR_DAYS), 1 / REACH_OF_LEVEL, REACH_OF_LEVEL)


def _sums(values: Floats, *, since: NDArray[np.int64], until: NDArray[np.int64]) -> tuple[Floats, Floats]:
    is_known = np.isfinite(values)
    total = np.cumsum(np.pad(np.where(is_known, values, 0.0), ((0, 0), (1, 0))), axis=1)
    known = np.cumsum(np.pad(is_known.astype(float), ((0, 0), (1, 0))), axis=1)
    return total[:, until] - total[:, since], known[:, until] - known[:, since]
