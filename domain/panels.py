"""An aligned array of counts with its axes named. It holds numbers only; NaN means there is none."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from domain.counts import Series, Step
from domain.errors import InvalidPanel

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Dates: TypeAlias = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Counts of one site: slots down, series across; consecutive slots without holes in the axis."""

    step: Step
    starts: Dates  # (n_slots,) datetime64[D], local dates; first day of the week or month for those steps
    series: tuple[Series, ...]
    ads: Floats  # (n_slots, n_series); NaN where the count is missing
    is_lower_bound: Bools  # (n_slots, n_series); such a count may show a surge, never a dip, and never teaches

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit the axes, slots out of order, negative or infinite counts."""
        shape = (len(self.starts), len(self.series))
        if self.ads.shape != shape or self.is_lower_bound.shape != shape:
            raise InvalidPanel(f"ads {self.ads.shape} and lower bounds {self.is_lower_bound.shape}, axes {shape}")
        if not (self.starts[1:] > self.starts[:-1]).all():
            raise InvalidPanel("slots must be in order and distinct")
        if np.isinf(self.ads).any() or (self.ads < 0).any():
            raise InvalidPanel("a count is negative or infinite")
