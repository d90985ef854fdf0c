"""In which format is answered, and that a cell is never a formula."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pyarrow import ipc

from api.columns import DAY, NUMBER, TRUTH, WHOLE, Column, Table
from api.formats import Form, Said, form_of, written
from domain.errors import NoSuchFormat
from exports.forms import INSTANT

TABLE = Table(
    name="things",
    meaning="Anything.",
    columns=(
        Column(name="name", meaning="its name"),
        Column(name="ads", meaning="so many", kind=NUMBER, may_be_empty=True),
        Column(name="pages", meaning="read", kind=WHOLE),
        Column(name="is_so", meaning="whether", kind=TRUTH),
        Column(name="on", meaning="the day", kind=DAY),
        Column(name="at", meaning="the instant", kind=INSTANT),
    ),
)
AT = datetime(2026, 9, 1, 5, tzinfo=UTC)
ROWS: list[dict[str, Any]] = [
    {"name": "=1+1", "ads": None, "pages": 0, "is_so": True, "on": date(2026, 9, 1), "at": AT},
    {"name": 'a "b", c', "ads": -2.5, "pages": 7, "is_so": False, "on": date(2026, 9, 1), "at": AT},
    {"name": "ñ", "ads": 0.0, "pages": 7, "is_so": False, "on": date(2026, 9, 2), "at": AT},
]
SAID = Said(words={"limits": "Counts are not people.", "issue_id": 3}, next="abc")


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("", Form.JSON),
        ("*/*", Form.JSON),
        ("text/*", Form.CSV),
        ("text/csv", Form.CSV),
        ("text/html, text/csv;q=0.5, */*;q=0.1", Form.CSV),
        ("application/json;q=0.2, application/vnd.apache.arrow.stream", Form.ARROW),
        ("text/csv;q=0, application/*", Form.JSON),
    ],
)
def test_the_best_liked_format_is_taken(accepted: str, form: Form) -> None:
    assert form_of(named=None, accepted=accepted) is form
    assert form_of(named=Form.ARROW, accepted=accepted) is Form.ARROW


@pytest.mark.parametrize("accepted", ["text/html", "text/csv;q=0", "text/csv;q=x", "nonsense", ","])
def test_a_format_that_is_none_of_ours_is_refused(accepted: str) -> None:
    with pytest.raises(NoSuchFormat, match="expected application/json"):
        form_of(named=None, accepted=accepted)


def test_a_formula_is_text_a_missing_number_is_no_zero_and_a_negative_one_stays_a_number() -> None:
    text = written(TABLE, [TABLE.batch(ROWS)], SAID, Form.CSV).decode()
    assert text.splitlines() == [
        "name,ads,pages,is_so,on,at",
        "'=1+1,,0,true,2026-09-01,2026-09-01T05:00:00Z",
        '"a ""b"", c",-2.5,7,false,2026-09-01,2026-09-01T05:00:00Z',
        "ñ,0,7,false,2026-09-02,2026-09-01T05:00:00Z",
    ]


def test_json_has_what_is_told_beside_the_rows_and_null_where_there_is_no_number() -> None:
    told = json.loads(written(TABLE, [TABLE.batch(ROWS[:1]), TABLE.batch(ROWS[1:])], SAID, Form.JSON))
    rows = told.pop("rows")
    assert told == {**SAID.words, "next": "abc"}
    assert [row["ads"] for row in rows] == [None, -2.5, 0.0]
    assert [row["name"] for row in rows] == [row["name"] for row in ROWS]
    assert (rows[0]["at"], rows[0]["on"]) == ("2026-09-01T05:00:00Z", "2026-09-01")
    assert json.loads(written(TABLE, [], SAID, Form.JSON))["rows"] == []


def test_an_arrow_stream_has_types_and_says_the_limits_in_its_schema() -> None:
    table = ipc.open_stream(written(TABLE, [TABLE.batch(ROWS)], SAID, Form.ARROW)).read_all()
    assert table.to_pylist() == ROWS
    assert table.schema.metadata == {b"limits": b"Counts are not people.", b"issue_id": b"3", b"next": b"abc"}
    assert table.schema.field("ads").metadata == {b"description": b"so many"}
