"""Columns of cells of which many are alike: each different one is read once, by what reads it in a single row."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from domain.errors import WrongInput
from domain.series_block import Codes
from exports.import_rows import MAX_CELL

UNSURE = -1
MOST_KEPT = 60_000  # different cells of a column; one that has more begins anew with the next lot of rows


class Meanings(dict[Any, int]):
    """What each different cell of a column means, by number; UNSURE for one that cannot be taken by itself."""

    def __init__(self, read: Callable[[Any], object]) -> None:
        """Begin with no cell.

        Args:
            read: What a cell means, or several that are read together; raises WrongInput for one that cannot be taken.
        """
        super().__init__()
        self.read = read
        self.meant: list[Any] = []

    def __missing__(self, cell: Hashable) -> int:
        """Read a cell that was not met before; an overlong one is not kept either, for it may be megabytes."""
        texts = [cell] if isinstance(cell, str) else cell
        if max(map(len, texts)) > MAX_CELL:  # type: ignore[arg-type]  # a text, or several
            return UNSURE
        try:
            value = self.read(cell)
        except WrongInput:
            self[cell] = UNSURE
        else:
            self[cell] = len(self.meant)
            self.meant.append(value)
        return self[cell]

    def numbers_of(self, cells: Sequence[Any]) -> Codes:
        """Return the number of each different cell's meaning; those of an earlier call may stand for others by then."""
        if len(self) > MOST_KEPT:
            self.clear()
            self.meant.clear()
        return np.fromiter(map(self.__getitem__, cells), np.int64, len(cells))

    def columns(self, width: int) -> npt.NDArray[np.int64]:
        """Return the meanings, which are numbers, in so many columns; UNSURE finds the last row, of zeros."""
        return np.array([*self.meant, (0,) * width], dtype=np.int64).reshape(-1, width)
