"""The value of a series on one local day, with what was expected of it. It adds nothing up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.counts import Verdict
from domain.slots import DayClock


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
    stored: int  # of these, how many have a row of the day; the day of the others is not over, or was never counted
    reason: Verdict | None  # most often of the cells that are not compared


def count_days_over(values: Iterable[DayValue], clocks: Mapping[str, DayClock], *, first: date, last: date) -> int:
    """Return how many site-days of a place have passed: those on record, and those that are over with nothing of them.

    Args:
        values: What is on record of the place, one category of it; each site there is one of those that are counted.
        clocks: By site; one without is asked for nothing, and all its days have passed.
        first: The first day.
        last: The last one, which belongs to them.
    """
    stored = {(value.site, value.day) for value in values}
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    sites = {site: clocks.get(site) for site, _ in stored}
    return sum(
        (site, day) in stored or clock is None or clock.to_end(day) is None
        for site, clock in sites.items()
        for day in days
    )
