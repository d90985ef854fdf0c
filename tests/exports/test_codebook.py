"""Each column has a type, and one that may be empty says so: an empty cell is a missing value."""

import pytest

from exports.codebook import HEAD, codebook_lines, table_schema
from exports.count_form import COUNTS
from exports.forms import Form
from tests.exports.test_forms import FORMS


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_schema_names_every_column_in_its_order_and_an_empty_cell_is_missing(form: Form) -> None:
    schema = table_schema(form)
    assert [field["name"] for field in schema["fields"]] == list(form.names)
    assert schema["missingValues"] == [""]
    by_name = {field["name"]: field for field in schema["fields"]}
    assert by_name["place_geoid"]["type"] == "string"
    assert by_name["issued_utc"]["type"] == "datetime"
    for column in form.columns:
        limits = by_name[column.name]["constraints"]
        assert (limits.get("enum", []), limits.get("required", False)) == ([*column.words], not column.is_optional)


def test_a_number_has_its_unit() -> None:
    ads = next(field for field in table_schema(COUNTS)["fields"] if field["name"] == "ads")
    assert (ads["type"], ads["unit"]) == ("number", "ads")


def test_the_codebook_has_a_line_a_column_of_each_table_with_both_languages() -> None:
    head, *lines = codebook_lines(FORMS)
    assert head == HEAD
    assert [line[:2] for line in lines] == [(form.name, name) for form in FORMS for name in form.names]
    assert all(len(line) == len(head) and line[5] and line[6] for line in lines)


def test_the_phases_of_the_counts_and_of_the_studies_are_told_apart() -> None:
    told = {(line[0], line[1]): line[5:] for line in codebook_lines(FORMS)}
    for language in (0, 1):
        said = {form: told[form, "phase"][language] for form in ("counts", "findings", "studies")}
        assert said["counts"] == said["findings"] != said["studies"]
        assert "anchor_on" in said["studies"]
    by_name = {form.name: " ".join(form.told.split()) for form in FORMS}
    assert "the disaster's own first and last date" in by_name["counts"]
    assert "`during` may have other dates here than in `counts.csv`" in by_name["studies"]
