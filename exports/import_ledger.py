"""The rows of a file that are right by themselves, in its order, on the disk: memory does not grow with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any, Self, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from domain.counts import Measure, Series, Source, Step
from domain.errors import WrongInput
from domain.series_block import Codes

Rows: TypeAlias = npt.NDArray[np.void]
Mask: TypeAlias = npt.NDArray[np.bool_]
# Instants are microseconds since 1970 in UTC, `on` is the local day on which the window begins, in days since then.
ROW = np.dtype(
    [
        ("row", "<i4"),  # of the file
        ("series", "<i4"),
        ("start", "<i8"),
        ("end", "<i8"),
        ("on", "<i4"),
        ("ads", "<i4"),  # -1: there is no number
        ("verdict", "<i1"),  # into VERDICTS
        ("is_judged", "?"),  # whether the file says its verdict itself
    ]
)
IN_MEMORY = 8 * 2**20  # bytes; a file of less never reaches the disk
PIECE = 2**16  # rows
MOST_SERIES = 200_000  # five times those of a nation; each of them is kept by name
MOST_OF_A_CELL = 1_500_000  # rows; a century of hours has 900,000
TOGETHER = 300_000  # rows of some cells that are compared at once, about

Cell: TypeAlias = tuple[str, str, str, Measure, int]


@dataclass(slots=True, kw_only=True)
class SeriesBook:
    """The series that a file speaks of, numbered as they come."""

    known: dict[Series, int] = field(default_factory=dict)
    kinds: dict[tuple[Step, str], int] = field(default_factory=dict)  # how long windows are, and by which clock
    _kinds: list[int] = field(default_factory=list)  # by series
    _kind_of: Codes = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def number(self, series: Series, *, zone: str) -> int:
        """Return a series' number; raises WrongInput where there are more than any office has."""
        found = self.known.get(series)
        if found is None:
            if len(self.known) >= MOST_SERIES:
                raise WrongInput(f"it speaks of more than {MOST_SERIES:,} series; bring it in several files")
            found = self.known[series] = len(self.known)
            self._kinds.append(self.kinds.setdefault((series.step, zone), len(self.kinds)))
        return found

    @property
    def series(self) -> Sequence[Series]:
        """Return them in the order of their numbers."""
        return tuple(self.known)

    @property
    def kind_of(self) -> Codes:
        """Return the kind of each series."""
        if len(self._kind_of) != len(self._kinds):
            self._kind_of = np.array(self._kinds, dtype=np.int64)
        return self._kind_of


def _a_file() -> IO[bytes]:
    return cast("IO[bytes]", SpooledTemporaryFile(max_size=IN_MEMORY))


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Rows that were written once and are read as often as they have to be, in pieces. Closed, they are gone."""

    book: SeriesBook = field(default_factory=SeriesBook)
    rows: int = 0
    _file: IO[bytes] = field(default_factory=_a_file)

    def __enter__(self) -> Self:
        """Begin with no row."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget them."""
        self._file.close()

    def add(self, rows: Rows) -> None:
        """Append rows."""
        self._file.write(rows.tobytes())
        self.rows += len(rows)

    def pieces(self) -> Iterator[tuple[slice, Rows]]:
        """Yield the rows in pieces, with their places among all of them."""
        done = 0
        while done < self.rows:
            self._file.seek(done * ROW.itemsize)
            rows = np.frombuffer(self._file.read(min(PIECE, self.rows - done) * ROW.itemsize), dtype=ROW)
            yield slice(done, done + len(rows)), rows
            done += len(rows)

    def by_cells(self) -> Iterator[tuple[Codes, Rows]]:
        """Yield all rows of some cells at a time with their places: what speaks of one cell is never divided.

        Raises:
            WrongInput: more rows speak of one cell than could be compared.
        """
        cells = np.array(cells_of(self.book.series), dtype=np.int64)
        sizes = np.zeros(len(set(cells.tolist())), dtype=np.int64)
        for _, rows in self.pieces():
            sizes += np.bincount(cells[rows["series"]], minlength=len(sizes))
        if len(sizes) and sizes.max() > MOST_OF_A_CELL:
            raise WrongInput(f"more than {MOST_OF_A_CELL:,} rows speak of one site, place, category and measure")
        share = (np.cumsum(sizes) - sizes) // TOGETHER
        for one in np.unique(share[sizes > 0]).tolist():
            yield self._chosen(share[cells] == one)

    def _chosen(self, is_wanted: Mask) -> tuple[Codes, Rows]:
        """Return the rows of some series with their places."""
        places: list[Codes] = []
        chosen: list[Rows] = []
        for where, rows in self.pieces():
            here = np.flatnonzero(is_wanted[rows["series"]])
            places.append(here + where.start)
            chosen.append(rows[here])
        return np.concatenate(places), np.concatenate(chosen)


def cells_of(series: Sequence[Series]) -> list[int]:
    """Return a number for the cell, measure and definition of each series: steps alone tell those of one apart."""
    known: dict[Cell, int] = {}
    return [known.setdefault(_cell(each), len(known)) for each in series]


def a_series(words: Sequence[Any], *, definition: int) -> Series:
    """Return the imported series of a site, place, category, measure and step."""
    site, place, category, measure, step = words
    return Series(
        site=site,
        place=place,
        category=category,
        measure=Measure(measure),
        step=Step(step),
        source=Source.IMPORT,
        definition_version=definition,
    )


def _cell(series: Series) -> Cell:
    return series.site, series.place, series.category, series.measure, series.definition_version
