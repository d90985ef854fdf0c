"""One spelling for each value in every text format: shortest decimals, ISO instants, words spelled once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import nan

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.batches import tidy_batch
from exports.texts import Spelling, in_one_piece, lines_of, time_texts
from exports.tidy import COLUMNS
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.domain.test_series_rows import SERIES
from tests.exports.test_batches import BESIDE

NOON = datetime(2026, 7, 8, 5, tzinfo=UTC)
INSTANT = pa.timestamp("us", tz="UTC")


@given(st.floats(min_value=0, max_value=1e8))
def test_a_number_is_read_back_as_the_same_double_and_no_shorter_text_is(number: float) -> None:
    (batch,) = (tidy_batch(a_block(days=[MARCH_2], ads=[number]), BESIDE),)
    text = lines_of(batch, Spelling(word=str))[0].as_py().split(",")[COLUMNS.index("ads")]
    assert float(text) == number
    assert len(text.replace(".", "").strip("0")) <= len(repr(number).replace(".", "").strip("0"))


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (NOON, "2026-07-08T05:00:00Z"),
        (NOON + timedelta(microseconds=500), "2026-07-08T05:00:00.000500Z"),
        (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), "1969-12-31T23:59:59Z"),
    ],
)
def test_an_instant_ends_in_z_and_has_a_fraction_only_where_it_is_not_whole(instant: datetime, text: str) -> None:
    assert time_texts(pa.array([instant, NOON], type=INSTANT)) == [text, "2026-07-08T05:00:00Z"]


def test_a_date_is_a_date() -> None:
    assert time_texts(pa.array([date(2026, 7, 8)])) == ["2026-07-08"]


def test_words_are_spelled_once_and_marks_stand_around_times_only() -> None:
    asked = []

    def spell(word: str) -> str:
        asked.append(word)
        return f"<{word}>"

    batch = tidy_batch(a_block(days=[MARCH_2] * 3, ads=[1, 2, nan]), BESIDE)
    lines = lines_of(batch, Spelling(word=spell, mark="'", none="-", head=lambda column: f"{column}="))
    cells = [dict(cell.split("=") for cell in line.split(",")) for line in lines.to_pylist()]
    assert [tuple(each) for each in cells] == [COLUMNS] * 3
    assert cells[0]["place_name"] == "<Houston>"
    assert asked.count("Houston") == 1
    assert cells[0]["local_date"] == "'2026-03-02'"
    assert [each["ads"] for each in cells] == ["1", "2", "-"]
    assert (cells[0]["suppressed"], cells[0]["issue_id"]) == ("false", "4")


@pytest.mark.parametrize("most", [1, 1 << 20])
def test_columns_spelled_together_read_as_those_spelled_apart(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("exports.texts.MOST_TOGETHER", most)
    days = [date(2026, 2, 1) + timedelta(days=number) for number in range(60)]
    series = (SERIES, DALLAS, replace(DALLAS, category="massage"))
    block = a_block(days=days * 3, ads=[nan, *range(179)], of=[0] * 60 + [1] * 60 + [2] * 60, series=series)
    rows = tidy_batch(block, BESIDE).to_pylist()
    lines = [line.split(",") for line in lines_of(tidy_batch(block, BESIDE), Spelling(word=str)).to_pylist()]
    for name in ("place_geoid", "place_name", "category", "coverage", "finding_kind", "hazard", "phase", "verdict"):
        assert [line[COLUMNS.index(name)] for line in lines] == [row[name] or "" for row in rows]
    assert [line[COLUMNS.index("local_date")] for line in lines] == [str(day) for day in days * 3]
    assert {len(line) for line in lines} == {len(COLUMNS)}


def test_lines_become_one_piece_each_with_its_end_and_no_line_is_nothing() -> None:
    assert b"".join(in_one_piece(pa.array(["a", "ñ"]), end="\r\n")) == "a\r\nñ\r\n".encode()
    assert list(in_one_piece(pa.array([], type=pa.string()), end="\n")) == []
