"""Which window of time a cell means, and which windows of an imported record are partial or stray.

The rule for a record of one site, category, measure, step and way of counting, over all its places together:

* It begins and ends with the first and last window in which at least a quarter of the usual number of places stand.
* Outside of it, a window whose places lie below half their own usual counts is **stray**: left-overs of a crawl.
* Its first and last three windows are **partial** as long as they lie, from the edge inwards, below half of what the
  same places had in the neighbouring windows: a crawl that began or ended in the middle of a month. A longer low
  stretch is a level of its own and is taken at its word.

Slots and hours are left alone, since a night is no fault; so are records of fewer than five places, which offer no
comparison, and rows that say their own verdict.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from domain.count_batch import NO_ADS
from domain.counts import Measure, Series, Step
from domain.series_block import Codes
from exports.import_ledger import Ledger, Mask, Rows
from exports.import_moments import EPOCH
from exports.import_report import WindowFault, WindowNote

MIN_PLACES = 5  # with fewer, one place's own story would pass for the crawler's
FEW_PLACES = 0.25  # of the usual number of places
FAR_BELOW = 0.5  # of the usual counts; a weekend or a holiday stays above it
EDGE_WINDOWS = 3  # a low stretch longer than this is no edge
MIN_NEIGHBOURS = 3  # windows without which nothing can be called usual
NEIGHBOURS = {Step.DAY: 14, Step.WEEK: 6, Step.MONTH: 6}  # two weeks hold each weekday twice
DAY_BITS = 20  # a record's number stands above a day's
UNJUDGED = -1  # of a series that no record holds

Record: TypeAlias = tuple[str, str, Measure, Step, int]
Window: TypeAlias = Mapping[str, int]  # place → ads


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Which record each series is of, and which windows of them are not taken at their word."""

    of: Codes  # by series; UNJUDGED: of none
    faults: Mapping[int, WindowNote]  # by the window's number

    def windows_of(self, rows: Rows) -> Codes:
        """Return the number of each row's window; rows that say their own verdict are of none."""
        record = np.where(rows["is_judged"], UNJUDGED, self.of[rows["series"]])
        return np.where(record == UNJUDGED, UNJUDGED, (record << DAY_BITS) | rows["on"])

    def noted(self, rows: Rows, fault: WindowFault) -> Mask:
        """Return which rows are of a window with this fault."""
        keys = [key for key, note in self.faults.items() if note.fault is fault]
        return np.isin(self.windows_of(rows), np.array(keys, dtype=np.int64))


def faulty_windows(ledger: Ledger, refused: Mask) -> Records:
    """Return every partial and every stray window of the rows not refused, record by record, oldest first."""
    series = ledger.book.series
    known = _records(series)
    of = np.array([known.get(_record(each), UNJUDGED) for each in series], dtype=np.int64)
    records = Records(of=of, faults={})
    if not known:
        return records
    sizes = _sizes(ledger, refused, records)
    outlines = {number: _outline(sizes[number], record[3]) for record, number in known.items() if number in sizes}
    looked_at = {number: outline for number, outline in outlines.items() if outline}
    held = _held(ledger, refused, records, looked_at)
    faults = {}
    for record, number in sorted(known.items()):
        if outline := looked_at.get(number):
            for day, note in _faults(record, outline, held[number]):
                faults[(number << DAY_BITS) | day] = note
    return Records(of=of, faults=faults)


def _records(series: Sequence[Series]) -> Mapping[Record, int]:
    """Return a number for each record that has places enough to be compared."""
    places: dict[Record, set[str]] = defaultdict(set)
    for each in series:
        if each.step in NEIGHBOURS:
            places[_record(each)].add(each.place)
    return {record: number for number, record in enumerate(each for each in places if len(places[each]) >= MIN_PLACES)}


def _record(series: Series) -> Record:
    return series.site, series.category, series.measure, series.step, series.definition_version


def _counted(ledger: Ledger, refused: Mask, records: Records) -> Iterator[tuple[Codes, Rows]]:
    """Yield the rows with a number that are compared, with the numbers of their windows."""
    for where, rows in ledger.pieces():
        windows = records.windows_of(rows)
        here = (windows != UNJUDGED) & (rows["ads"] != NO_ADS) & ~refused[where]
        yield windows[here], rows[here]


def _sizes(ledger: Ledger, refused: Mask, records: Records) -> Mapping[int, Mapping[int, int]]:
    """Return by record and day how many places stand there."""
    keys, counts = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for windows, _ in _counted(ledger, refused, records):
        some, how_many = np.unique(windows, return_counts=True)
        keys, at = np.unique(np.concatenate([keys, some]), return_inverse=True)
        counts = np.bincount(at, weights=np.concatenate([counts, how_many])).astype(np.int64)
    sizes: dict[int, dict[int, int]] = defaultdict(dict)
    for key, places in zip(keys.tolist(), counts.tolist(), strict=True):
        sizes[key >> DAY_BITS][key & ((1 << DAY_BITS) - 1)] = places
    return sizes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """Which days of a record are looked at, in order."""

    usual_places: int
    before: Sequence[int]
    first: Sequence[int]  # its edge
    early: Sequence[int]  # with what that is compared
    late: Sequence[int]
    last: Sequence[int]  # its other edge, from outside inwards
    after: Sequence[int]

    @property
    def days(self) -> frozenset[int]:
        """Return all of them."""
        return frozenset((*self.before, *self.first, *self.early, *self.late, *self.last, *self.after))


def _outline(sizes: Mapping[int, int], step: Step) -> _Outline | None:
    """Return which days of a record are looked at, None where there is too little to compare."""
    usual_places = _usual_size(np.array(list(sizes.values()), dtype=np.int64))
    days = sorted(sizes)
    inside = [day for day in days if sizes[day] >= FEW_PLACES * usual_places]
    inside = [day for day in days if inside[0] <= day <= inside[-1]]
    if usual_places < MIN_PLACES or len(inside) < EDGE_WINDOWS + MIN_NEIGHBOURS:
        return None
    far = EDGE_WINDOWS + NEIGHBOURS[step]
    return _Outline(
        usual_places=usual_places,
        before=[day for day in days if day < inside[0]],
        first=inside[:EDGE_WINDOWS],
        early=inside[EDGE_WINDOWS:far],
        late=inside[-far:-EDGE_WINDOWS],
        last=inside[: -EDGE_WINDOWS - 1 : -1],
        after=[day for day in days if day > inside[-1]],
    )


def _usual_size(sizes: npt.NDArray[np.int64]) -> int:
    """Return the median size; each row has a vote, so that many windows with a place or two are not the usual."""
    ordered = np.sort(sizes)
    upto = np.cumsum(ordered)
    low, high = (ordered[np.searchsorted(upto, place, side="right")] for place in ((upto[-1] - 1) // 2, upto[-1] // 2))
    return int((low + high) / 2)


def _held(
    ledger: Ledger, refused: Mask, records: Records, outlines: Mapping[int, _Outline]
) -> Mapping[int, Mapping[int, Window]]:
    """Return the counts by record, day and place, of the days that are looked at."""
    keys = [(number << DAY_BITS) | day for number, outline in outlines.items() for day in outline.days]
    wanted = np.array(keys, dtype=np.int64)
    held: dict[int, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    series = ledger.book.series
    for windows, rows in _counted(ledger, refused, records):
        here = np.isin(windows, wanted)
        told = zip(windows[here].tolist(), rows["series"][here].tolist(), rows["ads"][here].tolist(), strict=True)
        for window, number, ads in told:
            held[window >> DAY_BITS][window & ((1 << DAY_BITS) - 1)][series[number].place] = ads
    return held


def _faults(record: Record, outline: _Outline, windows: Mapping[int, Window]) -> Iterator[tuple[int, WindowNote]]:
    site, category, measure, step, _ = record
    first, last = _usual(windows, outline.early), _usual(windows, outline.late)
    found = [
        *((day, WindowFault.STRAY, first) for day in outline.before if _is_far_below(windows[day], first)),
        *((day, WindowFault.PARTIAL, first) for day in _low_run(windows, outline.first, first)),
        *((day, WindowFault.PARTIAL, last) for day in _low_run(windows, outline.last, last)),
        *((day, WindowFault.STRAY, last) for day in outline.after if _is_far_below(windows[day], last)),
    ]
    for day, fault, usual in sorted(found, key=lambda each: each[0]):
        yield (
            day,
            WindowNote(
                site=site,
                category=category,
                measure=measure,
                step=step,
                starts_on=EPOCH.date() + timedelta(days=day),
                fault=fault,
                places=len(windows[day]),
                usual_places=outline.usual_places,
                ads=sum(windows[day].values()),
                usual_ads=_expected(windows[day], usual),
            ),
        )


def _usual(windows: Mapping[int, Window], days: Sequence[int]) -> dict[str, float]:
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


def _low_run(windows: Mapping[int, Window], edge: Sequence[int], usual: Mapping[str, float]) -> list[int]:
    """Return the windows that are far below, from the edge inwards, up to the first that is not."""
    low = [_is_far_below(windows[day], usual) for day in edge]
    return list(edge[: low.index(False)] if False in low else edge)
