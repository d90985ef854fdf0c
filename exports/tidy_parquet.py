"""The tidy table as Parquet: typed columns, null where there is no number, the note in the file's own metadata."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exports.cover import Cover
from exports.forms import Batch, Column, Form
from exports.limits import limits_text
from exports.part_file import whole_file


def write_parquet(batches: Iterable[Batch], path: Path, cover: Cover) -> int:
    """Write the table with its limits under the metadata key `limits`; return how many rows.

    Args:
        batches: Rows in the order they are to stand; taken one batch at a time, each a row group.
        path: Where the table goes. What stands there is replaced once the new one is whole.
        cover: What the metadata says of them.
    """
    written, plain = 0, plain_schema(cover.form)
    with whole_file(path) as file, pq.ParquetWriter(file, plain, compression="zstd") as table:
        for batch in batches:
            table.write_batch(batch.cast(plain), row_group_size=len(batch) or None)
            written += len(batch)
        table.add_key_value_metadata(
            {
                "limits": limits_text(is_simulated=cover.is_simulated),
                "simulated": "true" if cover.is_simulated else "false",
                "query": cover.question.canonical,
                "citation": cover.citation,
            }
        )
    return written


def plain_schema(form: Form) -> pa.Schema:
    """Return the columns with words as text: readers make of a dictionary what they like, of text all make text."""
    return pa.schema([_plain(column) for column in form.columns])


def _plain(column: Column) -> pa.Field:
    kind = pa.string() if pa.types.is_dictionary(column.kind) else column.kind
    return pa.field(column.name, kind, metadata={"description": column.meaning})
