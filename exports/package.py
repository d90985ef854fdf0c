"""One zip that a paper can cite: the table as CSV, what its columns mean, what it cannot say, how it is quoted.

It is a Frictionless Data Package. The same rows and the same question are the same bytes: no clock is asked.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from domain.licences import Licence
from exports.batches import Batch
from exports.codebook import codebook_lines, table_schema
from exports.cover import Cover
from exports.package_texts import citation_file, readme
from exports.part_file import whole_file
from exports.tidy_csv import HEADER, csv_pieces

TABLE, SUMS = "counts.csv", "SHA256SUMS"
LEVEL = 6
NO_LICENCE = {
    "name": "other-closed",
    "title": "No licence is granted by this file; ask the office that is named as its source",
}


def write_package(batches: Iterable[Batch], path: Path, cover: Cover) -> int:
    """Write the package; return how many rows its table has.

    Args:
        batches: Rows in the order they are to stand; taken one batch at a time.
        path: Where it goes. What stands there is replaced once the new one is whole.
        cover: What is said of them.
    """
    with whole_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        table = _Hashed()
        with package.open(_entry(TABLE, cover), "w", force_zip64=True) as member:
            for piece in table.seen(_pieces(batches, table)):
                member.write(piece)
        files = _texts(cover, table)
        for name, text in files.items():
            package.writestr(_entry(name, cover), text.encode("utf-8"))
        sums = {TABLE: table.digest} | {name: _digest(text) for name, text in files.items()}
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        package.writestr(_entry(SUMS, cover), listed)
    return table.rows


class _Hashed:
    """What was written of a file: how many rows, how many bytes, and their digest."""

    def __init__(self) -> None:
        self.rows, self.size, self._hash = 0, 0, hashlib.sha256()

    def seen(self, pieces: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
        for piece in pieces:
            self._hash.update(piece)
            self.size += len(piece)
            yield piece

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def _pieces(batches: Iterable[Batch], table: _Hashed) -> Iterator[bytes | memoryview]:
    yield HEADER
    for batch in batches:
        table.rows += len(batch)
        yield from csv_pieces(batch)


def _texts(cover: Cover, table: _Hashed) -> dict[str, str]:
    """Return the files beside the table, by name."""
    return {
        "CITATION.cff": citation_file(cover),
        "README.md": readme(cover, rows=table.rows),
        "codebook.csv": _as_csv(codebook_lines()),
        "datapackage.json": json.dumps(_descriptor(cover, table), indent=2, ensure_ascii=False) + "\n",
        "query.json": cover.question.canonical,  # as it is hashed: without an end of line
    }


def _descriptor(cover: Cover, table: _Hashed) -> dict[str, Any]:
    resource = {
        "name": "counts",
        "path": TABLE,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.size,
        "hash": f"sha256:{table.digest}",
        "schema": table_schema(),
    }
    return {
        "profile": "tabular-data-package",
        "name": f"tidegauge-{cover.question.key[:16]}",
        "id": f"sha256:{cover.question.key}",
        "title": f"Counts of online sex ads, {cover.office}",
        "description": cover.citation,
        "created": f"{cover.issued_at:%Y-%m-%dT%H:%M:%SZ}",
        "version": str(cover.question.as_of),
        "simulated": cover.is_simulated,
        "licenses": [_licence(cover.licence)],
        "sources": [{"title": f"{cover.office}: counts of public listing pages; no ad is kept"}],
        "resources": [resource],
    }


def _licence(licence: Licence | None) -> dict[str, str]:
    return {"name": licence.spdx, "title": licence.name, "path": licence.address} if licence else NO_LICENCE


def _entry(name: str, cover: Cover) -> zipfile.ZipInfo:
    """Return the entry of a file, dated by the issue: an entry dated by the clock would be another byte each time."""
    entry = zipfile.ZipInfo(name, date_time=cover.issued_at.timetuple()[:6])
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry


def _as_csv(lines: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
