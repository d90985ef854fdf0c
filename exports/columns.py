"""The columns of findings and of studies, out of `columns.csv` beside this file. It knows no row of theirs."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pyarrow as pa

from domain.counts import Measure, Source, Step
from domain.findings import Confidence, Direction, Kind, Scope
from domain.hazards import Phase, Role
from domain.studies import Agreement, Answer, Reason
from exports.forms import INSTANT, WORD, Column

KINDS: Mapping[str, pa.DataType] = MappingProxyType(
    {
        "word": WORD,
        "day": pa.date32(),
        "instant": INSTANT,
        "number": pa.float64(),
        "whole": pa.int64(),
        "truth": pa.bool_(),
    }
)
WORDS: Mapping[str, Iterable[str]] = MappingProxyType(
    {
        "scope": Scope,
        "kind": Kind,
        "direction": Direction,
        "measure": Measure,
        "step": Step,
        "source": Source,
        "confidence": Confidence,
        "phase": Phase,
        "role": Role,
        "answer": Answer,
        "reason": Reason,
        "second_agreement": Agreement,
    }
)


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in their order."""
    lines = csv.DictReader((files("exports") / "columns.csv").read_text("utf-8").splitlines())
    return tuple(
        Column(
            name=line["column"],
            kind=KINDS[line["type"]],
            meaning=line["meaning"],
            significado=line["significado"],
            is_optional=line["may_be_empty"] == "yes",
            unit=line["unit"],
            words=tuple(map(str, WORDS.get(line["column"], ()))),
        )
        for line in lines
        if line["table"] == table
    )
