"""A small office with one storm, and what can be reported of it: read from a real database, filed into none."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from domain.messages import Language
from domain.situations import Filed
from situation.data_io import read_known
from situation.report import Situation, choose_in, read_situation
from situation.selection import Chosen
from storage.database import Connection, Role, connect
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, seed_all


@pytest.fixture(scope="session")
def stormy(server_url: str) -> Iterator[str]:
    """Yield the address of a seeded database; what a test files into it is undone."""
    with copied_for(server_url, "situation_seeded") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture
def stored(stormy: str) -> Iterator[Connection]:
    with connect(stormy, role=Role.WEB) as conn:
        yield conn
        conn.rollback()


def chosen_in(conn: Connection) -> Chosen:
    chosen = choose_in(read_known(conn), {}, until=NOW, zone="UTC")
    assert isinstance(chosen, Chosen)
    return chosen


def to_file(situation: Situation) -> Filed:
    return situation.to_file(written_at=NOW, written_by="A", language=Language.ENGLISH)


def situation_in(conn: Connection, *, until: datetime = NOW) -> Situation:
    return read_situation(conn, chosen_in(conn), read_known(conn), until=until)
