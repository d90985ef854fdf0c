"""One real database server a session; each test that asks for it has a fresh, migrated database of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import structlog
import vl_convert
from hypothesis import HealthCheck, settings
from psycopg import sql

from storage.database import Connection, Role, connect
from storage.migrations import migrate
from storage.server import EmbeddedServer

pytest_plugins = (
    "tests.town_office",  # an office over a running town, for the clock's tests
    "tests.shown",  # what a test prints for whoever runs it
    "tests.rounds",  # faults at random moments: few rounds here, the full count in `make soak`
    "tests.warming",  # the detector's loops are compiled beside the first tests
)
NUMBERS = count(1)
TEMPLATE = "tidegauge_template"
MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it is for this user alone
ENOUGH_MEMORY = 2_000_000_000  # bytes, of which a session takes a tenth or two; a container may have next to none
MOST_PICTURES = 100  # kept, of about 40 kB each
OWN_FOLDERS = "tidegauge-tests-"
UNDETECTED = ("tests/crawlers/",)  # nothing compiled is needed there
HEAD_START = 0.05  # of the files that wait, before the first that computes
LONG = ("tests/faults/", "tests/demo/", "tests/benchmarks/", "tests/jobs/test_killed_crawls.py")  # they wait, mostly
# How long an example takes says how busy the machine is, and nothing of what is promised.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let files that mostly wait take turns with files that mostly compute, so that the processors are never idle.

    What needs no detector comes first, as long as that is being compiled; what takes long ends before the last files.
    """
    files = list(dict.fromkeys(file_of(item) for item in items))
    waiting = [file for first in (UNDETECTED, LONG) for file in files if file.startswith(first)]
    computing = [file for file in files if not file.startswith((*UNDETECTED, *LONG))]
    turns = {file: turn / len(waiting) for turn, file in enumerate(waiting)}
    turns |= {file: HEAD_START + turn / len(computing) for turn, file in enumerate(computing)}
    items.sort(key=lambda item: turns[file_of(item)])


def file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def database_url(server_url: str, name: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Let no test's choice of what is logged reach the next one."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """Draw the same chart once: offices tell of the same days again and again, and drawing is most of a mail."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vl_convert, "vegalite_to_png", lru_cache(MOST_PICTURES)(vl_convert.vegalite_to_png))
        yield


@contextmanager
def quick_folder(memory: Path = MEMORY) -> Iterator[Path]:
    """Yield a folder in memory where that has room: copying a database for a test takes a disk several times as long.

    What an earlier process left there when it was killed is removed first, for memory is not emptied by itself.
    """
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH_MEMORY
    for left in memory.glob(f"{OWN_FOLDERS}*-*"):
        if not Path("/proc", left.name.removeprefix(OWN_FOLDERS).partition("-")[0]).exists():
            shutil.rmtree(left, ignore_errors=True)  # another user's stays
    with TemporaryDirectory(prefix=f"{OWN_FOLDERS}{os.getpid()}-", dir=memory if has_room else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """Yield the owner's address of a server that has one migrated database to copy from."""
    with quick_folder() as folder, EmbeddedServer(folder / "postgres", is_durable=False) as server:
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
