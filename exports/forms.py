"""The form of a table: its columns in their order, each with its type, unit, words and meaning. It holds no row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import pyarrow as pa

Batch: TypeAlias = pa.RecordBatch
WORD, INSTANT = pa.dictionary(pa.int32(), pa.string()), pa.timestamp("us", tz="UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column, with what it means in English and in Spanish."""

    name: str
    kind: pa.DataType
    meaning: str
    significado: str
    is_optional: bool = False  # an empty cell is a missing value, and never 0
    unit: str = ""
    words: tuple[str, ...] = ()  # all that it may hold; empty for any


@dataclass(frozen=True, kw_only=True)  # without slots: the schema is kept beside the fields
class Form:
    """A table's name, which is that of its file and its sheet, its columns, and what a reader is told of it."""

    name: str
    columns: tuple[Column, ...]
    told: str  # paragraphs of Markdown

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def schema(self) -> pa.Schema:
        """Return the columns as Arrow knows them."""
        return pa.schema([pa.field(column.name, column.kind) for column in self.columns])

    def batch(self, rows: Sequence[Mapping[str, Any]]) -> Batch:
        """Return rows, each with a value or None by the name of each column, as one batch."""
        columns = [self._column(column, [row[column.name] for row in rows]) for column in self.columns]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)

    @staticmethod
    def _column(column: Column, values: Sequence[Any]) -> pa.Array:
        if column.kind == WORD:
            return pa.array([None if each is None else str(each) for each in values], pa.string()).dictionary_encode()
        return pa.array(values, column.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTable:
    """A table that is held whole."""

    form: Form
    batch: Batch
