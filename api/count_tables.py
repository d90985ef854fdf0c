"""The columns of counts and of what was expected: those of the tidy table, by the same names. They hold no row."""

from dataclasses import replace

from api.columns import table_of
from exports.count_form import COUNTS as TIDY

_OF_COUNTS = {"ads", "coverage", "verdict", "suppressed", "finding_kind", "hazard", "phase", "issue_id", "issued_utc"}

COUNTS = table_of(
    TIDY,
    meaning="One window of one series, with what was expected of it and what was going on: a row of the tidy table.",
)
EXPECTED = replace(
    COUNTS,
    name="expected",
    meaning="What was to be expected of one window of one series; empty where there was too little history.",
    columns=tuple(column for column in COUNTS.columns if column.name not in _OF_COUNTS),
)
