"""A Parquet file of counts as lots of text; only the columns that are wanted are unpacked."""

from collections.abc import Collection, Iterator
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from domain.errors import WrongInput
from exports.import_table import MOST_UNPACKED, Column, Lot, SourceTable, as_text

BATCH_ROWS = 10_000
MOST_ROWS = 20_000_000  # equal rows are packed into next to nothing, so their bytes alone bound nothing


def parquet_table(file: IO[bytes]) -> SourceTable:
    """Return the table of an open file.

    Raises:
        WrongInput: it would be larger than what is read.
    """
    schema = pq.ParquetFile(file).schema_arrow
    texts = [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)]
    # Each different text is unpacked once: ten megabytes in every row are ten megabytes.
    table = pq.ParquetFile(file, read_dictionary=texts)
    _refuse_large(table.metadata)
    header = tuple(name.strip() for name in schema.names)
    return SourceTable(header=header, lots=lambda wanted: _lots(table, wanted))


def _refuse_large(metadata: pq.FileMetaData) -> None:
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    unpacked = sum(group.total_byte_size for group in groups)
    if unpacked > MOST_UNPACKED or metadata.num_rows > MOST_ROWS:
        said = f"{metadata.num_rows:,} rows and {unpacked:,} bytes"
        raise WrongInput(f"unpacked it would have {said}, where at most {MOST_ROWS:,} and {MOST_UNPACKED:,} are read")


def _lots(table: pq.ParquetFile, wanted: Collection[str]) -> Iterator[Lot]:
    names = [name for name in table.schema_arrow.names if name.strip() in wanted]
    row = 2
    for batch in table.iter_batches(BATCH_ROWS, columns=names):
        columns = {name.strip(): _column(batch.column(name)) for name in names}
        places = np.arange(row, row + batch.num_rows)
        yield Lot(places=places, columns=columns, refusals=(), rows_read=batch.num_rows)
        row += batch.num_rows


def _column(column: pa.Array) -> Column:
    """Return a column as text; a cell that holds several values is the name of its type, which no reader takes."""
    kind: Any = column.type
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return Column(texts=[f"<{kind}>"], of=np.zeros(len(column), dtype=np.int64))
    if pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", tz=kind.tz), safe=False)  # Python knows no nanoseconds
    words = column if pa.types.is_dictionary(kind) else column.dictionary_encode()
    texts = [*_texts(words.dictionary), ""]
    numbers = words.indices.fill_null(len(texts) - 1)
    return Column(texts=texts, of=numbers.to_numpy(zero_copy_only=False).astype(np.int64))


def _texts(words: pa.Array) -> list[str]:
    if pa.types.is_dictionary(words.type):
        column = _column(words)
        return [column.cell(row) for row in range(len(words))]
    return [as_text(value) for value in words.to_pylist()]
