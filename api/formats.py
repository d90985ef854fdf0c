"""One page of rows as JSON, CSV or an Arrow stream: the writers of the exports, on rows that are few."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from types import MappingProxyType

import pyarrow as pa
from pyarrow import ipc

from api.columns import Table
from domain.errors import NoSuchFormat
from exports.forms import Batch
from exports.jsonl import SPELLING as AS_OBJECTS
from exports.texts import lines_of
from exports.tidy_csv import csv_pieces


class Form(StrEnum):
    """How an answer is written."""

    JSON = "json"
    CSV = "csv"
    ARROW = "arrow"


MEDIA: Mapping[Form, str] = MappingProxyType(
    {
        Form.JSON: "application/json",
        Form.CSV: "text/csv; charset=utf-8",
        Form.ARROW: "application/vnd.apache.arrow.stream",
    }
)
BARE: Mapping[str, Form] = MappingProxyType({media.partition(";")[0]: form for form, media in MEDIA.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is told of a page beside its rows: words by name; in JSON they stand in front of the rows."""

    words: Mapping[str, object]
    next: str | None  # the cursor of what follows


def form_of(*, named: Form | None, accepted: str) -> Form:
    """Return the format to answer in: the one that `format` names, else the best liked of the Accept header.

    Raises:
        NoSuchFormat: the header wants something else.
    """
    if named:
        return named
    liked: list[tuple[float, Form]] = []
    for part in accepted.split(",") if accepted.strip() else ["*/*"]:
        media, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = next((_quality(each[2:]) for each in parameters if each.startswith("q=")), 1.0)
        liked += [(quality, form) for bare, form in BARE.items() if quality and _fits(media, bare)]
    if not liked:
        raise NoSuchFormat
    return max(liked, key=lambda each: each[0])[1]  # of several alike the first


def written(table: Table, batches: Sequence[Batch], said: Said, form: Form) -> bytes:
    """Return a page as the bytes of its answer."""
    if form is Form.CSV:
        return table.head + b"".join(bytes(piece) for batch in batches for piece in csv_pieces(batch))
    return _as_arrow(table, batches, said) if form is Form.ARROW else _as_json(batches, said)


def _as_json(batches: Sequence[Batch], said: Said) -> bytes:
    rows = ",\n".join(f"{{{line}}}" for batch in batches for line in lines_of(batch, AS_OBJECTS).to_pylist())
    head = json.dumps(dict(said.words) | {"next": said.next}, ensure_ascii=False)
    return f'{head[:-1]}, "rows": [{rows}]}}\n'.encode()


def _as_arrow(table: Table, batches: Sequence[Batch], said: Said) -> bytes:
    """Return a stream in which words are text and not codes: every reader takes text for text."""
    plain = [field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in table.schema]
    told = {name: word if isinstance(word, str) else json.dumps(word) for name, word in said.words.items()}
    schema = pa.schema(plain, metadata=told | ({"next": said.next} if said.next else {}))
    file = BytesIO()
    with ipc.new_stream(file, schema) as stream:
        for batch in batches:
            stream.write_batch(pa.RecordBatch.from_arrays([
                column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)
            ], schema=schema))  # fmt: skip
    return file.getvalue()


def _fits(wanted: str, bare: str) -> bool:
    return wanted in {bare, "*/*", f"{bare.partition('/')[0]}/*"}


def _quality(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0
