"""Which window of time a cell means, and which windows of an imported record are partial or stray.

The rule for a record of one site, category, measure and step, over all its places together:

* It begins and ends with the first and last window in which at least a quarter of the usual number of places stand.
* Outside of it, a window whose places lie below half their own usual counts is **stray**: left-overs of a crawl.
* Its first and last three windows are **partial** as long as they lie, from the edge inwards, below half of what the
  same places had in the neighbouring windows: a crawl that began or ended in the middle of a month. A longer low
  stretch is a level of its own and is taken at its word.

Slots and hours are left alone, since a night is no fault; so are records of fewer than five places, which offer no
comparison, and rows that say their own verdict.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from domain.counts import Count, Measure, Step
from exports.import_report import WindowFault, WindowNote

MIN_PLACES = 5  # with fewer, one place's own story would pass for the crawler's
FEW_PLACES = 0.25  # of the usual number of places
FAR_BELOW = 0.5  # of the usual counts; a weekend or a holiday stays above it
EDGE_WINDOWS = 3  # a low stretch longer than this is no edge
MIN_NEIGHBOURS = 3  # windows without which nothing can be called usual
NEIGHBOURS = {Step.DAY: 14, Step.WEEK: 6, Step.MONTH: 6}  # two weeks hold each weekday twice

Window = Mapping[str, int]  # place → ads


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Draft:
    """A row that is right by itself, with where it stood and the local day on which its window begins."""

    row: int
    step: Step
    starts_on: date
    count: Count
    definition: int = 1  # in which way it was counted
    is_judged: bool = False  # whether the file says its verdict itself

    @property
    def record(self) -> tuple[str, str, Measure, Step]:
        """Return what all windows that may be compared have in common."""
        return self.count.site, self.count.category, self.count.measure, self.step


def faulty_windows(drafts: Iterable[Draft]) -> Iterator[WindowNote]:
    """Yield a note for every partial and every stray window, record by record, oldest first."""
    records: dict[tuple[str, str, Measure, Step], dict[date, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for draft in drafts:
        if draft.count.ads is not None and not draft.is_judged:
            records[draft.record][draft.starts_on][draft.count.place] = draft.count.ads
    for (site, category, measure, step), windows in sorted(records.items()):
        for starts_on, fault, usual_ads, usual_places in _faults(windows, step):
            yield WindowNote(
                site=site,
                category=category,
                measure=measure,
                step=step,
                starts_on=starts_on,
                fault=fault,
                places=len(windows[starts_on]),
                usual_places=usual_places,
                ads=sum(windows[starts_on].values()),
                usual_ads=usual_ads,
            )


def _faults(windows: Mapping[date, Window], step: Step) -> Iterator[tuple[date, WindowFault, float, int]]:
    # Each row has a vote, so that many windows with a place or two do not pass for the usual.
    usual_places = int(median(len(window) for window in windows.values() for _ in window))
    days = sorted(windows)
    inside = [day for day in days if len(windows[day]) >= FEW_PLACES * usual_places]
    inside = [day for day in days if inside[0] <= day <= inside[-1]]
    if step not in NEIGHBOURS or usual_places < MIN_PLACES or len(inside) < EDGE_WINDOWS + MIN_NEIGHBOURS:
        return
    far = EDGE_WINDOWS + NEIGHBOURS[step]
    first = _usual(windows, inside[EDGE_WINDOWS:far])
    last = _usual(windows, inside[-far:-EDGE_WINDOWS])
    before, after = [day for day in days if day < inside[0]], [day for day in days if day > inside[-1]]
    found = [
        *((day, WindowFault.STRAY, first) for day in before if _is_far_below(windows[day], first)),
        *((day, WindowFault.PARTIAL, first) for day in _low_run(windows, inside[:EDGE_WINDOWS], first)),
        *((day, WindowFault.PARTIAL, last) for day in _low_run(windows, inside[: -EDGE_WINDOWS - 1 : -1], last)),
        *((day, WindowFault.STRAY, last) for day in after if _is_far_below(windows[day], last)),
    ]
    for day, fault, usual in sorted(found, key=lambda each: each[0]):
        yield day, fault, _expected(windows[day], usual), usual_places


def _usual(windows: Mapping[date, Window], days: Sequence[date]) -> dict[str, float]:
    """Return each place's median over these windows."""
    counts: dict[str, list[int]] = defaultdict(list)
    for day in days:
        for place, ads in windows[day].items():
            counts[place].append(ads)
    return {place: median(ads) for place, ads in counts.items()}


def _expected(window: Window, usual: Mapping[str, float]) -> float:
    return sum(usual.get(place, 0.0) for place in window)


def _is_far_below(window: Window, usual: Mapping[str, float]) -> bool:
    """Return whether the places that can be compared lie far below their usual counts, taken together."""
    observed = sum(ads for place, ads in window.items() if place in usual)
    return observed < FAR_BELOW * _expected(window, usual)


def _low_run(windows: Mapping[date, Window], edge: Sequence[date], usual: Mapping[str, float]) -> list[date]:
    """Return the windows that are far below, from the edge inwards, up to the first that is not."""
    low = [_is_far_below(windows[day], usual) for day in edge]
    return list(edge[: low.index(False)] if False in low else edge)
