"""What is told of an export that a program asked for, and how its files are called. It writes none."""

from typing import Any

from api.access import ROOT
from api.columns import NUMBER, WHOLE, Column, Table
from api.export_queue import Status, Wish
from domain.question import Table as WholeTable
from exports.formats import WRITERS
from exports.forms import INSTANT

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
FORMATS = tuple(sorted(WRITERS))
EXPORTS = Table(
    name="exports",
    meaning="An export that the caller asked for, kept for an hour after it was written.",
    columns=(
        Column(name="export_id", meaning="its name in addresses"),
        Column(name="status", meaning="how far it is", words=tuple(map(str, Status))),
        Column(name="share", meaning="of it that is written, 0 to 1", kind=NUMBER),
        Column(name="table", meaning="what a row of it is of", words=tuple(map(str, WholeTable))),
        Column(name="format", meaning="how it is written", words=FORMATS),
        Column(name="query", meaning="name of its question, by which it can be asked again and quoted"),
        Column(name="as_of", meaning="the issue that it is answered as of", kind=WHOLE),
        Column(name="asked_utc", meaning="when it was asked for, UTC", kind=INSTANT),
        Column(name="ended_utc", meaning="when it was written or failed, UTC", kind=INSTANT, may_be_empty=True),
        Column(name="rows", meaning="of the file", kind=WHOLE, unit="rows", may_be_empty=True),
        Column(name="file_bytes", meaning="size of the file", kind=WHOLE, unit="bytes", may_be_empty=True),
        Column(name="file", meaning="address of the file; empty until it is ready", may_be_empty=True),
        Column(name="problem", meaning="why it failed; empty where it did not", may_be_empty=True),
    ),
)
ExportRow = EXPORTS.model()


def row_of(wish: Wish) -> dict[str, Any]:
    """Return what is told of an export."""
    return {
        "export_id": wish.export_id,
        "status": wish.status,
        "share": wish.share,
        "table": wish.question.table,
        "format": wish.file_format,
        "query": wish.question.key,
        "as_of": wish.question.as_of,
        "asked_utc": wish.asked_at,
        "ended_utc": wish.ended_at,
        "rows": wish.rows,
        "file_bytes": wish.file_bytes,
        "file": f"{ROOT}/exports/{wish.export_id}/file" if wish.file else None,
        "problem": wish.why or None,
    }


def as_json(wish: Wish) -> dict[str, Any]:
    """Return it as an object of JSON."""
    told: dict[str, Any] = ExportRow(**row_of(wish)).model_dump(mode="json")
    return told
