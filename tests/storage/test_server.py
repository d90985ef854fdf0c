"""Each fault of the wheel's own start-up, as a test: none of them may come back."""

import os
import pwd
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from domain.errors import ServerFault
from storage.server import EmbeddedServer

ROOT = Path(__file__).parents[2]
OWNER = """
import sys, time
from pathlib import Path
from storage.server import EmbeddedServer
with EmbeddedServer(Path(sys.argv[1]), is_durable=False) as server:
    print(server._server.pid, flush=True)
    time.sleep(120)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path_factory.mktemp("own") / "postgres", is_durable=False) as started:
        yield started


def one(server: EmbeddedServer, statement: bytes) -> object:
    with psycopg.connect(server.uri) as conn:
        row = conn.execute(statement).fetchone()
    return row[0] if row else None


def owner_process(data: Path, **environment: str) -> tuple[subprocess.Popen[str], int]:
    """Start a server from a process of its own; return that process and the server's process id."""
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(data)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )
    assert owner.stdout
    return owner, int(owner.stdout.readline())


def is_gone(pid: int, *, within_seconds: float = 15) -> bool:
    deadline = time.monotonic() + within_seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_text_sorts_by_the_builtin_c_utf8_locale(server: EmbeddedServer) -> None:
    locale = b"SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'postgres'"
    assert one(server, locale) == "b C.UTF-8"
    assert one(server, b"SELECT upper('\xc3\xb1')") == "Ñ"


def test_it_listens_on_no_network_address(server: EmbeddedServer) -> None:
    assert one(server, b"SHOW listen_addresses") == ""


def test_it_keeps_universal_time(server: EmbeddedServer) -> None:
    assert one(server, b"SHOW timezone") == "UTC"


def test_a_second_one_is_attached_and_its_end_leaves_the_server_running(server: EmbeddedServer) -> None:
    with EmbeddedServer(server.data, is_durable=False) as second:
        assert not second.is_owner
        assert one(second, b"SELECT 1") == 1
    assert one(server, b"SELECT 2") == 2


def test_it_makes_no_user_and_changes_no_parent_folder(tmp_path: Path) -> None:
    trap, closed = tmp_path / "bin", tmp_path / "closed"
    trap.mkdir()
    (closed / "inner").mkdir(parents=True)
    closed.chmod(0o700)
    for name in ("useradd", "adduser", "chmod", "chown"):
        (trap / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/{name}.was-called\n", "utf-8")
        (trap / name).chmod(0o755)
    before = closed.stat()
    owner, _ = owner_process(closed / "inner" / "postgres", PATH=f"{trap}:{os.environ['PATH']}")
    owner.terminate()
    owner.wait(10)
    after = closed.stat()
    assert (before.st_mode, before.st_uid) == (after.st_mode, after.st_uid)
    assert list(tmp_path.glob("*.was-called")) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_where_root_has_no_user_namespace_the_server_runs_as_nobody(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as open_folder:
        Path(open_folder).chmod(0o755)
        owner, server_pid = owner_process(Path(open_folder) / "postgres", PATH=str(tmp_path))
        assert Path(f"/proc/{server_pid}").stat().st_uid == pwd.getpwnam("nobody").pw_uid
        owner.kill()
        owner.wait(10)
        assert is_gone(server_pid)


def test_kill_9_of_the_parent_leaves_no_server_and_a_second_start_works_at_once(tmp_path: Path) -> None:
    owner, server_pid = owner_process(tmp_path / "postgres")
    owner.send_signal(signal.SIGKILL)
    owner.wait(10)
    began = time.monotonic()
    with EmbeddedServer(tmp_path / "postgres", is_durable=False) as again:
        assert again.is_owner
        assert one(again, b"SELECT 1") == 1
    assert is_gone(server_pid)
    assert time.monotonic() - began < 20


def test_kill_9_of_the_server_itself_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / "postgres") as server:
        with psycopg.connect(server.uri) as conn:
            conn.execute(b"CREATE TABLE kept AS SELECT 7 AS number")
        assert server._server
        os.kill(server._server.pid, signal.SIGKILL)
        assert is_gone(server._server.pid)
        assert server.restart_if_lost()
        assert one(server, b"SELECT number FROM kept") == 7


def test_after_a_failed_start_the_next_call_tries_again(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / "postgres", is_durable=False) as server:
        settings = server.data / "postgresql.conf"
        right = settings.read_text("utf-8")
        settings.write_text("no_such_setting = on\n", "utf-8")
        assert server._server
        os.kill(server._server.pid, signal.SIGKILL)
        assert is_gone(server._server.pid)
        for _ in range(2):
            with pytest.raises(ServerFault, match="no_such_setting"):
                server.restart_if_lost()
        settings.write_text(right, "utf-8")
        assert server.restart_if_lost()
        assert one(server, b"SELECT 1") == 1
        assert not server.restart_if_lost()


def test_a_process_that_was_attached_takes_the_server_over_when_its_owner_has_gone(tmp_path: Path) -> None:
    owner, server_pid = owner_process(tmp_path / "postgres")
    with EmbeddedServer(tmp_path / "postgres", is_durable=False) as attached:
        assert not attached.is_owner
        assert not attached.restart_if_lost()
        owner.send_signal(signal.SIGKILL)
        owner.wait(10)
        assert is_gone(server_pid)
        assert attached.restart_if_lost()
        assert attached.is_owner
        assert one(attached, b"SELECT 1") == 1
    assert not attached.restart_if_lost()  # stopped on purpose


def test_a_recycled_pid_file_is_not_taken_for_a_running_server(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / "postgres", is_durable=False) as server:
        folder = server.data
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n0\n5432\n/tmp\n\n0 0\nready\n", "utf-8")
    with EmbeddedServer(folder, is_durable=False) as again:
        assert again.is_owner
        assert one(again, b"SELECT 1") == 1


def test_an_interrupted_initdb_is_begun_again(tmp_path: Path) -> None:
    half = tmp_path / "postgres.new"
    half.mkdir(mode=0o700)
    (half / "PG_VERSION").write_text("18\n", "utf-8")
    with EmbeddedServer(tmp_path / "postgres", is_durable=False) as server:
        assert one(server, b"SELECT 1") == 1
    assert not half.exists()


def test_a_fault_is_told_with_the_tail_of_the_log(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / "postgres", is_durable=False) as server:
        folder = server.data
    (folder / "postgresql.conf").write_text("no_such_setting = on\n", "utf-8")
    with pytest.raises(ServerFault, match="no_such_setting"):
        EmbeddedServer(folder, is_durable=False).start()


def test_a_deep_folder_for_temporary_files_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with EmbeddedServer(tmp_path / "postgres", is_durable=False) as server, psycopg.connect(server.uri) as conn:
        assert conn.execute("SELECT 1").fetchone() == (1,)


def test_a_socket_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / "postgres", is_durable=False)
    link = Path(server.uri.partition("host=")[2])
    link.symlink_to(tmp_path)
    try:
        with pytest.raises(ServerFault, match="belongs to somebody else"):
            server.start()
    finally:
        link.unlink()
