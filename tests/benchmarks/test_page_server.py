"""Statements are timed by the database itself, and memory is that of the process that is named."""

import os
from pathlib import Path

from benchmarks.page_server import a_database, begin_statements, memory_mb, settle, statements_ms
from storage.database import Role, connect


def test_the_time_of_the_statements_since_the_beginning_is_told(tmp_path: Path) -> None:
    with a_database(tmp_path) as server, connect(server.uri, role=Role.OWNER) as conn:
        settle(conn)
        conn.execute(b"SELECT pg_sleep(0.3)")
        begin_statements(conn)
        assert statements_ms(conn) < 100
        conn.execute(b"SELECT pg_sleep(0.1)")
        assert 100 <= statements_ms(conn) < 300


def test_the_memory_of_this_process_is_some_megabytes() -> None:
    assert 10 < memory_mb(os.getpid()) < 4_000
