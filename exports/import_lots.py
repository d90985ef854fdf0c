"""Rows that come one by one, gathered in lots. A lot is bounded by rows and by characters, whatever the cells hold."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from exports.import_report import Refusal
from exports.import_table import Column, Lot, Record

LOT_ROWS = 16_384
LOT_CHARACTERS = 8 * 2**20


def lots_of(records: Iterable[Record], *, header: Sequence[str], wanted: Collection[str]) -> Iterator[Lot]:
    """Yield the rows in lots; one that has not as many cells as there are columns, or cannot be read, is refused.

    Args:
        records: Each row's place in the file with its cells, or with why there are none.
        header: The names of the columns.
        wanted: Those that are looked at.
    """
    gathered = _Gathered(header=header, names=[name for name in header if name in wanted])
    for row, cells in records:
        gathered.add(row, cells)
        if gathered.is_full:
            yield gathered.lot()
            gathered = _Gathered(header=header, names=gathered.names)
    if gathered.read:
        yield gathered.lot()


@dataclass(slots=True, kw_only=True)
class _Gathered:
    header: Sequence[str]
    names: Sequence[str]
    read: int = 0
    _wanted: list[int] = field(init=False)
    _characters: int = 0
    _places: list[int] = field(default_factory=list)
    _lines: list[tuple[str, ...]] = field(default_factory=list)
    _refusals: list[Refusal] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._wanted = [self.header.index(name) for name in self.names]

    def add(self, row: int, cells: list[str] | Refusal) -> None:
        self.read += 1
        if isinstance(cells, Refusal):
            self._refusals.append(cells)
        elif len(cells) != len(self.header):
            reason = f"{len(cells)} cells where the first line has {len(self.header)}"
            self._refusals.append(Refusal(row=row, column="", reason=reason))
        else:
            line = tuple([cells[place] for place in self._wanted])
            self._places.append(row)
            self._lines.append(line)
            self._characters += sum(map(len, line))

    @property
    def is_full(self) -> bool:
        return self.read >= LOT_ROWS or self._characters >= LOT_CHARACTERS

    def lot(self) -> Lot:
        cells = zip(*self._lines, strict=True) if self._lines else ((),) * len(self.names)
        columns = {name: _column(column) for name, column in zip(self.names, cells, strict=True)}
        places = np.array(self._places, dtype=np.int64)
        return Lot(places=places, columns=columns, refusals=self._refusals, rows_read=self.read)


def _column(cells: Sequence[str]) -> Column:
    known: dict[str, int] = {}
    numbers = [known.setdefault(cell, len(known)) for cell in cells]
    return Column(texts=list(known), of=np.array(numbers, dtype=np.int64))
