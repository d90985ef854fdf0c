"""Rows of a file that say again what others say: the same window twice, or a day of which its slots are there too."""

from collections.abc import Mapping

import numpy as np

from domain.count_batch import NO_ADS
from domain.counts import Step, Verdict
from domain.series_block import VERDICTS, Codes
from exports.import_ledger import Ledger, Mask, Rows, SeriesBook, cells_of
from exports.import_moments import local_days_of
from exports.import_refusals import Refusals

FINEST: Mapping[Step, int] = {Step.SLOT: 0, Step.HOUR: 1, Step.DAY: 2}  # what days are made of, the finest first
NOT_RUN = VERDICTS.index(Verdict.NOT_RUN)


def refuse_repeated(ledger: Ledger, refused: Mask, refusals: Refusals) -> None:
    """Refuse each row that says again what another says; where two disagree, both.

    A day whose slots or hours are in the file as well is refused too: it would be made of them a second time.

    Args:
        ledger: The rows.
        refused: By place in the ledger; filled in.
        refusals: Where the reasons go.
    """
    series = ledger.book.series
    cells = np.array(cells_of(series), dtype=np.int64)
    rank = np.array([FINEST.get(each.step, NO_ADS) for each in series], dtype=np.int64)
    steps_of: dict[int, set[int]] = {}
    for cell, step in zip(cells.tolist(), rank.tolist(), strict=True):
        steps_of.setdefault(cell, set()).add(step)
    doubled = {cell for cell, steps in steps_of.items() if len(steps - {NO_ADS}) > 1}
    is_doubled = np.array([cell in doubled for cell in cells.tolist()], dtype=np.bool_)
    for places, rows in ledger.by_cells():
        _refuse_same(places, rows, refused, refusals)
        several = np.flatnonzero(is_doubled[rows["series"]] & ~refused[places])
        if len(several):
            _refuse_coarser(places[several], rows[several], refused, refusals, book=ledger.book)


def _refuse_same(places: Codes, rows: Rows, refused: Mask, refusals: Refusals) -> None:
    order = np.lexsort((places, rows["end"], rows["start"], rows["series"]))
    sorted_rows = rows[order]
    names = ("series", "start", "end")
    again = np.logical_and.reduce([sorted_rows[name][1:] == sorted_rows[name][:-1] for name in names])
    if not again.any():
        return
    begins = np.flatnonzero(np.diff(np.concatenate([[False], again, [False]]).astype(np.int8)) == 1)
    ends = np.flatnonzero(np.diff(np.concatenate([[False], again, [False]]).astype(np.int8)) == -1) + 1
    for begin, end in sorted(zip(begins.tolist(), ends.tolist(), strict=True), key=lambda span: order[span[0]]):
        same = sorted_rows[begin:end]
        agree = len(np.unique(same[["ads", "verdict"]])) == 1
        wrong = range(1, len(same)) if agree else range(len(same))
        refused[places[order[begin:end]][list(wrong)]] = True
        told = list(wrong)[: refusals.most]
        for number in told:
            other = same[0] if number else same[1]
            says = "the same" if agree else f"{_ads(other)}, not {_ads(same[number])}, for the same"
            reason = f"row {other['row']} says {says} site, place and window"
            refusals.add(int(same[number]["row"]), "ads", reason)
        refusals.count(len(wrong) - len(told))


def _refuse_coarser(places: Codes, rows: Rows, refused: Mask, refusals: Refusals, *, book: SeriesBook) -> None:
    """Refuse windows on local days of which a finer step has some: a window belongs to the day of its middle."""
    series = book.series
    cells = np.array(cells_of(series), dtype=np.int64)[rows["series"]]
    rank = np.array([FINEST.get(each.step, len(FINEST)) for each in series], dtype=np.int64)[rows["series"]]
    middle = rows["start"] + (rows["end"] - rows["start"]) // 2
    day = local_days_of(middle, rows["series"], book)
    daily = np.flatnonzero(rank < len(FINEST))
    order = daily[np.lexsort((rank[daily], day[daily], cells[daily]))]
    starts_group = np.ones(len(order), dtype=np.bool_)
    starts_group[1:] = (cells[order][1:] != cells[order][:-1]) | (day[order][1:] != day[order][:-1])
    finest = order[np.maximum.accumulate(np.where(starts_group, np.arange(len(order)), 0))]
    for row, fine in zip(order.tolist(), finest.tolist(), strict=True):
        if rank[row] > rank[fine]:
            refused[places[row]] = True
            finer = series[rows["series"][fine]].step
            reason = (
                f"row {rows['row'][fine]} is a {finer} of the same day, which is made of it; leave out one of the two"
            )
            refusals.add(int(rows["row"][row]), "step", reason)


def _ads(row: np.void) -> str:
    if row["ads"] != NO_ADS:
        return str(row["ads"])
    return "nothing" if row["verdict"] == NOT_RUN else f"nothing ({VERDICTS[row['verdict']]})"
