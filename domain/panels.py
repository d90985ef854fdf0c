"""An aligned array of counts with its axes named. It holds numbers only; NaN means there is none."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from domain.counts import Series, Step
from domain.errors import InvalidPanel

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Dates: TypeAlias = NDArray[np.datetime64]


SLOT_DAYS = {Step.WEEK: 7}  # days from one start to the next, where they are not one
A_SPRING = 300 * 24  # a clock is put forward once a year: hours left out closer to each other than this are holes


def unit_of(step: Step) -> Literal["h", "D"]:
    """Return NumPy's name for the unit in which a step's starts are told: "h" for hours, "D" for longer ones."""
    return "h" if step is Step.HOUR else "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Counts of one site: slots down, series across; consecutive slots without holes in the axis.

    Hours are those of the local clock, since people follow it, each once and in order. Where the clock is put forward
    an hour is left out; where it is put back, whoever builds the panel makes one slot of the hour that comes twice.
    """

    step: Step
    starts: Dates  # (n_slots,) datetime64[D], local dates, first day of the week or month; datetime64[h] for hours
    series: tuple[Series, ...]
    ads: Floats  # (n_slots, n_series); NaN where the count is missing
    is_lower_bound: Bools  # (n_slots, n_series); such a count may show a surge, never a dip, and never teaches

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit the axes, slots out of order or left out, negative or infinite counts."""
        shape = (len(self.starts), len(self.series))
        if self.ads.shape != shape or self.is_lower_bound.shape != shape:
            raise InvalidPanel(f"ads {self.ads.shape} and lower bounds {self.is_lower_bound.shape}, axes {shape}")
        if np.datetime_data(self.starts.dtype)[0] != unit_of(self.step):
            raise InvalidPanel(f"starts of the step {self.step} must be datetime64[{unit_of(self.step)}]")
        if not (self.starts[1:] > self.starts[:-1]).all():
            raise InvalidPanel("slots must be in order and distinct")
        hole = _first_hole(self.starts, self.step)
        if hole is not None:
            raise InvalidPanel(f"no slot follows {hole}: one without a count stands in the axis too, as NaN")
        if np.isinf(self.ads).any() or (self.ads < 0).any():
            raise InvalidPanel("a count is negative or infinite")

    def rows(self, rows: slice) -> "Panel":
        """Return the panel of some consecutive slots; its arrays are views of this one's."""
        return replace(self, starts=self.starts[rows], ads=self.ads[rows], is_lower_bound=self.is_lower_bound[rows])


def _first_hole(starts: Dates, step: Step) -> np.datetime64 | None:
    """Return the start of the last slot before the first hole in an axis that is in order, None where it has none."""
    numbers = starts.astype("datetime64[M]" if step is Step.MONTH else starts.dtype).astype(np.int64)
    (wide,) = np.nonzero(np.diff(numbers) != SLOT_DAYS.get(step, 1))
    if step is Step.HOUR:
        is_spring = (np.diff(numbers)[wide] == 2) & (np.diff(wide, prepend=-A_SPRING) >= A_SPRING)
        wide = wide[~is_spring]
    return starts[wide[0]] if len(wide) else None
