"""A token opens the API in its person's role of the moment, needs no cookie, and opens nothing else."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from psycopg_pool import ConnectionPool
from starlette.testclient import TestClient

from api.limiter import Limiter
from dashboard.access_now import AccessNow
from dashboard.sessions import Session, SessionStore
from dashboard.token_door import TokenDoor
from domain.errors import DatabaseUnreachable
from domain.roles import OfficeRole
from domain.tokens import Token, new_token
from settings import load_settings
from storage.database import Connection, Role, connect, open_pool
from storage.tokens import keep_token, revoke_token
from tests.api.people import ROLES, sessions_of_all, with_login
from tests.api.programs import HOME, PLACES, program, told_time
from tests.dashboard.conftest import copied_for, write_office
from tests.dashboard.seed import NOW, seed_all

BURST = 12  # more than any test asks that is no flood


@dataclass(frozen=True)
class Door:
    """An office with a login, a program that asks it, and where its tokens are kept."""

    database: str
    client: TestClient
    access: AccessNow
    refused: list[tuple[str, str]]
    spent: list[Token]

    def token(self, email: str, *, hours: int = 1) -> str:
        token, until = new_token(), NOW + timedelta(hours=hours)
        with connect(self.database, role=Role.OWNER) as conn:
            keep_token(conn, token, email=email, by="root", at=NOW - timedelta(days=1), expires_at=until)
        return token

    def ask(self, token: str, path: str = PLACES, **words: str) -> httpx2.Response:
        method = words.pop("method", "GET")
        headers = {"authorization": f"Bearer {token}"} | {n.replace("_", "-"): w for n, w in words.items()}
        answer: httpx2.Response = self.client.request(method, path, headers=headers, follow_redirects=False)
        return answer


class FixedAccess(AccessNow):
    """Roles that a test changes by hand."""

    def role_of(self, email: str) -> OfficeRole | None:
        return (
            next((role for role, names in self.access.roles.items() if email in names), None) if self.access else None
        )


@pytest.fixture(scope="module")
def database(server_url: str) -> Iterator[str]:
    with copied_for(server_url, "token_door") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def pool(database: str) -> Iterator[ConnectionPool[Connection]]:
    with open_pool(database, role=Role.WEB, max_size=1) as opened:
        yield opened


@pytest.fixture
def door(database: str, pool: ConnectionPool[Connection], tmp_path: Path) -> Iterator[Door]:
    settings = with_login(load_settings(write_office(tmp_path), {}))
    access, refused, spent = FixedAccess(tmp_path, settings.access), [], []

    async def note(session: Session, path: str) -> None:
        refused.append((session.visitor.subject, path))

    async def note_token(token: Token) -> None:
        spent.append(token)

    store = SessionStore(idle_seconds=1800, longest_seconds=28800)
    limiter = Limiter(monotonic=lambda: 0.0, burst=BURST)
    tokens = TokenDoor(pool, access, clock=told_time, limiter=limiter, refused=note_token)
    with program(database, settings, sessions=store, tokens=tokens, refused=note) as client:
        yield Door(database, client, access, refused, spent)


def test_each_person_s_program_has_their_role(door: Door) -> None:
    statuses = {role: door.ask(door.token(names[1])).status_code for role, names in ROLES.items()}
    assert statuses == {V: 403, R: 200, N: 200, D: 200}
    assert door.refused == [("vic@office.example", PLACES)]


V, R, N, D = OfficeRole.VIEWER, OfficeRole.RESEARCHER, OfficeRole.ANALYST, OfficeRole.ADMIN


def test_what_has_ended_was_taken_back_or_never_was_opens_nothing(door: Door) -> None:
    ended = door.token("ana@office.example", hours=-1)
    taken = door.token("ana@office.example")
    assert door.ask(taken).status_code == 200
    with connect(door.database, role=Role.OWNER) as conn:
        (number,) = conn.execute("SELECT max(token_id) FROM api_tokens").fetchone() or (0,)
        revoke_token(conn, number, by="adam", at=NOW)
    for token in (ended, taken, new_token(), "", "tg_", f"{taken}x", "x" * 9999):
        answer = door.ask(token)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.headers["content-type"] == "application/problem+json"
    assert [each.revoked_by for each in door.spent] == [None, "adam"]  # what never was is nobody's


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(door: Door) -> None:
    token = door.token("rita@office.example")
    assert door.ask(token).status_code == 200
    assert door.access.access
    door.access.access = replace(door.access.access, roles={})
    assert door.ask(token).status_code == 401
    door.access.access = None
    assert door.ask(token).status_code == 401


@pytest.mark.parametrize("path", ["/", "/storm", "/export.csv", "/metrics", "/alerts", "/sitrep", "/_stcore/health"])
def test_a_token_opens_no_page(door: Door, path: str) -> None:
    assert door.ask(door.token("adam@office.example"), path, accept="text/html").status_code in {303, 401}


def test_a_token_needs_no_page_of_ours_to_come_from_and_a_cookie_beside_it_counts_for_nothing(door: Door) -> None:
    token = door.token("ana@office.example")
    assert door.ask(token, sec_fetch_site="cross-site").status_code == 200
    assert door.ask(new_token(), cookie="__Host-tidegauge=anything").status_code == 401
    assert door.client.get(PLACES, headers={"authorization": "Basic YTpi"}).status_code == 401
    assert door.client.get(PLACES, headers={"authorization": f"bearer {token}"}).status_code == 200


def test_somebody_s_cookie_does_not_mend_a_token_that_does_not_hold(
    database: str, pool: ConnectionPool[Connection], tmp_path: Path
) -> None:
    settings = with_login(load_settings(write_office(tmp_path), {}))
    store, sent = sessions_of_all(0.0)
    tokens = TokenDoor(
        pool,
        FixedAccess(tmp_path, settings.access),
        clock=told_time,
        limiter=Limiter(monotonic=lambda: 0.0, burst=BURST),
    )
    with program(database, settings, sessions=store, tokens=tokens) as client:
        assert client.get(PLACES, headers={**sent[N], "authorization": f"Bearer {new_token()}"}).status_code == 401


def test_while_the_database_is_away_nobody_is_taken_for_a_stranger(tmp_path: Path) -> None:
    settings = with_login(load_settings(write_office(tmp_path), {}))
    away = open_pool("postgresql://nobody@127.0.0.1:1/nothing", role=Role.WEB, max_size=1)
    away.open(wait=False)
    try:
        tokens = TokenDoor(
            away,
            FixedAccess(tmp_path, settings.access),
            clock=told_time,
            limiter=Limiter(monotonic=lambda: 0.0, burst=BURST),
        )
        with program("postgresql://nobody@127.0.0.1:1/nothing", settings, tokens=tokens) as client:
            answer = client.get(PLACES, headers={"authorization": f"Bearer {new_token()}"})
    finally:
        away.close()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_guesses_are_counted_by_whence_they_come_and_take_nothing_from_a_token_that_holds(door: Door) -> None:
    token, fresh = door.token("ana@office.example"), door.token("rita@office.example")
    assert door.ask(token).status_code == 200  # the first of twelve from here
    assert [door.ask(new_token()).status_code for _ in range(BURST)] == [401] * (BURST - 1) + [429]
    refused = door.ask(new_token())
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")  # 1 ÷ 4 seconds, in whole ones
    assert refused.headers["content-type"] == "application/problem+json"
    assert door.ask(token).status_code == 200
    assert door.ask(fresh).status_code == 429  # nobody has seen it hold
    elsewhere = TestClient(door.client.app, base_url=HOME, client=("192.0.2.7", 1))
    assert elsewhere.get(PLACES, headers={"authorization": f"Bearer {fresh}"}).status_code == 200
    assert [door.ask(token).status_code for _ in range(BURST)] == [200] * (BURST - 1) + [429]


def test_whoever_waits_for_a_look_keeps_nobody_else_waiting(
    pool: ConnectionPool[Connection], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.token_door.LOOKUP_SECONDS", 0.3)
    tokens = TokenDoor(pool, FixedAccess(tmp_path, None), clock=told_time, limiter=Limiter(monotonic=lambda: 0.0))

    async def crowd() -> list[object]:
        guesses = [asyncio.create_task(tokens.find(f"Bearer {new_token()}")) for _ in range(60)]
        await asyncio.sleep(0.05)
        await asyncio.wait_for(asyncio.to_thread(bool), 0.2)
        return await asyncio.gather(*guesses, return_exceptions=True)

    with pool.connection():  # the only one
        told = asyncio.run(crowd())
    assert {type(each) for each in told} == {DatabaseUnreachable}
