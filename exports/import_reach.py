"""How far a file's counts reach: days, places, and the stretches of which they say nothing."""

from datetime import timedelta

import numpy as np

from exports.import_ledger import Ledger, Mask
from exports.import_moments import EPOCH
from exports.import_report import Reach


def reach_of(ledger: Ledger, refused: Mask) -> Reach | None:
    """Return how far the rows reach that were not refused, None where there are none.

    A gap is a stretch within a series, between one window's end and the next one's start. A row without a number is no
    gap: it says that nothing was counted.
    """
    days: set[int] = set()
    numbers: set[int] = set()
    gaps = 0
    for places, read in ledger.by_cells():
        rows = read[~refused[places]]
        rows = rows[np.lexsort((rows["end"], rows["start"], rows["series"]))]
        days.update(np.unique(rows["on"]).tolist())
        numbers.update(np.unique(rows["series"]).tolist())
        is_next = rows["series"][1:] == rows["series"][:-1]
        gaps += int((is_next & (rows["start"][1:] > rows["end"][:-1])).sum())
    if not days:
        return None
    series = [ledger.book.series[number] for number in numbers]
    first, last = (EPOCH.date() + timedelta(days=day) for day in (min(days), max(days)))
    return Reach(
        first=first,
        last=last,
        days=len(days),
        places=len({each.place for each in series}),
        sites=len({each.site for each in series}),
        gaps=gaps,
    )
