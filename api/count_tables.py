"""The columns of counts and of what was expected: those of the tidy table, by the same names. They hold no row."""

from api.columns import Column, Table
from exports.count_form import COUNTS as TIDY

_OF_COUNTS = {"ads", "coverage", "verdict", "suppressed", "finding_kind", "hazard", "phase", "issue_id", "issued_utc"}
_COLUMNS = tuple(
    Column(
        name=each.name,
        meaning=each.meaning,
        kind=each.kind,
        unit=each.unit,
        may_be_empty=each.is_optional,
        words=each.words,
    )
    for each in TIDY.columns
)

COUNTS = Table(
    name="counts",
    meaning="One window of one series, with what was expected of it and what was going on: a row of the tidy table.",
    columns=_COLUMNS,
)
EXPECTED = Table(
    name="expected",
    meaning="What was to be expected of one window of one series; empty where there was too little history.",
    columns=tuple(column for column in _COLUMNS if column.name not in _OF_COUNTS),
)
