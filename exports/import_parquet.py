"""A Parquet file of counts as rows of text; only the columns that are wanted are unpacked."""

from collections.abc import Collection, Iterator
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from domain.errors import WrongInput
from exports.import_table import MOST_UNPACKED, Record, SourceTable, as_text

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
    return SourceTable(header=header, records=lambda wanted: _records(table, header, wanted))


def _refuse_large(metadata: pq.FileMetaData) -> None:
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    unpacked = sum(group.total_byte_size for group in groups)
    if unpacked > MOST_UNPACKED or metadata.num_rows > MOST_ROWS:
        said = f"{metadata.num_rows:,} rows and {unpacked:,} bytes"
        raise WrongInput(f"unpacked it would have {said}, where at most {MOST_ROWS:,} and {MOST_UNPACKED:,} are read")


def _records(table: pq.ParquetFile, header: tuple[str, ...], wanted: Collection[str]) -> Iterator[Record]:
    names = [name for name in table.schema_arrow.names if name.strip() in wanted]
    places = [header.index(name.strip()) for name in names]
    row = 1
    for batch in table.iter_batches(BATCH_ROWS, columns=names):
        columns = [_texts(batch.column(name)) for name in names]
        for cells in zip(*columns, strict=True):
            row += 1
            whole = [""] * len(header)
            for place, cell in zip(places, cells, strict=True):
                whole[place] = cell
            yield row, whole


def _texts(column: pa.Array) -> list[str]:
    """Return a column as text; a cell that holds several values is the name of its type, which no reader takes."""
    kind: Any = column.type
    if pa.types.is_dictionary(kind):
        words = _texts(column.dictionary)
        return ["" if code is None else words[code] for code in column.indices.to_pylist()]
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return [f"<{kind}>"] * len(column)
    if pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", tz=kind.tz), safe=False)  # Python knows no nanoseconds
    return [as_text(value) for value in column.to_pylist()]
