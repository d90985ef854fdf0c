"""A token that was planted stands in no log, no traceback, no list of processes and no row of the database."""

import logging
import time
import traceback
from pathlib import Path

import pytest
from psycopg import sql
from starlette.testclient import TestClient

from api import listing
from dashboard.access_now import AccessNow
from dashboard.sessions import SessionStore
from dashboard.token_door import TokenDoor
from domain.tokens import digest_of, new_token
from settings import load_settings
from storage.database import Role, connect, open_pool
from storage.tokens import keep_token
from tests.api.people import ACCESS, with_login
from tests.api.programs import HOME, PLACES, guarded, told_time
from tests.dashboard.conftest import copied_for, write_office
from tests.dashboard.seed import NOW, ONE_DAY, seed_all
from tests.dashboard.test_token_door import FixedAccess

EXPORTS = "/api/v1/exports"
TABLES = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"


def rows_of(address: str) -> str:
    """Return every row of every table as text."""
    with connect(address, role=Role.OWNER) as conn:
        every = sql.SQL("SELECT t::text FROM {} AS t")
        tables = conn.execute(TABLES).fetchall()
        found = [conn.execute(every.format(sql.Identifier(*table))).fetchall() for table in tables]
    return "\n".join(text for rows in found for (text,) in rows)


def processes() -> str:
    """Return the words by which each process was started, and this one's environment."""
    files = [*Path("/proc").glob("[0-9]*/cmdline"), Path("/proc/self/environ")]
    texts = []
    for file in files:
        try:
            texts.append(file.read_text("utf-8", "replace"))
        except OSError:
            texts.append("")  # it has ended
    return "\n".join(texts)


def asked_in_every_way(client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Ask, be refused, ask for a file, and meet a fault; return the fault's traceback."""
    bearer = {"authorization": f"Bearer {token}"}
    assert client.get(PLACES, headers=bearer).status_code == 200
    assert client.get(f"{PLACES}?place=nowhere", headers=bearer).status_code == 404
    assert client.get(PLACES, headers={"authorization": f"Bearer {token[:-1]}"}).status_code == 401
    address = client.post(EXPORTS, json={"place": ["houston"]}, headers=bearer).headers["location"]
    end = time.monotonic() + 30
    while client.get(address, headers=bearer).json()["status"] not in {"ready", "failed"}:
        assert time.monotonic() < end
        time.sleep(0.05)

    def broken(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(listing, "read_places", broken)
    with pytest.raises(RuntimeError) as caught:
        client.get(PLACES, headers=bearer)
    return "".join(traceback.format_exception(caught.value))


def test_a_planted_token_stands_nowhere(
    server_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    settings, token = with_login(load_settings(write_office(tmp_path), {})), new_token()
    access: AccessNow = FixedAccess(tmp_path, ACCESS)
    store = SessionStore(idle_seconds=1800, longest_seconds=28800)
    with copied_for(server_url, "token_secrecy") as address:
        seed_all(address, now=NOW)
        with connect(address, role=Role.OWNER) as conn:
            keep_token(conn, token, email="ana@office.example", by="root", at=NOW, expires_at=NOW + ONE_DAY)
        with open_pool(address, role=Role.WEB, max_size=1) as pool:
            tokens = TokenDoor(pool, access, clock=told_time)
            with guarded(address, settings, sessions=store, tokens=tokens) as app:
                trace = asked_in_every_way(TestClient(app, base_url=HOME), token, monkeypatch)
        stored = rows_of(address)
    told = capfd.readouterr()
    assert digest_of(token) in stored  # it is looked for where it would be
    assert "RuntimeError: planted" in trace
    secret = token[3:-1]
    for place in (told.out + told.err, caplog.text, trace, processes(), stored):
        assert secret not in place
