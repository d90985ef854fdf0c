"""Live counts beside the simulated truth, cell by cell. It reads no database and judges nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from demo.simulator import Town, truth
from domain.counts import Count, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell whose stored number is not the truth."""

    site: str
    place: str
    category: str
    window_start: datetime
    ads: int
    truth: int
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How live counts stand beside the truth; cells checked = equal + missing + different."""

    cells_checked: int
    equal: int
    missing: int
    different: tuple[Difference, ...]


def compare(counts: Iterable[Count], town: Town) -> Comparison:
    """Return how many of the counts equal the town's truth; a missing count is told apart, not counted as wrong.

    Raises:
        NoSuchThing: a count names a site or cell that the town does not have.
    """
    told = tuple(counts)
    with_number = [(count, count.ads) for count in told if count.ads is not None]
    different = tuple(
        _difference(count, ads=ads, town=town) for count, ads in with_number if ads != _true_ads(count, town=town)
    )
    return Comparison(
        cells_checked=len(told),
        equal=len(with_number) - len(different),
        missing=len(told) - len(with_number),
        different=different,
    )


def _true_ads(count: Count, *, town: Town) -> int:
    return truth(town, site=count.site, place=count.place, category=count.category, window_start=count.window_start)


def _difference(count: Count, *, ads: int, town: Town) -> Difference:
    return Difference(
        site=count.site,
        place=count.place,
        category=count.category,
        window_start=count.window_start,
        ads=ads,
        truth=_true_ads(count, town=town),
        verdict=count.verdict,
    )
