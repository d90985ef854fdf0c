"""Rows of the tidy table as values, for a page that shows some of them."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.findings import Kind
from domain.hazards import Phase
from exports.forms import Batch
from exports.tidy import TidyRow

_KINDS = {
    "measure": Measure,
    "step": Step,
    "source": Source,
    "coverage": Coverage,
    "verdict": Verdict,
    "finding_kind": Kind,
    "phase": Phase,
}


def first_rows(batches: Iterator[Batch], most: int) -> tuple[TidyRow, ...]:
    """Return the first rows of some batches, no more than `most`; batches behind them are not asked for."""
    rows = (row for batch in batches for row in batch.slice(0, most).to_pylist())
    return tuple(_row(row) for row in islice(rows, most))


def _row(row: dict[str, Any]) -> TidyRow:
    words = {name: kind(row[name]) if row[name] is not None else None for name, kind in _KINDS.items()}
    return TidyRow(**row | words)
