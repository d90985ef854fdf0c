"""An answer goes out as fast as it is taken, and whoever does not take it is let go, over a real socket."""

import asyncio
import socket
from pathlib import Path

import pytest
import uvicorn
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from api.door import Door
from api.sending import PIECE, Sending, TooSlow
from domain.roles import OfficeRole
from tests.api.programs import PLACES
from tests.api.test_door import door
from tests.dashboard.conftest import free_port

LONG = b"0123456789abcdef" * 1_000_000  # 16 MB: more than the sockets of both sides hold
REQUEST = f"GET {PLACES} HTTP/1.1\r\nhost: x\r\n\r\n".encode()


async def inside(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(LONG)(scope, receive, send)


def test_a_long_body_leaves_in_pieces_and_whole() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        sending = Sending(send)
        await sending({"type": "http.response.start", "status": 200, "headers": []})
        await sending({"type": "http.response.body", "body": LONG})

    asyncio.run(answer())
    assert b"".join(each.get("body", b"") for each in sent) == LONG
    assert max(len(each.get("body", b"")) for each in sent) == PIECE
    assert [each.get("more_body") for each in sent[1:]] == [True] * (len(sent) - 2) + [False]


@pytest.mark.parametrize(("slowest", "is_in_time"), [(1.0, True), (1e9, False)])
def test_a_reader_has_the_longer_the_more_there_is_to_take(*, slowest: float, is_in_time: bool) -> None:
    async def send(_: Message) -> None:
        await asyncio.sleep(0.05)

    async def answer() -> bool:
        try:
            await Sending(send, grace_seconds=0.0, slowest=slowest)({"type": "http.response.body", "body": b"xx"})
        except TooSlow:
            return False
        return True

    assert asyncio.run(answer()) is is_in_time


def test_who_takes_nothing_holds_their_share_and_is_let_go(
    office_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("api.sending.Sending.__init__.__kwdefaults__", {"grace_seconds": 1.0, "slowest": 1e9})
    inner = door(office_folder, role=OfficeRole.ANALYST)
    inner._app = inside
    inner._limiter.burst = 99
    told = asyncio.run(crowd(inner))
    assert told == [b"HTTP/1.1 429 Too Many Requests", b"HTTP/1.1 200 OK"]
    assert capsys.readouterr().out.count("an answer was not taken in time") == 4


async def crowd(app: Door) -> list[bytes]:
    """Let four take nothing; return how a fifth is answered then, and another one once they have been let go."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, lifespan="off", log_level="critical"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    idle = []
    for _ in range(4):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        writer.write(REQUEST)
        idle.append((reader, writer))
    await asyncio.sleep(0.3)
    told = [await first_line(port)]
    await asyncio.sleep(1.2)
    told.append(await first_line(port))
    for _, writer in idle:
        writer.transport.abort()
    server.should_exit = True
    await serving
    return told


async def first_line(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(REQUEST)
    line = await reader.readline()
    writer.transport.abort()
    return line.strip()
