"""What is measured: the web process and the page of one line, each a child on a loopback port, and the statements."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from storage.database import Connection, Role, connect
from storage.server import EmbeddedServer

ROOT = Path(__file__).parent.parent
STARTS_SECONDS = 120
STATEMENTS = "shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track_planning = on\n"
TOOK = b"""SELECT sum(total_plan_time + total_exec_time) FROM pg_stat_statements
          WHERE query NOT LIKE '%pg_stat_statements%'"""
OFFICE = """
name = "Benchmark"
zone = "America/Chicago"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A web process that answers."""

    address: str
    process: int


@contextmanager
def a_database(folder: Path) -> Iterator[EmbeddedServer]:
    """Yield a fresh server that keeps the time of each statement."""
    data = folder / "postgres"
    with EmbeddedServer(data, is_durable=False):
        pass  # made, so that it can be told what to load
    with (data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
        settings.write(STATEMENTS)
    with EmbeddedServer(data, is_durable=False) as server:
        with connect(server.uri, role=Role.OWNER) as conn:
            conn.execute(b"CREATE EXTENSION pg_stat_statements")
        yield server


@contextmanager
def our_pages(folder: Path, *, database: str) -> Iterator[Served]:
    """Yield our web process, once it answers."""
    (folder / "tidegauge.toml").write_text(OFFICE, "utf-8")
    with _a_child("dashboard.serve", "-w", str(folder), "--port", database=database) as served:
        yield served


@contextmanager
def one_line() -> Iterator[Served]:
    """Yield the process of the page of one line."""
    with _a_child("benchmarks.bare_page") as served:
        yield served


def settle(conn: Connection) -> None:
    """Let the server look at what was written, as it does by itself within minutes."""
    conn.commit()
    conn.autocommit = True
    conn.execute(b"VACUUM ANALYZE")


def begin_statements(conn: Connection) -> None:
    """Forget the time of every statement so far."""
    conn.execute(b"SELECT pg_stat_statements_reset()")


def statements_ms(conn: Connection) -> float:
    """Return the milliseconds that the database has planned and run statements since then."""
    row = conn.execute(TOOK).fetchone()
    return float(row[0] or 0.0) if row else 0.0


def memory_mb(process: int) -> float:
    """Return the proportional memory of a process: what it shares with others counts in part."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text("utf-8"), re.MULTILINE)
    return int(found[1]) / 1000 if found else float("nan")


@contextmanager
def _a_child(module: str, *words: str, database: str = "") -> Iterator[Served]:
    port = _free_port()
    argv: Sequence[str] = (sys.executable, "-m", module, *words, str(port))
    child = subprocess.Popen(argv, cwd=ROOT, env={**os.environ, "DATABASE_URL": database})
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, child)
        yield Served(address=address, process=child.pid)
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(30)


def _wait_for(address: str, child: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTS_SECONDS
    while time.monotonic() < end and child.poll() is None:
        try:
            urlopen(f"{address}/static/", timeout=15).close()  # noqa: S310 - our own child on loopback
        except URLError as error:
            if getattr(error, "code", None) is not None:
                return  # it answers, though not with a page
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
