"""What each column is to a program: type, unit, words it may hold. Written as the schema of a Frictionless table."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from exports.forms import Column, Form

HEAD = ("table", "column", "type", "unit", "may_be_empty", "meaning", "significado")


def table_schema(form: Form) -> dict[str, Any]:
    """Return the columns as a table schema: an empty cell is a missing value and never 0."""
    return {"fields": [_field(column) for column in form.columns], "missingValues": [""]}


def codebook_lines(forms: Iterable[Form]) -> list[tuple[str, ...]]:
    """Return the codebook of some tables as a table: its head, and a line for each column of each."""
    return [HEAD, *(_line(form, column) for form in forms for column in form.columns)]


def _line(form: Form, column: Column) -> tuple[str, ...]:
    may_be_empty = "true" if column.is_optional else "false"
    about = (_kind(column.kind), column.unit, may_be_empty, column.meaning, column.significado)
    return form.name, column.name, *about


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"enum": list(column.words)} if column.words else {}
    if not column.is_optional:
        limits["required"] = True
    unit = {"unit": column.unit} if column.unit else {}
    kind = _kind(column.kind)
    return {"name": column.name, "type": kind, "description": column.meaning, **unit, "constraints": limits}


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_timestamp(kind):
        return "datetime"
    if pa.types.is_date(kind):
        return "date"
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"
