"""The columns of counts and of what was expected: those of the tidy table, by the same names. They hold no row."""

from api.columns import Column, Table
from exports.batches import SCHEMA
from exports.codebook import MAY_BE_EMPTY, UNITS, WORDS
from exports.tidy import COLUMNS, MEANINGS

_OF_COUNTS = {"ads", "coverage", "verdict", "suppressed", "finding_kind", "hazard", "phase", "issue_id", "issued_utc"}


def _column(name: str) -> Column:
    return Column(
        name=name,
        meaning=MEANINGS[name],
        kind=SCHEMA.field(name).type,
        unit=UNITS.get(name, ""),
        may_be_empty=name in MAY_BE_EMPTY,
        words=tuple(map(str, WORDS.get(name, ()))),
    )


COUNTS = Table(
    name="counts",
    meaning="One window of one series, with what was expected of it and what was going on: a row of the tidy table.",
    columns=tuple(map(_column, COLUMNS)),
)
EXPECTED = Table(
    name="expected",
    meaning="What was to be expected of one window of one series; empty where there was too little history.",
    columns=tuple(_column(name) for name in COLUMNS if name not in _OF_COUNTS),
)
