"""The reference of the API is what its own description says, word for word."""

from pathlib import Path

from api.access import ROOT, RULES
from api.api_reference import PAGE, kind_of, reference, table
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


def test_a_table_keeps_its_lines_whatever_stands_in_a_cell() -> None:
    assert table(("A", "B"), [("x|y", 3)]) == ["| A | B |", "| --- | --- |", "| x\\|y | 3 |"]
