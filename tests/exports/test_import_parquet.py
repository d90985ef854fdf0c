"""A Parquet file as rows of text: types become plain text, what is not wanted is not unpacked, bombs are refused."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from domain.counts import Step
from tests.exports.import_examples import HEADER, ROW, read, rows_of


def written(path: Path, **columns: object) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_types_become_the_text_of_a_csv_file(tmp_path: Path) -> None:
    header, rows = rows_of(
        written(
            tmp_path / "t",
            text=["0819000", None],
            word=pa.array(["a", None]).dictionary_encode(),
            whole=[3, None],
            number=[3.0, float("nan")],
            day=[date(2024, 7, 8), None],
            instant=[datetime(2024, 7, 8, 5, tzinfo=UTC), None],
            nanos=pa.array([1_720_414_800_000_000_001, None], pa.timestamp("ns", tz="UTC")),
            truth=[True, None],
            several=[[1, 2], None],
            raw=[b"1", None],
        )
    )
    assert header[:2] == ("text", "word")
    first = ["0819000", "a", "3", "3", "2024-07-08", "2024-07-08T05:00:00Z", "2024-07-08T05:00:00Z", "true"]
    assert rows[0] == (2, [*first, "<list<element: int64>>", "<binary>"])
    assert rows[1] == (3, [""] * 8 + ["<list<element: int64>>", "<binary>"])  # no reader takes what holds several


def test_columns_that_are_not_wanted_are_left_packed(tmp_path: Path) -> None:
    _, rows = rows_of(written(tmp_path / "t", a=["1"], b=["2"]), "b")
    assert rows == [(2, ["", "2"])]


def test_a_long_cell_in_many_rows_costs_each_row_and_no_memory(tmp_path: Path) -> None:
    rows = 2_000  # twenty gigabytes, were each of them unpacked
    long = pa.array(["x" * 10_000_000]).dictionary_encode()
    columns = {name: pa.array([value] * rows) for name, value in zip(HEADER, ROW, strict=True)}
    columns["place"] = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), long.dictionary)
    report = read(written(tmp_path / "t", **columns))
    assert (report.taken, report.rows_refused, report.refusals[0].row) == (0, rows, 2)
    assert report.refusals[0].reason == "10000000 characters, where at most 200 make sense"


def test_a_file_that_claims_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "t", **{name: [value] * 5 for name, value in zip(HEADER, ROW, strict=True)})
    monkeypatch.setattr("exports.import_parquet.MOST_ROWS", 5)
    assert read(path).rows_read == 5
    monkeypatch.setattr("exports.import_parquet.MOST_ROWS", 4)
    assert "5 rows and" in read(path).refusals[0].reason
    monkeypatch.setattr("exports.import_parquet.MOST_ROWS", 5)
    monkeypatch.setattr("exports.import_parquet.MOST_UNPACKED", 10)
    assert "at most 5 and 10 are read" in read(path).refusals[0].reason


def test_a_number_column_of_a_data_frame_is_whole_numbers_and_gaps(tmp_path: Path) -> None:
    columns: dict[str, object] = {name: [value] * 2 for name, value in zip(HEADER, ROW, strict=True)}
    path = written(tmp_path / "t", **columns | {"date": ["2024-07-08", "2024-07-09"], "ads": [3.0, float("nan")]})
    assert [count.ads for count in read(path).counts[Step.DAY]] == [3, None]
