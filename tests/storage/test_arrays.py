"""Arrays come back as columns of this machine's numbers; what is no array comes back as always."""

from datetime import UTC, datetime

import numpy as np
import psycopg
import pytest

from storage.arrays import column_cursor
from storage.database import Connection


def test_numbers_and_instants_come_as_columns(conn: Connection) -> None:
    with column_cursor(conn) as cursor:
        row = cursor.execute(
            "SELECT ARRAY[1.5, 'NaN']::float8[], ARRAY[7, -7]::int4[], ARRAY[2::int8 ^ 40], "
            "ARRAY['2000-01-01 00:00:01Z'::timestamptz], '{}'::int4[], 'word', now()"
        ).fetchone()
    assert row is not None
    numbers, small, _, instants, empty, word, now = row
    assert numbers.dtype == np.float64
    assert numbers[0] == 1.5
    assert np.isnan(numbers[1])
    assert small.tolist() == [7, -7]
    assert instants.tolist() == [1_000_000]  # microseconds since 2000
    assert len(empty) == 0
    assert (word, isinstance(now, datetime), now.tzinfo is not None) == ("word", True, True)


def test_other_cursors_of_the_connection_read_lists_as_before(conn: Connection) -> None:
    with column_cursor(conn):
        row = conn.execute("SELECT ARRAY[1, 2]::int4[], ARRAY['2000-01-01Z'::timestamptz]").fetchone()
    assert row == ([1, 2], [datetime(2000, 1, 1, tzinfo=UTC)])


def test_an_array_with_a_null_is_not_taken_for_numbers(conn: Connection) -> None:
    with column_cursor(conn) as cursor, pytest.raises((ValueError, psycopg.Error)):
        cursor.execute("SELECT ARRAY[1, NULL]::int4[]").fetchone()
