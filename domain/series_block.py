"""Many values of some series as columns, on their way out of the building. It reads and writes nothing."""

from dataclasses import dataclass, fields
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from domain.counts import Coverage, Step, Verdict
from domain.errors import InvalidCount
from domain.series_rows import RecordedSeries

Numbers: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.int64]
Instants: TypeAlias = npt.NDArray[np.datetime64]
COVERAGES, VERDICTS = tuple(Coverage), tuple(Verdict)  # what the codes of a block stand for
_MISSING, _ASIDE = COVERAGES.index(Coverage.MISSING), COVERAGES.index(Coverage.QUARANTINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBlock:
    """Windows of some series, series after series; every array has the shape (n_rows,). Instants are UTC."""

    step: Step  # of the rows; a daily value comes of slots, hours or days
    series: tuple[RecordedSeries, ...]
    of: Codes  # which of the series, ascending
    window_start: Instants  # microseconds
    window_end: Instants
    local_date: Instants  # days
    ads: Numbers  # NaN: there is no number
    coverage: Codes  # into COVERAGES
    verdict: Codes  # into VERDICTS
    expected: Numbers  # NaN: nothing was expected
    low: Numbers
    high: Numbers
    issue_id: Codes
    issued_at: Instants
    share: float  # of the series asked for that are done with this block, 0 to 1

    def __post_init__(self) -> None:
        """Refuse columns of different lengths, a number that is none, and a missing count that has one."""
        lengths = {name: len(column) for name, column in self.columns.items()}
        if len(set(lengths.values())) > 1:
            raise InvalidCount(f"columns of one block differ in length: {lengths}")
        for name in ("ads", "expected", "low", "high"):
            if np.isinf(getattr(self, name)).any():
                raise InvalidCount(f"{name} is infinite; a missing number is None")
        # A number that is set aside may be shown or held back; every other coverage decides it.
        wrong = (np.isnan(self.ads) != (self.coverage == _MISSING)) & (self.coverage != _ASIDE)
        if wrong.any():
            raise InvalidCount("a count is missing and has a number, or has none and is not missing")

    def __len__(self) -> int:
        """Return how many rows it has."""
        return len(self.of)

    @property
    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}

    def rows_of(self, series: int) -> slice:
        """Return where the rows of one of its series stand."""
        first, last = np.searchsorted(self.of, [series, series + 1])
        return slice(int(first), int(last))
