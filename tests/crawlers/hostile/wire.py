"""A server that is as rude as a test wants: it writes bytes, not responses. Loopback only; it ends with its block."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

MAX_HEAD = 65_536  # of what a client may ask with
HTML = "text/html; charset=utf-8"


@dataclass(slots=True, kw_only=True)
class Visit:
    """One request and the wire to answer on, with what a page may want to point at."""

    target: str
    headers: Mapping[str, str]
    home: str  # this site, no slash at the end
    canary: str  # host and port of the server that nobody may reach
    writer: asyncio.StreamWriter
    query: Mapping[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Read the query once."""
        self.query = parse_qs(urlsplit(self.target.replace("\\", "/")).query)

    @property
    def path(self) -> str:
        """Return what is asked for, without its query."""
        return self.target.partition("?")[0]

    @property
    def city(self) -> str:
        """Return whose listing is asked for."""
        return self.query.get("city", [""])[0]

    @property
    def label(self) -> str:
        """Return the city as the pages write it."""
        return label_of(self.city)

    def number(self, name: str, *, default: int = 1) -> int:
        """Return a number of the query."""
        return int(self.query.get(name, [str(default)])[0])

    def same(self, **changed: object) -> str:
        """Return this listing's address with other words in its query."""
        words = {"c": "12", "city": self.city, **changed}
        return self.path + "?" + "&".join(f"{name}={value}" for name, value in words.items())

    async def raw(self, sent: bytes) -> None:
        """Send bytes and wait until the client has taken most of them."""
        self.writer.write(sent)
        await self.writer.drain()

    async def head(self, *lines: str | bytes, status: str = "200 OK", kind: str = HTML, close: bool = True) -> None:
        """Send a status and headers; the body is the caller's."""
        own = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *(["Connection: close"] if close else []), *lines, "", ""]
        await self.raw(b"\r\n".join(line if isinstance(line, bytes) else line.encode() for line in own))

    async def chunk(self, sent: bytes) -> None:
        """Send one piece of a chunked body; an empty one ends it."""
        await self.raw(b"%x\r\n%b\r\n" % (len(sent), sent))


def label_of(city: str) -> str:
    """Return how a city of this name is written."""
    return f"City {city}"


Handler: TypeAlias = Callable[[Visit], Awaitable[None]]
Body: TypeAlias = Callable[[Visit], str | bytes]


def answers(
    body: Body | str | bytes, *lines: str | bytes, status: str = "200 OK", kind: str = HTML, has_length: bool = True
) -> Handler:
    """Return a handler that sends a whole answer as a decent server would; text is sent as UTF-8."""

    async def handle(visit: Visit) -> None:
        made = body(visit) if callable(body) else body
        sent = made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made
        length = [f"Content-Length: {len(sent)}"] if has_length else []
        await visit.head(*lines, *length, status=status, kind=kind)
        await visit.raw(sent)

    return handle


Answer: TypeAlias = Callable[[str, Mapping[str, str], asyncio.StreamWriter], Awaitable[None]]


@contextmanager
def raw_server(answer: Answer, *, connected: Callable[[], None] = lambda: None) -> Iterator[int]:
    """Serve on loopback, IPv4 and where there is one IPv6, and yield the port.

    Args:
        answer: Given the target, the headers and the wire; the connection is closed when it returns.
        connected: Called for every connection, also one that asks nothing.
    """
    running = _Running(answer=answer, connected=connected)
    thread = threading.Thread(target=asyncio.run, args=(running.serve(),), daemon=True)
    thread.start()
    running.is_ready.wait()
    try:
        yield running.port
    finally:
        running.loop.call_soon_threadsafe(running.end.set)
        thread.join()


@dataclass(slots=True, kw_only=True)
class _Running:
    answer: Answer
    connected: Callable[[], None]
    port: int = 0
    is_ready: threading.Event = field(default_factory=threading.Event)
    loop: asyncio.AbstractEventLoop = field(init=False)
    end: asyncio.Event = field(init=False)
    visits: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self) -> None:
        self.loop, self.end = asyncio.get_running_loop(), asyncio.Event()
        sockets = _listening()
        self.port = sockets[0].getsockname()[1]
        servers = [await asyncio.start_server(self._visit, sock=one) for one in sockets]
        self.is_ready.set()
        await self.end.wait()
        for server in servers:
            server.close()
        for visit in self.visits:
            visit.cancel()
        await asyncio.gather(*self.visits, return_exceptions=True)

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self.visits.add(task)
            task.add_done_callback(self.visits.discard)
        self.connected()
        try:
            target, headers = _asked(await reader.readuntil(b"\r\n\r\n"))
            await self.answer(target, headers, writer)
            with suppress(OSError):
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError, OSError):
            writer.transport.abort()  # the client left, or the test is over
        finally:
            writer.close()


def _asked(head: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return first.split(" ")[1], headers


def _listening() -> list[socket.socket]:
    """Return a socket of 127.0.0.1 and, where this machine has one, another of ::1 at the same port."""
    sockets = [socket.create_server(("127.0.0.1", 0))]
    with suppress(OSError):
        sockets.append(socket.create_server(("::1", sockets[0].getsockname()[1]), family=socket.AF_INET6))
    return sockets
