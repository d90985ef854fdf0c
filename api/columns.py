"""What a resource holds, column by column: of this table JSON, CSV, Arrow and the documentation are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import pyarrow as pa
from pydantic import BaseModel, Field, create_model

from exports.forms import WORD, Batch, Form
from exports.tidy_csv import LINE_END

TRUTH, WHOLE, NUMBER, DAY = pa.bool_(), pa.int64(), pa.float64(), pa.date32()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field of a row."""

    name: str
    meaning: str
    kind: pa.DataType = WORD
    unit: str = ""
    may_be_empty: bool = False
    words: tuple[str, ...] = ()  # that may stand in it; none: any text

    @property
    def told(self) -> str:
        """Return the meaning with the unit."""
        return f"{self.meaning} [{self.unit}]" if self.unit else self.meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A resource: its name and its columns in their order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def schema(self) -> pa.Schema:
        """Return the columns with their types; each says what it means."""
        return pa.schema([
            pa.field(each.name, each.kind, nullable=each.may_be_empty, metadata={"description": each.told})
            for each in self.columns
        ])  # fmt: skip

    @property
    def head(self) -> bytes:
        """Return the first line of the table as CSV."""
        return (",".join(self.names) + LINE_END).encode()

    def batch(self, rows: Sequence[Mapping[str, Any]]) -> Batch:
        """Return rows as columns."""
        arrays = [pa.array([row[each.name] for row in rows], type=each.kind) for each in self.columns]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def made_of(self, row: Callable[[Any], Mapping[str, Any]]) -> Callable[[Sequence[Any]], Batch]:
        """Return what makes columns of things, given what makes a row of one."""
        return lambda things: self.batch([row(each) for each in things])

    def model(self) -> type[BaseModel]:
        """Return what the documentation says of a row."""
        fields: dict[str, Any] = {column.name: _field(column) for column in self.columns}
        return create_model(f"{self.name.capitalize()}Row", __doc__=self.meaning, **fields)


def table_of(form: Form, *, meaning: str) -> Table:
    """Return a table with the columns that an export of it has."""
    columns = tuple(
        Column(
            name=each.name,
            meaning=each.meaning,
            kind=each.kind,
            unit=each.unit,
            may_be_empty=each.is_optional,
            words=each.words,
        )
        for each in form.columns
    )
    return Table(name=form.name, meaning=meaning, columns=columns)


def many(words: Iterable[str]) -> str:
    """Return several short names as one cell, parted by blanks."""
    return " ".join(words)


def _field(column: Column) -> tuple[Any, Any]:
    kind: Any = _python(column.kind)
    if column.words:
        kind = Literal[column.words]
    return (kind | None if column.may_be_empty else kind), Field(description=column.told)


def _python(kind: pa.DataType) -> type:
    if pa.types.is_timestamp(kind):
        return datetime
    if pa.types.is_date(kind):
        return date
    if pa.types.is_boolean(kind):
        return bool
    if pa.types.is_integer(kind):
        return int
    return float if pa.types.is_floating(kind) else str
