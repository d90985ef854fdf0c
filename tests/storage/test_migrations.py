"""A database is brought to this version whole, or not at all."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from domain.errors import SchemaTooNew, WrongInput
from storage.database import Connection, Role, connect
from storage.migrations import Migration, migrate, migrations
from tests.conftest import database_url

FIRST = Migration(number=1, text="CREATE TABLE one (a integer); CREATE TABLE two (a integer);")
BROKEN = Migration(number=2, text="CREATE TABLE three (a integer); SELECT no_such_function();")


@pytest.fixture
def empty(server_url: str) -> Iterator[str]:
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(sql.SQL("CREATE DATABASE bare"))
        yield database_url(server_url, "bare")
        conn.execute(sql.SQL("DROP DATABASE bare WITH (FORCE)"))


def tables(conn: Connection) -> set[str]:
    rows = conn.execute(b"SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")
    return {row[0] for row in rows}


def test_the_files_are_numbered_without_a_gap() -> None:
    assert [migration.number for migration in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_migrated_database_needs_nothing_more(conn: Connection) -> None:
    assert migrate(conn) == ()


def test_each_is_applied_once(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        assert migrate(conn, (FIRST,)) == (1,)
        assert migrate(conn, (FIRST,)) == ()


def test_one_that_fails_in_the_middle_leaves_the_old_schema(empty: str) -> None:
    with pytest.raises(psycopg.errors.UndefinedFunction), connect(empty, role=Role.OWNER) as conn:
        migrate(conn, (FIRST, BROKEN))
    with connect(empty, role=Role.OWNER) as conn:
        assert tables(conn) == {"migrations", "one", "two"}


def test_two_migrators_at_once_apply_each_once(empty: str) -> None:
    applied: list[int] = []

    def go() -> None:
        with connect(empty, role=Role.OWNER) as conn:
            applied.extend(migrate(conn))

    both = [threading.Thread(target=go) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    assert sorted(applied) == [migration.number for migration in migrations()]


def test_a_newer_schema_is_refused_in_plain_words(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, (FIRST, Migration(number=2, text="SELECT 1;")))
        with pytest.raises(SchemaTooNew, match="has migration 2, this version knows 1"):
            migrate(conn, (FIRST,))


def test_a_file_changed_after_it_was_applied_is_refused(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, (FIRST,))
        with pytest.raises(WrongInput, match="0001 was changed"):
            migrate(conn, (Migration(number=1, text="SELECT 1;"),))
