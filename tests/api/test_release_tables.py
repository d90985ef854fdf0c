"""A release's rows have the columns of the file that the office made public."""

from api.release_tables import RELEASED, RELEASES
from domain.releases import TOLD_AS
from exports.release_table import COLUMNS, MEANINGS


def test_columns_are_those_of_the_file() -> None:
    assert RELEASED.names == COLUMNS
    assert {column.name: column.meaning for column in RELEASED.columns} == MEANINGS
    assert {column.name for column in RELEASED.columns if column.may_be_empty} == {"ads", "verdict"}


def test_a_mark_is_one_of_those_that_are_told() -> None:
    words = {column.name: column.words for column in RELEASED.columns}
    assert words["mark"] == tuple(TOLD_AS.values())
    assert "sha256" in RELEASES.names
