"""The windows of many rows at once. What is not surely one is left to the reader of single rows, who says why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np

from domain.counts import Step
from domain.errors import WrongInput
from domain.series_block import Codes
from exports.import_cells import UNSURE, Meanings
from exports.import_ledger import Mask, Rows, SeriesBook
from exports.import_rows import STARTS, plain, written_window
from exports.import_table import Column
from exports.import_times import FIRST_YEAR, LAST_YEAR, LONGEST_SLOT, instant_of
from exports.import_zones import DAY, local_days

Columns = Mapping[str, Column]  # by our names
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HOUR, NO_END = DAY // 24, 0
FINE, COARSE = (Step.SLOT, Step.HOUR), -1  # steps whose windows are instants, and any other
LONGEST = LONGEST_SLOT // timedelta(microseconds=1)


@dataclass(slots=True, kw_only=True)
class MomentReader:
    """A file's windows. Slots and hours whose instants say their offset are worked out in columns."""

    clean: Mapping[str, Callable[[str], str]]  # by our columns: what makes of a cell what a single row is given
    now: datetime
    start: str = field(init=False)  # the column of ours that has it
    _instants: Meanings = field(init=False)
    _ends: Meanings = field(init=False)
    _windows: Meanings = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no cell read."""
        self.start = next(name for name in STARTS if name in self.clean)
        self._instants = Meanings(lambda cell: (_instant(self.clean[self.start](cell)),))
        self._ends = Meanings(lambda cell: (_end(self.clean["window_end"](cell)),))
        self._windows = Meanings(self._written)

    def fill(self, rows: Rows, columns: Columns, *, book: SeriesBook) -> Mask:
        """Fill in the windows of rows and return where each surely is one that has ended.

        Args:
            rows: With the numbers of their series.
            columns: Their cells.
            book: The series.
        """
        kind = book.kind_of[rows["series"]]
        steps = np.array([FINE.index(step) if step in FINE else COARSE for step, _ in book.kinds] or [COARSE])
        sure = np.zeros(len(rows), dtype=np.bool_)
        if (steps[kind] != COARSE).any():
            is_hour = steps[kind] == FINE.index(Step.HOUR)
            sure = self._by_instants(rows, columns, is_hour=is_hour) & (steps[kind] != COARSE)
            rows["on"][sure] = local_days_of(rows["start"][sure], rows["series"][sure], book)
        rest = np.flatnonzero(~sure)
        if len(rest):
            sure[rest] = self._by_words(rows, columns, rest=rest, book=book)
        ended: Mask = sure & (rows["end"] <= _microseconds(self.now))
        return ended

    def _by_instants(self, rows: Rows, columns: Columns, *, is_hour: Mask) -> Mask:
        starts = _numbers(self._instants, columns[self.start])
        start = self._instants.columns(1)[starts, 0]
        if "window_end" in columns:
            ends = _numbers(self._ends, columns["window_end"])
            end = self._ends.columns(1)[ends, 0]
        else:
            ends, end = np.zeros_like(starts), np.full_like(start, NO_END)
        end = np.where(is_hour & (end == NO_END) & (ends != UNSURE), start + HOUR, end)
        length = end - start
        fits = np.where(is_hour, (length == HOUR) & (start % HOUR == 0), (length > 0) & (length <= LONGEST))
        rows["start"], rows["end"] = start, end
        sure: Mask = fits & (starts != UNSURE) & (ends != UNSURE)
        return sure

    def _by_words(self, rows: Rows, columns: Columns, *, rest: Codes, book: SeriesBook) -> Mask:
        """Fill in windows that are read as they are written, each different one once."""
        kind = book.kind_of[rows["series"][rest]]
        starts = columns[self.start].of_rows(rest)
        ends = columns["window_end"].of_rows(rest) if "window_end" in columns else None
        together = starts.of * len(book.kinds) + kind
        together = together * len(ends.texts) + ends.of if ends else together
        _, first, which = np.unique(together, return_index=True, return_inverse=True)
        known = list(book.kinds)
        keys = [(starts.cell(row), ends.cell(row) if ends else "", *known[kind[row]]) for row in first.tolist()]
        numbers = self._windows.numbers_of(keys)[which]
        rows["start"][rest], rows["end"][rest], rows["on"][rest] = self._windows.columns(3)[numbers].T
        sure: Mask = numbers != UNSURE
        return sure

    def _written(self, key: tuple[str, str, Step, str]) -> tuple[int, int, int]:
        start, end, step, zone = key
        end = self.clean["window_end"](end) if end else ""
        window = written_window(plain(self.clean[self.start](start)), plain(end), step=step, zone=zone)
        return _microseconds(window.start), _microseconds(window.end), days_since_1970(window.starts_on)


def local_days_of(instants: Codes, series: Codes, book: SeriesBook) -> Codes:
    """Return the local date of instants, each at the place of its series, in days since 1970."""
    days = np.zeros(len(instants), dtype=np.int64)
    kind = book.kind_of[series]
    for (_, zone), number in book.kinds.items():
        here = kind == number
        if here.any():
            days[here] = local_days(instants[here], zone)
    return days


def _numbers(meanings: Meanings, column: Column) -> Codes:
    return meanings.numbers_of(column.texts)[column.of]


def days_since_1970(day: date) -> int:
    """Return the number of a day."""
    return (day - EPOCH.date()).days


def _instant(cell: str) -> int:
    """Return an instant that says its offset; those of the first and last year are left to the local clock."""
    instant = instant_of(plain(cell), "UTC")
    if not FIRST_YEAR < instant.year < LAST_YEAR:
        raise WrongInput("a year that another clock may tell otherwise")
    return _microseconds(instant)


def _end(cell: str) -> int:
    return _instant(cell) if cell else NO_END


def _microseconds(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)
