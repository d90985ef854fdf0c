"""One real database server a session; each test that asks for it has a fresh, migrated database of its own."""

from collections.abc import Iterator
from itertools import count
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import structlog
from hypothesis import HealthCheck, settings
from psycopg import sql

from storage.database import Connection, Role, connect
from storage.migrations import migrate
from storage.server import EmbeddedServer

pytest_plugins = (
    "tests.town_office",  # an office over a running town, for the clock's tests
    "tests.shown",  # what a test prints for whoever runs it
    "tests.rounds",  # faults at random moments: few rounds here, the full count in `make soak`
)
NUMBERS = count(1)
TEMPLATE = "tidegauge_template"
# How long an example takes says how busy the machine is, and nothing of what is promised.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def database_url(server_url: str, name: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Let no test's choice of what is logged reach the next one."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the owner's address of a server that has one migrated database to copy from."""
    with EmbeddedServer(tmp_path_factory.mktemp("server") / "postgres", is_durable=False) as server:
        with psycopg.connect(server.uri, autocommit=True) as conn:
            conn.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        with connect(database_url(server.uri, TEMPLATE), role=Role.OWNER) as conn:
            migrate(conn)
        yield server.uri


@pytest.fixture
def database(server_url: str) -> Iterator[str]:
    """Yield the address of a fresh, migrated database."""
    name = f"test_{next(NUMBERS)}"
    with psycopg.connect(server_url, autocommit=True) as conn:
        copy = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
        conn.execute(sql.SQL(copy).format(sql.Identifier(name), sql.Identifier(TEMPLATE)))
    yield database_url(server_url, name)
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def conn(database: str) -> Iterator[Connection]:
    """Yield one transaction of the owner on a fresh database."""
    with connect(database, role=Role.OWNER) as connection:
        yield connection
