"""The innermost door holds by itself, whatever stands in front of it."""

import asyncio
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from api.caller import Caller, Means
from api.door import Door
from api.limiter import Limiter
from domain.errors import DatabaseUnreachable
from domain.roles import OfficeRole
from settings import load_settings
from storage.database import Connection
from tests.api.programs import PLACES, told_time


def nothing() -> AbstractContextManager[Connection]:
    """Reach no database."""
    raise DatabaseUnreachable


def means_of(office_folder: Path, caller: Caller) -> Means:
    """Return what an API works with that knows one caller and reaches no database."""
    settings = load_settings(office_folder, {})
    return Means(
        settings=settings,
        reading=nothing,
        keeping=nothing,
        exporting=nothing,
        caller_of=lambda _: caller,
        clock=told_time,
    )


def door(office_folder: Path, *, role: OfficeRole, subject: str = "ana") -> Door:
    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(scope["state"]["caller"].subject or "nobody")(scope, receive, send)

    means = means_of(office_folder, Caller(role=role, subject=subject, actor="the API"))
    return Door(inside, means=means, limiter=Limiter(monotonic=lambda: 0.0, burst=2, per_second=0.4))


@pytest.mark.parametrize(
    ("role", "method", "path", "status"),
    [
        (OfficeRole.RESEARCHER, "GET", PLACES, 200),
        (OfficeRole.RESEARCHER, "POST", PLACES, 405),
        (OfficeRole.RESEARCHER, "GET", "/api/v1/nowhere", 404),
        (OfficeRole.VIEWER, "GET", PLACES, 403),
        (OfficeRole.ANONYMOUS, "GET", PLACES, 403),
        (OfficeRole.ANONYMOUS, "GET", "/api/v1/openapi.json", 403),
    ],
)
def test_a_caller_needs_a_row_of_the_table(
    office_folder: Path, role: OfficeRole, method: str, path: str, status: int
) -> None:
    answer = TestClient(door(office_folder, role=role)).request(method, path)
    assert answer.status_code == status
    assert "describedby" in answer.headers["link"]
    assert answer.headers.get("allow") == ("GET" if status == 405 else None)


def test_who_asks_too_often_is_told_when_to_come_back(office_folder: Path) -> None:
    client = TestClient(door(office_folder, role=OfficeRole.ANALYST))
    assert [client.get(PLACES).status_code for _ in range(2)] == [200, 200]
    refused = client.get(PLACES)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "3")  # 1 ÷ 0.4 seconds, in whole ones
    assert refused.json()["title"] == "Too Many Requests"


def test_strangers_are_counted_by_whence_they_ask(office_folder: Path) -> None:
    strange = door(office_folder, role=OfficeRole.ANALYST, subject="")
    one, other = (TestClient(strange, client=(address, 1)) for address in ("192.0.2.1", "192.0.2.2"))
    assert [one.get(PLACES).status_code for _ in range(3)] == [200, 200, 429]
    assert other.get(PLACES).text == "nobody"


def test_what_is_no_request_goes_through(office_folder: Path) -> None:
    heard: list[str] = []

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        heard.append(scope["type"])

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    async def send(message: Message) -> None: ...

    inner = door(office_folder, role=OfficeRole.ADMIN)
    inner._app = inside
    asyncio.run(inner({"type": "lifespan"}, receive, send))
    assert heard == ["lifespan"]


@pytest.mark.parametrize(
    ("length", "status"),
    [("16384", 200), ("16385", 413), ("0000000000999999999", 413), ("00000016385", 413), ("9" * 5000, 413)],
)
def test_no_zeros_before_a_length_hide_how_long_a_post_is(office_folder: Path, length: str, status: int) -> None:
    client = TestClient(door(office_folder, role=OfficeRole.ANALYST))
    answer = client.post("/api/v1/exports", headers={"content-length": length})
    assert answer.status_code == status
