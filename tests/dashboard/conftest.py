"""A seeded database, the real server in front of it, and the installed browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright
from psycopg_pool import ConnectionPool

from dashboard import backing
from storage.database import Connection, open_pool
from tests.dashboard.released_town import seed_release
from tests.dashboard.seed import NOW, seed_all
from tests.dashboard.studied_town import seed_town

ROOT = Path(__file__).parent.parent.parent
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
QUIET = ("--disable-component-update", "--disable-sync")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


OFFICE = """
name = "Test office"
zone = "UTC"
languages = ["en", "es"]
contact = "office@tidegauge.invalid"
simulated = true

[mail]
host = "127.0.0.1"
port = 8625
security = "none"
sender = "office@tidegauge.invalid"
recipients = ["analyst@tidegauge.invalid"]
"""


def write_office(folder: Path) -> Path:
    (folder / "tidegauge.toml").write_text(OFFICE, "utf-8")
    return folder


@contextmanager
def serving(
    folder: Path, *, database: str, port: int, said: IO[bytes] | None = None, program: str = "dashboard.serve"
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the web process and yield it once it answers; stop it as its parent would. What it says goes to `said`."""
    argv = [sys.executable, "-m", program, "-w", str(folder), "--port", str(port)]
    started = subprocess.Popen(argv, cwd=ROOT, env={**os.environ, "DATABASE_URL": database}, stdout=said, stderr=said)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", started)
        yield started
    finally:
        if started.poll() is None:
            started.send_signal(signal.SIGTERM)
            started.wait(20)


def wait_for(address: str, started: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and started.poll() is None:
        try:
            urlopen(address, timeout=15).close()
        except URLError as error:
            if getattr(error, "code", None) == 503:
                return
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture(autouse=True)
def closed_pools(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a page opened: Streamlit keeps it for the life of the process, and the server has few connections."""
    pools: list[ConnectionPool[Connection]] = []

    def opened(*args: Any, **words: Any) -> ConnectionPool[Connection]:  # noqa: ANN401 - as `open_pool` takes them
        pools.append(open_pool(*args, **words))
        return pools[-1]

    monkeypatch.setattr(backing, "open_pool", opened)
    yield
    backing._opened.clear()
    for pool in pools:
        pool.close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path)


@contextmanager
def copied_for(server_url: str, name: str) -> Iterator[str]:
    """Yield the address of an empty, migrated database that is dropped afterwards."""
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name} TEMPLATE tidegauge_template STRATEGY FILE_COPY")
    yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def seeded(server_url: str) -> Iterator[str]:
    """Yield the address of one seeded database for every test that only reads."""
    with copied_for(server_url, "dashboard_seeded") as address:
        seed_all(address, now=NOW)
        seed_release(address, now=NOW)
        yield address


@pytest.fixture(scope="session")
def studied(server_url: str) -> Iterator[str]:
    """Yield the address of a database that holds enough for a study, for every test that only reads."""
    with copied_for(server_url, "dashboard_studied") as address:
        seed_town(address, now=NOW)
        yield address


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory, seeded: str) -> Iterator[str]:
    """Yield the address of the real web process over the seeded database."""
    port = free_port()
    with serving(write_office(tmp_path_factory.mktemp("office")), database=seeded, port=port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Yield a browser; it ends with the module, since its event loop would stand in the way of other tests' own."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no Chromium or Chrome is installed; run .ci/browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *QUIET])
        yield browser
        browser.close()
