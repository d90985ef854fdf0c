"""A change of level in a series, as it is told: dated, with the doubt about its day. It finds none."""

from dataclasses import dataclass
from datetime import date

WEEK = 7  # counts that a level is the mean of, where there are so many: each weekday once


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """One change of a series of daily counts, found looking back. A summary and no test."""

    began_on: date  # first counted day of the new level
    low: date  # first and last day on which it may really have begun, 95 %
    high: date
    before: float  # ads a day in the last week's counts of the stretch before
    after: float  # ads a day in the first week's counts from `began_on` on
    is_slope: bool  # what follows rises or falls steadily and has no one level
    is_rising: bool = False  # of a slope: that it rises
    counts_before: int = WEEK  # how many counts `before` is the mean of; fewer where the stretch holds no more
    counts_after: int = WEEK

    @property
    def is_up(self) -> bool:
        """Return whether the new level is higher than the one before."""
        return self.after > self.before

    def may_begin_within(self, first: date, last: date) -> bool:
        """Return whether one of these days, both ends among them, may be its first."""
        return self.low <= last and self.high >= first
