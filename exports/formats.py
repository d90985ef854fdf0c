"""The formats a table can be written in, by name. A new format is one line here; the contract test runs over all."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from exports.cover import Cover
from exports.forms import Batch
from exports.jsonl import write_jsonl
from exports.package import write_package
from exports.sheet import write_xlsx
from exports.tidy_csv import write_csv
from exports.tidy_parquet import write_parquet

Writer = Callable[[Iterable[Batch], Path, Cover], int]

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "csv": write_csv,
        "parquet": write_parquet,
        "jsonl": write_jsonl,
        "xlsx": write_xlsx,
        "zip": write_package,
    }
)
