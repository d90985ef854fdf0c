"""One spelling for each value in every text format: shortest decimals, ISO instants, words spelled once."""

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.batches import tidy_batch
from exports.texts import cell_texts, in_one_piece, time_texts
from exports.tidy import COLUMNS
from tests.domain.test_series_block import MARCH_2, a_block
from tests.exports.test_batches import BESIDE

NOON = datetime(2026, 7, 8, 5, tzinfo=UTC)
INSTANT = pa.timestamp("us", tz="UTC")


@given(st.floats(min_value=0, max_value=1e8))
def test_a_number_is_read_back_as_the_same_double_and_no_shorter_text_is(number: float) -> None:
    (batch,) = (tidy_batch(a_block(days=[MARCH_2], ads=[number]), BESIDE),)
    text = list(cell_texts(batch, spell=str))[COLUMNS.index("ads")][0].as_py()
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

    batch = tidy_batch(a_block(days=[MARCH_2] * 3, ads=[1, 2, 3]), BESIDE)
    cells = dict(zip(COLUMNS, cell_texts(batch, spell=spell, mark="'"), strict=True))
    assert cells["place_name"].to_pylist() == ["<Houston>"] * 3
    assert asked.count("Houston") == 1
    assert cells["local_date"][0].as_py() == "'2026-03-02'"
    assert (cells["ads"][0].as_py(), cells["suppressed"][0].as_py()) == ("1", "false")


def test_lines_become_one_piece_each_with_its_end_and_no_line_is_nothing() -> None:
    assert b"".join(in_one_piece(pa.array(["a", "ñ"]), end="\r\n")) == "a\r\nñ\r\n".encode()
    assert list(in_one_piece(pa.array([], type=pa.string()), end="\n")) == []
