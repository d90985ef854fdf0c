"""Many outcomes of some series as columns, on their way into the store. It reads and writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC

import numpy as np

from domain.counts import COVERAGE_OF, Count, Coverage, Series, Verdict
from domain.errors import InvalidCount
from domain.series_block import VERDICTS, Codes, Instants

NO_ADS = -1  # there is no number
HAS_NO_NUMBER = np.array([COVERAGE_OF[verdict] is Coverage.MISSING for verdict in VERDICTS])
ZERO = VERDICTS.index(Verdict.ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBatch:
    """One outcome a row; every array has the shape (n_rows,). Instants are UTC; each was read when its window ended."""

    series: Sequence[Series]  # the codes of many batches may stand for the same ones
    evidences: Sequence[str]
    of: Codes  # into `series`
    window_start: Instants  # microseconds
    window_end: Instants
    ads: Codes  # NO_ADS: there is no number
    verdict: Codes  # into VERDICTS
    evidence: Codes  # into `evidences`

    def __post_init__(self) -> None:
        """Refuse what no single count may be: a number without coverage, the reverse, a window that runs backwards."""
        columns = (self.of, self.window_start, self.window_end, self.ads, self.verdict, self.evidence)
        if len({len(column) for column in columns}) > 1:
            raise InvalidCount("columns of one batch differ in length")
        if (self.window_end <= self.window_start).any():
            raise InvalidCount("a window ends before it has begun")
        wrong = ((self.ads == NO_ADS) != HAS_NO_NUMBER[self.verdict]) | ((self.verdict == ZERO) & (self.ads > 0))
        if wrong.any() or (self.ads < NO_ADS).any():
            raise InvalidCount("a number and its verdict contradict each other")

    def __len__(self) -> int:
        """Return how many outcomes there are."""
        return len(self.of)

    def counts(self) -> Iterator[tuple[Series, Count]]:
        """Yield each outcome by itself with its series."""
        for row in range(len(self)):
            series, ads = self.series[int(self.of[row])], int(self.ads[row])
            start, end = (np.datetime64(each[row], "us").item() for each in (self.window_start, self.window_end))
            yield (
                series,
                Count(
                    site=series.site,
                    place=series.place,
                    category=series.category,
                    measure=series.measure,
                    window_start=start.replace(tzinfo=UTC),
                    window_end=end.replace(tzinfo=UTC),
                    observed_at=end.replace(tzinfo=UTC),
                    ads=None if ads == NO_ADS else ads,
                    verdict=VERDICTS[int(self.verdict[row])],
                    evidence=self.evidences[int(self.evidence[row])],
                ),
            )
