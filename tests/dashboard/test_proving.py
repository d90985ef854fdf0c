"""The routes that prove life, asked of the real web process."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest
from prometheus_client.parser import text_string_to_metric_families

from storage.database import Role, connect
from storage.migrations import migrate, migrations
from storage.standing import record_tick
from tests.conftest import database_url
from tests.dashboard.conftest import free_port, serving


def test_the_process_is_ready_as_long_as_the_clock_ticks(office: Path, database: str) -> None:
    port = free_port()
    with serving(office, database=database, port=port):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"http://127.0.0.1:{port}/readyz")
        assert json.loads(refused.value.read())["tick_age_seconds"] is None
        for ago, is_ready in ((timedelta(minutes=9), False), (timedelta(0), True)):
            with connect(database, role=Role.SCHEDULER) as conn:
                at = datetime.now(UTC) - ago
                record_tick(conn, job="look", at=at, took_seconds=0.1, holder=f"here:{os.getpid()}")
            if is_ready:
                with urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
                    assert json.loads(answer.read())["clock"] == "ticking"
            else:
                with pytest.raises(HTTPError, match="503"):
                    urlopen(f"http://127.0.0.1:{port}/readyz")


def test_prometheus_reads_how_the_work_stands_from_the_running_process(dashboard: str) -> None:
    with urlopen(f"{dashboard}/metrics") as answer:
        kind, text = answer.headers["content-type"], answer.read().decode()
    assert kind.startswith("text/plain; version=")
    found = {family.name: family for family in text_string_to_metric_families(text)}
    assert found["tidegauge_findings_open"].samples[0].value == 2  # the rebound on the board and on the cards
    assert {sample.labels["site"] for sample in found["tidegauge_site_lists"].samples} == {"board", "cards"}


def test_a_database_of_an_older_version_is_not_ready_and_says_what_mends_it(office: Path, server_url: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute("CREATE DATABASE older_office")
    url, port = database_url(server_url, "older_office"), free_port()
    with connect(url, role=Role.OWNER) as conn:
        migrate(conn, migrations()[:16])  # before the web process might read which version it is
    with serving(office, database=url, port=port):
        for path in ("readyz", "metrics"):
            with pytest.raises(HTTPError, match="503") as refused:
                urlopen(f"http://127.0.0.1:{port}/{path}")
            assert "tidegauge run" in refused.value.read().decode()
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute("DROP DATABASE older_office WITH (FORCE)")


def test_without_a_database_the_process_is_neither_ready_nor_tells_numbers(office: Path) -> None:
    port = free_port()
    with serving(office, database="postgresql://nobody@127.0.0.1:1/nothing", port=port):
        for path in ("readyz", "metrics"):
            with pytest.raises(HTTPError, match="503"):
                urlopen(f"http://127.0.0.1:{port}/{path}")
