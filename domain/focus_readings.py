"""What a focus slot read, beside what was to be expected. It finds nothing, teaches nothing and alarms nobody.

A day's interval would be too narrow for it: one reading strays further than the mean of a day's. So it is ranked among
the readings of the same list in weeks gone by, each as a share of what its own day was expected to come to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.counts import Measure, Verdict

DAY = timedelta(days=1)
RANKED_WEEKS = 8  # long enough for a rank, short enough for the level of today
FEWEST = 28  # a week of six-hourly slots; a rank among fewer says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusReading:
    """One list in one focus slot, with the level of its day and how readings usually lie beside that."""

    site: str
    place: str
    category: str
    measure: Measure
    window_start: datetime
    window_end: datetime
    ads: int | None
    verdict: Verdict
    expected_day: float | None  # of the local day; None until that has a level
    usual: Sequence[float] = ()  # earlier base readings of the list over the level of their day

    @property
    def expected(self) -> float | None:
        """Return what was to be expected: of a stock the day's level, of a flow the window's even share of the day."""
        if self.expected_day is None or self.measure.is_stock:
            return self.expected_day
        return self.expected_day * ((self.window_end - self.window_start) / DAY)

    @property
    def ratio(self) -> float | None:
        """Return the count over what was to be expected."""
        return self.ads / self.expected if self.ads is not None and self.expected else None

    @property
    def lower(self) -> int | None:
        """Return how many of the usual readings lay lower; None for what has no like among them.

        A flow of an hour strays further than one of a base slot, so there is nothing to rank it among.
        """
        if self.ratio is None or not self.measure.is_stock or len(self.usual) < FEWEST:
            return None
        return sum(usual < self.ratio for usual in self.usual)
