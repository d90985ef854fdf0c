"""Connections: one transaction each, UTC, in the role that the process needs. It holds no password."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeAlias

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from domain.errors import DatabaseUnreachable

Connection: TypeAlias = psycopg.Connection[TupleRow]
CONNECT_SECONDS = 5


class Role(StrEnum):
    """The database roles; each process takes the one with the least rights that it can work with."""

    OWNER = "owner"  # whoever DATABASE_URL names: makes tables, gives rights
    CRAWLER = "tidegauge_crawler"
    SCHEDULER = "tidegauge_scheduler"
    WEB = "tidegauge_web"
    PUBLIC_READER = "tidegauge_public_reader"


@contextmanager
def connect(url: str, *, role: Role) -> Iterator[Connection]:
    """Yield one transaction in the role: committed at the end of the block, rolled back on an error.

    Raises:
        DatabaseUnreachable: nothing answers, the connection was lost on the way, or the server's disk is full.
    """
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as conn:
            _configure(conn, role)
            yield conn
    except psycopg.errors.DiskFull as error:
        raise DatabaseUnreachable(f"the database has no room left on its disk: {error}") from error
    except (psycopg.OperationalError, psycopg.errors.IdleInTransactionSessionTimeout) as error:
        raise DatabaseUnreachable(f"the database does not answer: {error}") from error


def hold_snapshot(conn: Connection) -> None:
    """Let a transaction that has just begun see one state of the database to its end, and write nothing."""
    conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def open_pool(url: str, *, role: Role, max_size: int) -> ConnectionPool[Connection]:
    """Return a pool whose connections are in the role and are checked before they are handed out.

    Without the check a pool hands out dead connections after the database was restarted. Statements are planned anew
    each time: a plan that knows neither days nor places reads years of all of them.
    """

    def configure(conn: Connection) -> None:
        _configure(conn, role)

    return ConnectionPool(
        url,
        kwargs={"prepare_threshold": None},
        min_size=1,
        max_size=max_size,
        timeout=CONNECT_SECONDS,
        configure=configure,
        check=ConnectionPool.check_connection,
        open=False,
    )


def _configure(conn: Connection, role: Role) -> None:
    conn.execute("SET TIME ZONE 'UTC'")
    if role is not Role.OWNER:
        conn.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role.value)))
    conn.commit()  # so that a later rollback does not take the role back
