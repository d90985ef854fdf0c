"""One zip that a paper can cite: tables as CSV, what their columns mean, what they cannot say, how they are quoted.

It is a Frictionless Data Package. The same rows and the same question are the same bytes: no clock is asked.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from domain.licences import Licence
from exports.codebook import codebook_lines, table_schema
from exports.cover import Cover
from exports.forms import Batch, Form
from exports.package_texts import citation_file, headline, readme
from exports.part_file import whole_file
from exports.tidy_csv import csv_pieces, header_of

TABLE, SUMS = "counts.csv", "SHA256SUMS"  # the table of counts, which an import reads again
LEVEL = 6
NO_LICENCE = {
    "name": "other-closed",
    "title": "No licence is granted by this file; ask the office that is named as its source",
}


def write_package(batches: Iterable[Batch], path: Path, cover: Cover) -> int:
    """Write the package; return how many rows its first table has.

    Args:
        batches: Rows in the order they are to stand; taken one batch at a time.
        path: Where it goes. What stands there is replaced once the new one is whole.
        cover: What is said of them, and the other tables.
    """
    with whole_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        written = [_written(package, cover.form, batches, cover)]
        written += [_written(package, other.form, [other.batch], cover) for other in cover.others]
        files = _texts(cover, written)
        for name, text in files.items():
            package.writestr(_entry(name, cover), text.encode("utf-8"))
        sums = {table.path: table.digest for table in written} | {name: _digest(text) for name, text in files.items()}
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        package.writestr(_entry(SUMS, cover), listed)
    return written[0].rows


class _Hashed:
    """What was written of a table: how many rows, how many bytes, and their digest."""

    def __init__(self, form: Form) -> None:
        self.form, self.path = form, f"{form.name}.csv"
        self.rows, self.size, self._hash = 0, 0, hashlib.sha256()

    def seen(self, pieces: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
        for piece in pieces:
            self._hash.update(piece)
            self.size += len(piece)
            yield piece

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def _written(package: zipfile.ZipFile, form: Form, batches: Iterable[Batch], cover: Cover) -> _Hashed:
    table = _Hashed(form)
    with package.open(_entry(table.path, cover), "w", force_zip64=True) as member:
        for piece in table.seen(_pieces(batches, table)):
            member.write(piece)
    return table


def _pieces(batches: Iterable[Batch], table: _Hashed) -> Iterator[bytes | memoryview]:
    yield header_of(table.form)
    for batch in batches:
        table.rows += len(batch)
        yield from csv_pieces(batch)


def _texts(cover: Cover, tables: Sequence[_Hashed]) -> dict[str, str]:
    """Return the files beside the tables, by name."""
    return {
        "CITATION.cff": citation_file(cover),
        "README.md": readme(cover, rows=tables[0].rows),
        "codebook.csv": _as_csv(codebook_lines(table.form for table in tables)),
        "datapackage.json": json.dumps(_descriptor(cover, tables), indent=2, ensure_ascii=False) + "\n",
        "query.json": cover.question.canonical,  # as it is hashed: without an end of line
    }


def _resource(table: _Hashed) -> dict[str, Any]:
    return {
        "name": table.form.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.size,
        "hash": f"sha256:{table.digest}",
        "schema": table_schema(table.form),
    }


def _descriptor(cover: Cover, tables: Sequence[_Hashed]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"tidegauge-{cover.question.key[:16]}",
        "id": f"sha256:{cover.question.key}",
        "title": headline(cover.question, office=cover.office, is_simulated=cover.is_simulated),
        "description": cover.citation,
        "created": f"{cover.issued_at:%Y-%m-%dT%H:%M:%SZ}",
        "version": str(cover.question.as_of),
        "simulated": cover.is_simulated,
        "licenses": [_licence(cover.licence)],
        "sources": [{"title": f"{cover.office}: counts of public listing pages; no ad is kept"}],
        "resources": [_resource(table) for table in tables],
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
