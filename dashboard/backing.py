"""What stands behind every page: the office's settings and a pool of connections that may write next to nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from psycopg import OperationalError, sql
from psycopg.errors import InsufficientPrivilege, UndefinedColumn, UndefinedTable
from psycopg_pool import ConnectionPool

from domain.errors import DatabaseUnreachable, SchemaTooOld
from domain.places import Category, Place, Site
from presentation.names import Names
from settings import Settings, load_settings
from storage.database import Connection, Role, hold_snapshot, open_pool

POOL_SIZE = 4  # ten readers rarely ask in the same tenth of a second
WAIT_SECONDS = 3.0  # longer, and a reader takes the page for broken
OLDER_SCHEMA = (InsufficientPrivilege, UndefinedColumn, UndefinedTable)  # what is asked for is not there yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """The office, and the way to its database."""

    settings: Settings
    pool: ConnectionPool[Connection]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection of the role `web` that sees one state of the database throughout and can write nothing.

        Raises:
            DatabaseUnreachable: the database does not answer.
            SchemaTooOld: it holds no tables yet, or those of an older version.
        """
        with read_from(self.pool) as conn:
            hold_snapshot(conn)
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection for what an analyst says: kept at the end of the block, undone on an error.

        Who writes at that moment is waited for as long as a reader waits, and not longer.

        Raises:
            DatabaseUnreachable: the database does not answer.
            SchemaTooOld: it holds no tables yet, or those of an older version.
        """
        with read_from(self.pool) as conn:
            conn.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(int(WAIT_SECONDS * 1000))))
            yield conn


@contextmanager
def read_from(pool: ConnectionPool[Connection]) -> Iterator[Connection]:
    """Yield a connection of the pool; what it meets is told as `DatabaseUnreachable` or `SchemaTooOld`."""
    try:
        with pool.connection(timeout=WAIT_SECONDS) as conn:
            yield conn
    except OperationalError as error:
        raise DatabaseUnreachable from error
    except OLDER_SCHEMA as error:
        raise SchemaTooOld from error


def open_backing() -> Backing:
    """Return the backing of this process, opened once however many readers there are."""
    return _opened(st.secrets["folder"], st.secrets["database_url"])


@st.cache_resource(show_spinner=False)
def _opened(folder: str, database_url: str) -> Backing:
    pool = open_pool(database_url, role=Role.WEB, max_size=POOL_SIZE)
    pool.open(wait=False)  # the page says so when the database is not there; it does not keep the reader waiting
    return Backing(settings=load_settings(Path(folder), os.environ), pool=pool)


def names_of(places: tuple[Place, ...], categories: tuple[Category, ...]) -> Names:
    """Return the office's display names; sites go by their short names."""
    return Names(
        places={place.slug: place.name for place in places},
        categories={category.slug: category.name for category in categories},
        spanish={category.slug: category.name_es for category in categories if category.name_es},
    )


def is_simulated(settings: Settings, sites: tuple[Site, ...]) -> bool:
    """Return whether anything on the page is invented; one simulated site is enough to say so."""
    return settings.is_simulated or any(site.is_simulated for site in sites)
