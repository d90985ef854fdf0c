"""What each column is to a program: type, unit, words it may hold. Written as the schema of a Frictionless table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.findings import Kind
from domain.hazards import Phase
from exports.batches import SCHEMA
from exports.spanish_meanings import SPANISH_MEANINGS
from exports.tidy import COLUMNS, MEANINGS

UNITS: Mapping[str, str] = MappingProxyType(dict.fromkeys(("ads", "expected", "low", "high"), "ads"))
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "measure": tuple(map(str, Measure)),
        "step": tuple(map(str, Step)),
        "source": tuple(map(str, Source)),
        "coverage": tuple(map(str, Coverage)),
        "verdict": tuple(map(str, Verdict)),
        "finding_kind": tuple(map(str, Kind)),
        "phase": tuple(map(str, Phase)),
    }
)
MAY_BE_EMPTY = frozenset({"ads", "expected", "low", "high", "finding_kind", "hazard", "phase", "method_version"})


def table_schema() -> dict[str, Any]:
    """Return the columns as a table schema: an empty cell is a missing value and never 0."""
    return {"fields": [_field(column) for column in COLUMNS], "missingValues": [""]}


def codebook_lines() -> list[tuple[str, ...]]:
    """Return the codebook as a table: its head, and a line for each column."""
    head = ("column", "type", "unit", "may_be_empty", "meaning", "significado")
    lines = [
        (
            column,
            _kind(SCHEMA.field(column).type),
            UNITS.get(column, ""),
            "true" if column in MAY_BE_EMPTY else "false",
            MEANINGS[column],
            SPANISH_MEANINGS[column],
        )
        for column in COLUMNS
    ]
    return [head, *lines]


def _field(column: str) -> dict[str, Any]:
    limits: dict[str, Any] = {"enum": list(WORDS[column])} if column in WORDS else {}
    if column not in MAY_BE_EMPTY:
        limits["required"] = True
    unit = {"unit": UNITS[column]} if column in UNITS else {}
    kind = _kind(SCHEMA.field(column).type)
    return {"name": column, "type": kind, "description": MEANINGS[column], **unit, "constraints": limits}


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
