"""The form of the counts says of each column what the tidy row says of it."""

from dataclasses import fields
from types import NoneType
from typing import get_args, get_type_hints

from exports.batches import SCHEMA
from exports.count_form import COUNTS, MAY_BE_EMPTY, UNITS, WORDS
from exports.tidy import COLUMNS, TidyRow


def test_the_columns_that_may_be_empty_are_those_whose_value_may_be_none() -> None:
    hints = get_type_hints(TidyRow)
    assert {field.name for field in fields(TidyRow) if NoneType in get_args(hints[field.name])} == MAY_BE_EMPTY


def test_the_form_is_that_of_the_blocks_that_leave() -> None:
    assert (COUNTS.names, COUNTS.schema) == (COLUMNS, SCHEMA)
    assert {column.name for column in COUNTS.columns if column.unit} == set(UNITS)
    assert {column.name for column in COUNTS.columns if column.words} == set(WORDS)
