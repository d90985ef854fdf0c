"""The table of columns is whole: each has a known type, and a meaning in both languages of the same words."""

import csv
from importlib.resources import files

import pytest

from exports.columns import KINDS, WORDS, columns_of

LINES = list(csv.DictReader((files("exports") / "columns.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['table']}-{line['column']}")
def test_each_line_says_what_a_column_is(line: dict[str, str]) -> None:
    assert line["type"] in KINDS
    assert line["may_be_empty"] in {"yes", "no"}
    assert (line["meaning"], line["significado"]) == (line["meaning"].strip(), line["significado"].strip())
    assert ("95 %" in line["meaning"]) is ("95 %" in line["significado"])


def test_every_set_of_words_is_that_of_a_column() -> None:
    assert {column.name for table in ("findings", "studies") for column in columns_of(table) if column.words} == {
        *WORDS
    }


def test_a_table_that_nobody_knows_has_no_column() -> None:
    assert columns_of("secrets") == ()
