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
