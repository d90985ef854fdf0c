"""A fast server of invented listing pages of 40 kB, in a process of its own, so that it takes no time of who asks."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import parse_qs, urlsplit

PAGE_BYTES = 40_000
CARDS = 40  # on a page
PAGES = 40  # of a place
END = b"\r\n\r\n"
ROBOTS = b"User-agent: *\nDisallow: /account\n"


class Door(asyncio.Protocol):
    """One kept connection: each request is answered from memory at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing asked."""
        self._wire, self._asked = transport, b""

    def data_received(self, data: bytes) -> None:
        """Answer every request that has come whole."""
        self._asked += data
        while END in self._asked:
            head, _, self._asked = self._asked.partition(END)
            if isinstance(self._wire, asyncio.WriteTransport):
                self._wire.write(answer(head.split(b" ", 2)[1].decode("latin-1")))


@cache
def answer(target: str) -> bytes:
    """Return the whole answer to what is asked for."""
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    if parts.path == "/robots.txt":
        return _whole(ROBOTS, kind="text/plain")
    return _whole(page(place=query["place"][0], number=int(query.get("page", ["1"])[0])), kind="text/html")


def page(*, place: str, number: int) -> bytes:
    """Return one listing page: a total, forty cards with ids of their own, a link to the next page but on the last."""
    first = (number - 1) * CARDS
    empty = sum(len(card(identity, words="")) for identity in range(first, first + CARDS))
    words = "invented words of no ad "
    filling = (words * (PAGE_BYTES // len(words)))[: (PAGE_BYTES - empty - 300) // CARDS]
    cards = "".join(card(identity, words=filling) for identity in range(first, first + CARDS))
    link = f'<a rel="next" href="/list?place={place}&amp;page={number + 1}">More</a>' if number < PAGES else ""
    total = f'<p class="total">Showing {first + 1} to {first + CARDS} of {CARDS * PAGES:,} listings</p>'
    title = f"<!doctype html><html><head><title>Listings</title></head><body><h1>Place {place}</h1>"
    return f"{title}{total}<ul>{cards}</ul>{link}<footer>End</footer></body></html>".encode()


def card(identity: int, *, words: str) -> str:
    """Return one invented ad as listings show it: a link, a picture, a time, some words, a few labels."""
    return (
        f'<li class="card" data-id="{identity}"><a href="/ad/{identity}"><img src="/photo/{identity}.jpg" alt=""></a>'
        f'<h2><a href="/ad/{identity}">Listing {identity}</a></h2><time datetime="2026-11-24T05:00Z">today</time>'
        f'<p class="words">{words}</p><span class="label">new</span><span class="label">city</span></li>\n'
    )


def _whole(body: bytes, *, kind: str) -> bytes:
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )


@contextmanager
def listing_server() -> Iterator[str]:
    """Serve from a process of its own for as long as the block lasts; yield where."""
    with subprocess.Popen([sys.executable, "-m", __name__], stdout=subprocess.PIPE, text=True) as running:
        if running.stdout is None:
            raise OSError("the server has no output to tell its port on")
        try:
            yield f"http://127.0.0.1:{int(running.stdout.readline())}"
        finally:
            running.terminate()


async def main() -> None:
    """Serve on a free port of this machine and tell which."""
    server = await asyncio.get_running_loop().create_server(Door, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
