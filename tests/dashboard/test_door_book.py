"""The audit keeps who came, who left and who was refused; nobody can fill it by asking again."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from psycopg_pool import ConnectionPool

from dashboard.door_book import BY_DOOR, DOWNLOADS, MOST_REFUSED, DoorBook
from dashboard.sessions import Session
from domain.tokens import Token
from storage.audit import verify_audit
from storage.database import Connection, Role, connect, open_pool
from tests.dashboard.seed import NOW
from tests.dashboard.test_sessions import ANA
from tests.town_office import Hands

SIGNED_IN_AS = f"{BY_DOOR}, signed in as 248"


@pytest.fixture
def pool(database: str) -> Iterator[ConnectionPool[Connection]]:
    with open_pool(database, role=Role.WEB, max_size=1) as pool:
        yield pool


def kept(database: str) -> list[tuple[str, ...]]:
    with connect(database, role=Role.OWNER) as conn:
        assert verify_audit(conn) is None
        rows = conn.execute("SELECT actor, action, subject, detail FROM audit ORDER BY audit_id").fetchall()
    return [(actor, action, subject, *detail.values()) for actor, action, subject, detail in rows]


def test_coming_and_leaving_stand_in_the_audit(pool: ConnectionPool[Connection], database: str) -> None:
    book = DoorBook(pool, clock=lambda: NOW)

    async def day() -> None:
        await book.signed_in(ANA)
        await book.signed_out(ANA)

    asyncio.run(day())
    assert kept(database) == [
        (SIGNED_IN_AS, "sign in", "248", "Ana Ruiz", "analyst"),
        (SIGNED_IN_AS, "sign out", "248"),
    ]


def test_a_refusal_is_kept_once_a_session_and_route(pool: ConnectionPool[Connection], database: str) -> None:
    book = DoorBook(pool, clock=lambda: NOW)
    first, second = (Session(reference=name, visitor=ANA) for name in ("a", "b"))

    async def day() -> None:
        for number in range(20):
            await book.refused(first, "/metrics")
            await book.refused(first, f"/media/{number:056x}.csv")
        await book.refused(second, "/metrics")

    asyncio.run(day())
    told = [(SIGNED_IN_AS, "refused", route, "analyst") for route in ("/metrics", DOWNLOADS, "/metrics")]
    assert kept(database) == told


def test_nobody_fills_the_audit_with_names_of_their_own_making(pool: ConnectionPool[Connection], database: str) -> None:
    book, session = DoorBook(pool, clock=lambda: NOW), Session(reference="a", visitor=ANA)

    async def day() -> None:
        for number in range(20):
            await book.refused(session, f"/api/v1/exports/{number:032x}")
            await book.refused(session, f"/api/v1/exports/{number:032x}/file")
            await book.refused(session, f"/api/v1/invented/{number}")
        for number in range(2 * MOST_REFUSED):
            await book.refused(session, f"/page-{number}")

    asyncio.run(day())
    routes = [row[2] for row in kept(database)]
    assert routes[:3] == ["/api/v1/exports/{export_id}", "/api/v1/exports/{export_id}/file", "/api/v1/…"]
    assert len(routes) == len(session.refused) == MOST_REFUSED


def test_who_has_no_role_is_kept_once_a_day(pool: ConnectionPool[Connection], database: str) -> None:
    hands = Hands(NOW)
    book = DoorBook(pool, clock=hands)

    async def days() -> None:
        for _ in range(3):
            await book.without_role("nora")
        await book.without_role("x" * 1000)
        hands.now += timedelta(days=1)
        await book.without_role("nora")

    asyncio.run(days())
    told = [(BY_DOOR, "sign in refused", subject, "no role") for subject in ("nora", "x" * 255, "nora")]
    assert kept(database) == told


def test_which_token_was_refused_is_kept_and_of_one_that_no_longer_holds_once_a_day(
    pool: ConnectionPool[Connection], database: str
) -> None:
    hands = Hands(NOW)
    book, asks = DoorBook(pool, clock=hands), Session(reference="", visitor=replace(ANA, token=7))
    ended = Token(
        token_id=8, email="ana@office.example", issued_at=NOW, issued_by="root", expires_at=NOW,
        revoked_at=None, revoked_by=None,
    )  # fmt: skip

    async def days() -> None:
        await book.refused(asks, "/api/v1/places")
        for _ in range(3):
            await book.token_refused(ended)
            await book.token_refused(replace(ended, token_id=9, revoked_at=NOW))
        hands.now += timedelta(days=1)
        await book.token_refused(ended)

    asyncio.run(days())
    who = (BY_DOOR, "token refused", "ana@office.example")
    assert kept(database) == [
        (f"{SIGNED_IN_AS}, token 7", "refused", "/api/v1/places", "analyst"),
        (*who, "8", "ended"),
        (*who, "9", "taken back"),
        (*who, "8", "ended"),
    ]


def test_a_database_that_is_away_keeps_nobody_out(capsys: pytest.CaptureFixture[str]) -> None:
    pool = open_pool("postgresql://nobody@127.0.0.1:1/nothing", role=Role.WEB, max_size=1)
    pool.open(wait=False)
    try:
        asyncio.run(DoorBook(pool, clock=lambda: NOW).signed_in(ANA))
    finally:
        pool.close()
    assert "the audit could not be written" in capsys.readouterr().out
