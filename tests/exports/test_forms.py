"""Every table tells each of its columns in both languages, and its rows leave with the right types."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from domain.question import Table
from exports.count_form import COUNTS
from exports.finding_form import finding_form
from exports.forms import INSTANT, WORD, Column, Form
from exports.study_form import study_form

FORMS = (COUNTS, finding_form(), study_form())
SMALL = Form(
    name="small",
    columns=tuple(
        Column(name=name, kind=kind, meaning=name, significado=name, is_optional=True)
        for name, kind in (
            ("word", WORD),
            ("day", pa.date32()),
            ("at", INSTANT),
            ("n", pa.float64()),
            ("i", pa.int64()),
        )
    ),
    told="",
)


def test_each_table_that_may_be_asked_for_has_a_form() -> None:
    assert {form.name for form in FORMS} == set(Table)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_column_means_something_in_both_languages_and_its_words_are_words(form: Form) -> None:
    assert len(set(form.names)) == len(form.names)
    assert f"`{form.name}.csv`" in form.told
    for column in form.columns:
        assert column.meaning != column.significado, column.name
        assert not column.words or column.kind == WORD, column.name
        assert column.name.endswith("_utc") is (column.kind == INSTANT), column.name


def test_rows_become_a_batch_and_none_is_no_value() -> None:
    row: dict[str, Any] = {"word": "a", "day": date(2026, 3, 2), "at": datetime(2026, 3, 2, 6, tzinfo=UTC), "n": 0.5}
    batch = SMALL.batch([row | {"i": 3}, dict.fromkeys(SMALL.names)])
    assert batch.schema == SMALL.schema
    assert batch.to_pylist() == [row | {"i": 3}, dict.fromkeys(SMALL.names)]
    assert SMALL.batch([]).num_rows == 0
