"""Counts have the columns of the tidy table, in its order; what was expected has some of them."""

from api.count_tables import COUNTS, EXPECTED
from exports.tidy import COLUMNS, MEANINGS


def test_counts_are_rows_of_the_tidy_table() -> None:
    assert COUNTS.names == COLUMNS
    assert {column.name: column.meaning for column in COUNTS.columns} == dict(MEANINGS)


def test_what_was_expected_keeps_the_order_and_names_no_count() -> None:
    assert [name for name in COLUMNS if name in EXPECTED.names] == list(EXPECTED.names)
    assert {"expected", "low", "high", "method_version"} <= set(EXPECTED.names)
    assert {"ads", "coverage", "verdict", "issue_id"}.isdisjoint(EXPECTED.names)
