"""One seeded database behind the API for every test that only reads, and programs that ask it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from settings import load_settings
from tests.api.programs import program
from tests.dashboard.conftest import copied_for, write_office
from tests.dashboard.seed import NOW, seed_all


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an office on this machine alone."""
    return write_office(tmp_path_factory.mktemp("api-office"))


@pytest.fixture(scope="session")
def stored(server_url: str) -> Iterator[str]:
    """Yield the address of the seeded database."""
    with copied_for(server_url, "api_seeded") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def client(stored: str, office_folder: Path) -> Iterator[TestClient]:
    """Yield a program at the machine itself."""
    with program(stored, load_settings(office_folder, {})) as asks:
        yield asks
