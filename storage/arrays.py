"""Arrays of the database read as columns: no value of theirs becomes a Python object on the way."""

from typing import Any

import numpy as np
from psycopg import Cursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format

from storage.database import Connection

HEAD = 20  # bytes before the first element: dimensions, whether there are nulls, type, length, lower bound
TYPES = {"float8": ">f8", "int4": ">i4", "int8": ">i8", "timestamptz": ">i8"}  # an instant as microseconds since 2000


def column_cursor(conn: Connection) -> Cursor[Any]:
    """Return a cursor that reads arrays of numbers and instants without nulls as NumPy columns, others as always."""
    cursor = conn.cursor(binary=True)
    for name, kind in TYPES.items():
        known = conn.adapters.types[name]
        cursor.adapters.register_loader(known.array_oid, _loader(kind))
    return cursor


def _loader(kind: str) -> type[Loader]:
    element = np.dtype([("length", ">i4"), ("value", kind)])

    class Columns(Loader):
        """The elements of one array; it must have one dimension and no null."""

        format = Format.BINARY

        def load(self, data: Buffer) -> object:
            """Return the values in this machine's order of bytes."""
            values = np.frombuffer(data, dtype=element, offset=min(HEAD, len(data)))["value"]
            return values.astype(values.dtype.newbyteorder("="))

    return Columns
