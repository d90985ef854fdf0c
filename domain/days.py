"""The value of a series on one local day, with what was expected of it. It adds nothing up."""

from dataclasses import dataclass
from datetime import date

from domain.counts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValue:
    """A series' value on one local day. `ads` is None where the day has none, with the reason when there is one."""

    site: str
    place: str
    category: str
    day: date
    ads: float | None
    is_lower_bound: bool
    slots_observed: int
    slots_expected: int
    reason: Verdict | None
    expected: float | None
    low: float | None
    high: float | None
    issue_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDay:
    """Observed and expected of one place on one local day, over the same cells; None of both where none compares."""

    place: str
    day: date
    ads: float | None  # of the compared cells
    expected: float | None  # of the same; above zero
    compared: int  # cells with a whole count and an expected level
    cells: int  # that are counted today
    reason: Verdict | None  # most often of the cells that are not compared
