"""One figure of a suite: a mean over seeds with its standard error."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A mean over seeds with its standard error; NaN where there was one seed."""

    suite: str
    method: str
    mean: float
    error: float

    def __str__(self) -> str:
        """Return the figure in a line."""
        return f"{self.suite}, {self.method}: {self.mean:.3f} ± {self.error:.3f}"


def figure_of(suite: str, method: str, values: Sequence[float]) -> Figure:
    """Return the mean of a suite's values over seeds, with its standard error."""
    error = float(np.std(values, ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("nan")
    return Figure(suite=suite, method=method, mean=float(np.mean(values)), error=error)
