"""One table of columns makes the rows, the first line of a file, and what the documentation says."""

import pyarrow as pa
import pytest
from pydantic import ValidationError

from api.columns import NUMBER, WHOLE, Column, Table, many

TABLE = Table(
    name="things",
    meaning="A thing.",
    columns=(
        Column(name="sort", meaning="which", words=("one", "two")),
        Column(name="wait", meaning="so long", kind=WHOLE, unit="seconds"),
        Column(name="ads", meaning="so many", kind=NUMBER, may_be_empty=True),
    ),
)


def test_the_documentation_says_meaning_unit_words_and_whether_a_value_may_be_missing() -> None:
    told = TABLE.model().model_json_schema()
    assert told["properties"]["wait"]["description"] == "so long [seconds]"
    assert told["properties"]["sort"]["enum"] == ["one", "two"]
    assert {each["type"] for each in told["properties"]["ads"]["anyOf"]} == {"number", "null"}
    assert told["required"] == ["sort", "wait", "ads"]  # each is there, null or not
    with pytest.raises(ValidationError):
        TABLE.model()(sort="three", wait=1, ads=None)


def test_rows_become_columns_in_the_order_of_the_table() -> None:
    batch = TABLE.batch([{"ads": None, "wait": 3, "sort": "two"}])
    assert batch.to_pylist() == [{"sort": "two", "wait": 3, "ads": None}]
    assert TABLE.head == b"sort,wait,ads\r\n"
    assert batch.schema.field("ads").nullable
    assert not batch.schema.field("wait").nullable
    with pytest.raises(pa.ArrowInvalid):
        TABLE.batch([{"ads": "many", "wait": 3, "sort": "two"}])


def test_short_names_share_a_cell() -> None:
    assert many(("48201", "48157")) == "48201 48157"
    assert many(()) == ""
