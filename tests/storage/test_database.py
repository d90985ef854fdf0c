"""A connection is one transaction, in universal time, in the role it was asked for."""

import psycopg
import pytest

from domain.errors import DatabaseUnreachable
from storage.database import Connection, Role, connect, open_pool


def one(conn: Connection, statement: bytes) -> object:
    row = conn.execute(statement).fetchone()
    return row[0] if row else None


@pytest.mark.parametrize("role", [Role.CRAWLER, Role.SCHEDULER, Role.WEB, Role.PUBLIC_READER])
def test_a_connection_has_its_role_and_keeps_it_after_a_rollback(database: str, role: Role) -> None:
    with connect(database, role=role) as conn:
        conn.rollback()
        assert one(conn, b"SELECT current_user") == role.value
        assert one(conn, b"SHOW timezone") == "UTC"


def test_a_block_that_fails_writes_nothing(database: str) -> None:
    def fail() -> None:
        with connect(database, role=Role.OWNER) as conn:
            conn.execute(b"INSERT INTO categories VALUES ('a', 'A', 1)")
            conn.execute(b"SELECT 1/0")

    with pytest.raises(psycopg.errors.DivisionByZero):
        fail()
    with connect(database, role=Role.OWNER) as conn:
        assert one(conn, b"SELECT count(*) FROM categories") == 0


def test_a_database_that_does_not_answer_is_told_in_plain_words() -> None:
    with pytest.raises(DatabaseUnreachable, match="does not answer"), connect("host=/nowhere", role=Role.OWNER):
        pass


def test_a_disk_without_room_is_told_as_such(database: str) -> None:
    def fill_it() -> None:
        with connect(database, role=Role.OWNER):
            raise psycopg.errors.DiskFull("could not extend file")

    with pytest.raises(DatabaseUnreachable, match="no room left on its disk: could not extend file"):
        fill_it()


def test_a_pool_hands_out_no_dead_connection(database: str) -> None:
    with open_pool(database, role=Role.WEB, max_size=1) as pool:
        with pool.connection() as conn:
            dead = one(conn, b"SELECT pg_backend_pid()")
        with connect(database, role=Role.OWNER) as owner:
            owner.execute(b"SELECT pg_terminate_backend(%s, 5000)", (dead,))
        with pool.connection() as conn:
            assert one(conn, b"SELECT current_user") == "tidegauge_web"
            assert one(conn, b"SELECT pg_backend_pid()") != dead


def test_a_pool_plans_a_statement_for_its_values_however_often_it_was_asked(database: str) -> None:
    with open_pool(database, role=Role.WEB, max_size=1) as pool, pool.connection() as conn:
        for number in range(12):
            assert conn.execute(b"SELECT %s::integer", (number,)).fetchone() == (number,)
        assert one(conn, b"SELECT count(*) FROM pg_prepared_statements") == 0
