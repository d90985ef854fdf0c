"""What it costs to take a stretch of a series for one segment, flat or a straight line. It chooses no segments.

Costs are in units of the variance of the whole series: a change must explain a share of what the eye sees, so the
points do not multiply where the noise is small or drifts.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from domain.panels import Floats

SHORTEST = 3  # observed counts: with fewer, one or two odd days are a segment
SLOPE_PENALTY = 1.0  # times log n, what the Bayesian information criterion asks for one parameter more

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentCosts:
    """Sums from the start of a series, so that the cost of any segment is a few subtractions.

    Args:
        times: Where each observed count stands, rising, shape (n,).
        counts: The observed counts, less their mean, over their standard deviation, shape (n,); no NaN.
    """

    times: Floats
    counts: Floats
    sums: Floats = field(init=False)  # (n + 1, 6): how many, t, t², count, count², t × count

    def __post_init__(self) -> None:
        """Add up once; times are moved into -1 to 1 so that the squares lose no digits."""
        half = max((self.times[-1] - self.times[0]) / 2, 1.0)
        t = (self.times - self.times[0]) / half - 1
        terms = np.stack([np.ones(len(t)), t, t**2, self.counts, self.counts**2, t * self.counts], axis=1)
        object.__setattr__(self, "sums", np.pad(np.cumsum(terms, axis=0), ((1, 0), (0, 0))))

    @property
    def log_n(self) -> float:
        """Return the logarithm of the number of observed counts, the unit of every penalty."""
        return float(np.log(len(self.counts)))

    def squares(self, start: Positions | int, end: Positions | int) -> tuple[Floats, Floats]:
        """Return the sums of squares about the mean and about the straight line of the segments [start, end)."""
        n, t, tt, y, yy, ty = (self.sums[end] - self.sums[start]).T
        flat = np.maximum(yy - y * y / n, 0.0)
        explained = (ty - t * y / n) ** 2 / np.maximum(tt - t * t / n, 1e-12)
        return flat, np.maximum(flat - explained, 0.0)

    def costs(self, start: Positions | int, end: Positions | int) -> Floats:
        """Return the cost of the segments [start, end): flat, or a line and the penalty for its slope."""
        flat, line = self.squares(start, end)
        return np.minimum(flat, line + SLOPE_PENALTY * self.log_n)

    def is_slope(self, start: int, end: int) -> bool:
        """Return whether the segment [start, end) is cheaper as a line."""
        flat, line = self.squares(start, end)
        return bool(line + SLOPE_PENALTY * self.log_n < flat)

    def squares_of_kind(self, start: Positions | int, end: Positions | int, *, is_slope: bool) -> Floats:
        """Return the sums of squares of the segments [start, end) about the mean, or about the line of a slope."""
        flat, line = self.squares(start, end)
        return line if is_slope else flat
