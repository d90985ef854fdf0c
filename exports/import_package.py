"""The package that an export makes, read again: its sums are compared first, then its table is read as CSV."""

import hashlib
import json
import re
from typing import Any
from zipfile import ZipFile

from domain.errors import WrongInput
from exports.import_csv import csv_table
from exports.import_table import SourceTable
from exports.package import SUMS, TABLE

DESCRIPTOR, CODEBOOK = "datapackage.json", "codebook.csv"
NEEDED = (TABLE, DESCRIPTOR, CODEBOOK, SUMS)
MOST_TEXT = 2**20  # bytes of the sums and of the descriptor; ours have a few thousand
PIECE = 2**20
LINE = re.compile(r"([0-9a-f]{64}) [ *]([^\s/]+)")


def package_table(zipped: ZipFile) -> SourceTable:
    """Return the table of an open package.

    Raises:
        WrongInput: a file is missing, is not what its sum says, has none, or the table is not the one described.
    """
    for name in NEEDED:
        if name not in zipped.namelist():
            raise WrongInput(f"it is a zip without {name}, so neither a workbook nor a package that `export` made")
    _refuse_changed(zipped)
    described = _described(zipped)
    table = csv_table(zipped.open(TABLE))
    if tuple(described) != table.header:
        raise WrongInput(f"the columns of {TABLE} are not those that {DESCRIPTOR} describes")
    return table


def _refuse_changed(zipped: ZipFile) -> None:
    """Compare each file with its sum; one that the sums do not name could be anything."""
    sums = {}
    for line in _text(zipped, SUMS).splitlines():
        if not (found := LINE.fullmatch(line)):
            raise WrongInput(f"{SUMS} has a line that is no sum: {line[:80]!r}")
        sums[found[2]] = found[1]
    names = set(zipped.namelist()) - {SUMS}
    if strays := sorted(names ^ set(sums)):
        raise WrongInput(f"{strays[0][:80]!r} stands in only one of the zip and its {SUMS}")
    for name in sorted(names):
        if _digest(zipped, name) != sums[name]:
            raise WrongInput(f"{name} is not what {SUMS} says of it; take the package again from where it was made")


def _digest(zipped: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with zipped.open(name) as file:
        for piece in iter(lambda: file.read(PIECE), b""):
            digest.update(piece)
    return digest.hexdigest()


def _described(zipped: ZipFile) -> list[Any]:
    """Return the names of the columns by the descriptor."""
    try:
        resources = json.loads(_text(zipped, DESCRIPTOR))["resources"]
        table = next(each for each in resources if each["path"] == TABLE)
        return [field["name"] for field in table["schema"]["fields"]]
    except (ValueError, LookupError, TypeError, StopIteration, RecursionError):
        raise WrongInput(f"{DESCRIPTOR} does not describe {TABLE}") from None


def _text(zipped: ZipFile, name: str) -> str:
    if zipped.getinfo(name).file_size > MOST_TEXT:
        raise WrongInput(f"{name} would have more than {MOST_TEXT:,} bytes unpacked")
    try:
        return zipped.read(name).decode("utf-8")
    except UnicodeDecodeError:
        raise WrongInput(f"{name} is not UTF-8") from None
