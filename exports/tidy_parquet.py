"""The tidy table as Parquet: typed columns, null where there is no number, the note in the file's own metadata."""

import re
from collections.abc import Iterable
from itertools import islice
from operator import attrgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exports.limits import limits_text
from exports.part_file import whole_file
from exports.tidy import COLUMNS, MEANINGS, TidyRow

BATCH = 20_000  # rows in memory at a time, and in a row group
INSTANT = pa.timestamp("us", tz="UTC")
TYPES = {
    "window_start_utc": INSTANT,
    "window_end_utc": INSTANT,
    "issued_utc": INSTANT,
    "local_date": pa.date32(),
    "ads": pa.float64(),
    "expected": pa.float64(),
    "low": pa.float64(),
    "high": pa.float64(),
    "issue_id": pa.int64(),
    "definition_version": pa.int32(),
    "simulated": pa.bool_(),
}
SCHEMA = pa.schema(
    pa.field(column, TYPES.get(column, pa.string()), metadata={"description": MEANINGS[column]}) for column in COLUMNS
)
SURROGATES = re.compile(r"[\ud800-\udfff]")


def write_parquet(rows: Iterable[TidyRow], path: Path) -> int:
    """Write the table with its limits under the metadata key `limits`; return how many rows.

    Args:
        rows: In the order they are to stand; taken a batch at a time.
        path: Where the table goes. What stands there is replaced once the new one is whole.
    """
    written, is_simulated, rows = 0, False, iter(rows)
    with whole_file(path) as file, pq.ParquetWriter(file, SCHEMA, compression="zstd") as table:
        while batch := list(islice(rows, BATCH)):
            table.write_table(_table(batch), row_group_size=BATCH)
            is_simulated = is_simulated or any(row.simulated for row in batch)
            written += len(batch)
        # Known only now: whether any row is invented stands in the rows themselves.
        table.add_key_value_metadata(
            {"limits": limits_text(is_simulated=is_simulated), "simulated": "true" if is_simulated else "false"}
        )
    return written


def _table(batch: list[TidyRow]) -> pa.Table:
    columns = zip(*map(attrgetter(*COLUMNS), batch), strict=True)
    arrays = [pa.array(map(_clean, values), type=field.type) for values, field in zip(columns, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _clean(value: object) -> object:
    """Return text that UTF-8 can hold, and every other value as it is."""
    return SURROGATES.sub(" ", str(value)) if isinstance(value, str) else value
