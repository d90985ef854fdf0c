"""A file of counts opened by what it is, whatever its name ends in: CSV, a workbook, Parquet, or a package of ours."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

import pyarrow as pa

from domain.errors import WrongInput
from exports.import_csv import csv_table
from exports.import_package import package_table
from exports.import_parquet import parquet_table
from exports.import_sheet import sheet_table
from exports.import_sheet_parts import BOOK
from exports.import_table import SourceTable, refuse_tricks

ZIP, PARQUET, OLD_BOOK = b"PK", b"PAR1", b"\xd0\xcf\x11\xe0"


@contextmanager
def opened_table(path: Path) -> Iterator[SourceTable]:
    """Open a file as a table for as long as its rows are read.

    Raises:
        WrongInput: it cannot be read to its end as what it begins as, or may not be unpacked.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start.startswith(ZIP):
                with ZipFile(file) as zipped:
                    yield _zipped_table(zipped)
            else:
                yield _plain_table(file, start)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise WrongInput(f"the zip is damaged or packed in an unknown way: {fault}") from fault
    except (pa.ArrowException, OSError) as fault:  # the library of Parquet says of damaged bytes that reading failed
        raise WrongInput(f"the file cannot be read: {str(fault)[:200]}") from fault


def _plain_table(file: IO[bytes], start: bytes) -> SourceTable:
    if start == OLD_BOOK:
        raise WrongInput("it is a workbook of the old form (.xls) or one with a password; save it as .xlsx without")
    return parquet_table(file) if start == PARQUET else csv_table(file)


def _zipped_table(zipped: ZipFile) -> SourceTable:
    refuse_tricks(zipped)
    return sheet_table(zipped) if BOOK in zipped.namelist() else package_table(zipped)
