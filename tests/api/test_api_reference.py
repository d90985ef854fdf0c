"""The reference of the API is what its own description says, word for word."""

from pathlib import Path

from api.access import ROOT, RULES
from api.api_reference import PAGE, asked_row, kind_of, reference, table, values_of
from settings import load_settings


def test_the_page_is_what_the_code_says_now(office_folder: Path) -> None:
    written = reference(load_settings(office_folder, {}))
    assert PAGE.read_text("utf-8") == written, "run: make reference"
    told = {line.split(ROOT)[1].rstrip("`") for line in written.splitlines() if line.startswith("## `")}
    assert told | {"/openapi.json"} == set(RULES)


def test_a_field_says_what_may_stand_in_it() -> None:
    assert kind_of({"type": "integer"}) == "integer"
    assert kind_of({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}) == "date or null"
    assert kind_of({"type": "string", "enum": ["up", "down"]}) == "`up`, `down`"
    assert kind_of({"type": "string", "const": "day"}) == "`day`"


def test_what_is_asked_with_says_its_values_its_bounds_and_what_stands_for_it() -> None:
    told = {"components": {"schemas": {"Step": {"type": "string", "enum": ["day", "slot"]}}}}
    step = {"$ref": "#/components/schemas/Step", "default": "day", "description": "length"}
    assert asked_row("step", step, told, is_needed=False) == ("`step`", "length", "`day`, `slot`", "`day`")
    assert asked_row("step", step, told, is_needed=True)[3] == "required"
    limit = {"type": "integer", "minimum": 1, "maximum": 10_000}
    assert values_of(limit, told) == "integer, 1 to 10000"
    name = {"type": "string", "minLength": 1, "maxLength": 100}
    assert values_of({"type": "array", "items": name, "maxItems": 50}, told) == (
        "up to 50 of: string, 1 to 100 characters"
    )
    assert values_of({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, told) == "date"
    assert values_of({"type": "string", "pattern": "^[0-9a-f]{32}$"}, told) == "string like `^[0-9a-f]{32}$`"


def test_a_table_keeps_its_lines_whatever_stands_in_a_cell() -> None:
    assert table(("A", "B"), [("x|y", 3)]) == ["| A | B |", "| --- | --- |", "| x\\|y | 3 |"]
