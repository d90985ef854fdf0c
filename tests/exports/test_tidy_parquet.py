"""Parquet columns have types, so that no reader has to guess."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exports.count_form import COUNTS
from exports.tidy import COLUMNS, MEANINGS
from exports.tidy_parquet import plain_schema, write_parquet
from tests.exports.test_cover import COVER


def test_codes_are_text_instants_have_a_zone_and_counts_are_numbers(tmp_path: Path) -> None:
    write_parquet([], tmp_path / "t.parquet", COVER)
    schema = pq.read_schema(tmp_path / "t.parquet")
    assert schema.field("place_geoid").type == pa.string()
    assert schema.field("window_start_utc").type == pa.timestamp("us", tz="UTC")
    assert schema.field("local_date").type == pa.date32()
    assert schema.field("ads").type == pa.float64()
    assert schema.field("simulated").type == pa.bool_()


def test_every_column_carries_its_meaning() -> None:
    plain = plain_schema(COUNTS)
    assert [plain.field(column).metadata[b"description"].decode() for column in COLUMNS] == list(MEANINGS.values())


def test_the_file_says_which_question_it_answers(tmp_path: Path) -> None:
    write_parquet([], tmp_path / "t.parquet", COVER)
    metadata = pq.read_metadata(tmp_path / "t.parquet").metadata
    assert metadata[b"query"].decode() == COVER.question.canonical
    assert metadata[b"citation"].decode() == COVER.citation
