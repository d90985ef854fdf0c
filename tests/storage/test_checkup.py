"""What a database says of itself, and which of our roles are not there."""

from datetime import UTC, datetime, timedelta

import psycopg
from psycopg import sql

from storage.checkup import read_database_facts, read_database_time
from storage.database import Connection, Role, connect


def test_a_migrated_database_takes_writing_and_lacks_no_role(conn: Connection) -> None:
    facts = read_database_facts(conn)
    assert (facts.is_writable, facts.lacking_roles) == (True, ())
    assert int(facts.version.split(".")[0]) >= 15
    assert abs(facts.now - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_database_tells_its_own_time(conn: Connection) -> None:
    first = read_database_time(conn)
    assert first.utcoffset() == timedelta(0)
    assert first < read_database_time(conn)  # also within one transaction


def test_a_database_that_only_reads_says_so(conn: Connection) -> None:
    conn.execute(b"SET TRANSACTION READ ONLY")
    assert not read_database_facts(conn).is_writable


def test_roles_that_a_user_may_not_take_are_lacking(server_url: str, database: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE ROLE stranger LOGIN"))
    try:
        with connect(database, role=Role.OWNER) as conn:
            conn.execute(b"SET ROLE stranger")
            lacking = read_database_facts(conn).lacking_roles
    finally:
        with psycopg.connect(server_url, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP ROLE stranger"))
    assert lacking == tuple(sorted(role.value for role in Role if role is not Role.OWNER))
