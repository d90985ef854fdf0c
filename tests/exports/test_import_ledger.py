"""Rows come back as they were written, all of one cell together, and no file makes them too many to compare."""

from unittest.mock import patch

import numpy as np
import pytest

from domain.counts import Step
from domain.errors import WrongInput
from exports.import_ledger import PIECE, ROW, Ledger, Rows, SeriesBook, a_series, cells_of

WORDS = ("board", "houston", "escorts", "new")


def some(series: list[int]) -> Rows:
    rows = np.zeros(len(series), dtype=ROW)
    rows["series"], rows["row"] = series, np.arange(len(series))
    return rows


def test_rows_come_back_in_pieces_in_their_order_as_often_as_they_are_asked_for() -> None:
    with Ledger() as ledger:
        for _ in range(3):
            ledger.add(some([0] * PIECE))
        ledger.add(some([0]))
        for _ in range(2):
            pieces = list(ledger.pieces())
            assert [where.start for where, _ in pieces] == [0, PIECE, 2 * PIECE, 3 * PIECE]
            assert sum(len(rows) for _, rows in pieces) == ledger.rows == 3 * PIECE + 1
        assert pieces[1][1]["row"].tolist() == list(range(PIECE))


def test_all_rows_of_a_cell_come_together_whatever_their_step() -> None:
    with Ledger() as ledger:
        for place in ("houston", "dallas"):
            for step in (Step.SLOT, Step.DAY):
                series = a_series(("board", place, "escorts", "new", step), definition=1)
                ledger.book.number(series, zone="UTC")
        ledger.add(some([0, 2, 1, 3, 0]))
        with patch("exports.import_ledger.TOGETHER", 3):
            told = [(places.tolist(), rows["series"].tolist()) for places, rows in ledger.by_cells()]
    assert told == [([0, 2, 4], [0, 1, 0]), ([1, 3], [2, 3])]


def test_more_series_or_rows_of_one_cell_than_any_office_has_are_refused() -> None:
    book = SeriesBook()
    one, other = (a_series((*WORDS, step), definition=1) for step in (Step.DAY, Step.WEEK))
    with patch("exports.import_ledger.MOST_SERIES", 1):
        assert (book.number(one, zone="UTC"), book.number(one, zone="UTC")) == (0, 0)
        with pytest.raises(WrongInput, match="more than 1 series"):
            book.number(other, zone="UTC")
    with Ledger(book=book) as ledger, patch("exports.import_ledger.MOST_OF_A_CELL", 1):
        ledger.add(some([0, 0]))
        with pytest.raises(WrongInput, match="more than 1 rows speak of one site"):
            list(ledger.by_cells())


def test_steps_alone_tell_the_series_of_a_cell_apart() -> None:
    day, week = (a_series((*WORDS, step), definition=1) for step in (Step.DAY, Step.WEEK))
    other_way = a_series((*WORDS, Step.DAY), definition=2)
    assert cells_of([day, other_way, week]) == [0, 1, 0]
