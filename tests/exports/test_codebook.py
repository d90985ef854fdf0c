"""Each column has a type, and one that may be empty says so: an empty cell is a missing value."""

from dataclasses import fields
from types import NoneType
from typing import get_args, get_type_hints

from exports.codebook import MAY_BE_EMPTY, UNITS, WORDS, codebook_lines, table_schema
from exports.tidy import COLUMNS, TidyRow


def test_the_columns_that_may_be_empty_are_those_whose_value_may_be_none() -> None:
    hints = get_type_hints(TidyRow)
    assert {field.name for field in fields(TidyRow) if NoneType in get_args(hints[field.name])} == MAY_BE_EMPTY


def test_a_schema_names_every_column_in_its_order_and_an_empty_cell_is_missing() -> None:
    schema = table_schema()
    assert [field["name"] for field in schema["fields"]] == list(COLUMNS)
    assert schema["missingValues"] == [""]
    by_name = {field["name"]: field for field in schema["fields"]}
    assert by_name["place_geoid"]["type"] == "string"
    assert by_name["window_start_utc"]["type"] == "datetime"
    assert (by_name["ads"]["type"], by_name["ads"]["unit"]) == ("number", "ads")
    assert by_name["coverage"]["constraints"]["enum"] == list(WORDS["coverage"])
    assert "required" not in by_name["ads"]["constraints"]


def test_the_codebook_has_a_line_a_column_with_its_unit_and_both_languages() -> None:
    head, *lines = codebook_lines()
    assert [line[0] for line in lines] == list(COLUMNS)
    assert {line[0] for line in lines if line[2]} == set(UNITS)
    assert all(len(line) == len(head) and line[4] and line[5] for line in lines)
