"""Answers that come too slowly, too large, or not to their end."""

import asyncio
from collections.abc import Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour
from tests.crawlers.hostile.pages import ADS, halves, healthy
from tests.crawlers.hostile.wire import Handler, Visit, answers

CHUNK = b" " * 65_536
SIZE = 100_000_000
FAILED = (Verdict.FETCH_FAILED,)
CUT = (Verdict.FETCH_FAILED, Verdict.PARTIAL)  # the total stands in the part that arrived


async def huge_page(visit: Visit) -> None:
    """Send a hundred megabytes in chunks, without saying how many."""
    await visit.head("Transfer-Encoding: chunked")
    await visit.chunk(healthy(visit).encode())
    for _ in range(SIZE // len(CHUNK)):
        await visit.chunk(CHUNK)
    await visit.chunk(b"")


async def huge_page_by_length(visit: Visit) -> None:
    """Announce a hundred megabytes and send them."""
    await visit.head(f"Content-Length: {SIZE}")
    for _ in range(SIZE // len(CHUNK) + 1):
        await visit.raw(CHUNK)


async def byte_by_byte(visit: Visit) -> None:
    """Send a page at one byte a second; no silence is longer than that."""
    page = healthy(visit).encode()
    await visit.head(f"Content-Length: {len(page)}")
    for place in range(len(page)):
        await visit.raw(page[place : place + 1])
        await asyncio.sleep(1.0)


async def endless_headers(visit: Visit) -> None:
    """Send header after header and never a page."""
    await visit.raw(b"HTTP/1.1 200 OK\r\n")
    while True:
        await visit.raw(b"X-More: and more\r\n" * 1000)
        await asyncio.sleep(0.05)


async def slow_headers(visit: Visit) -> None:
    """Send one byte of a header a second."""
    await visit.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await visit.raw(b"a")
        await asyncio.sleep(1.0)


async def silence(visit: Visit) -> None:
    """Take the request and say nothing."""
    await asyncio.Event().wait()


async def hang_up(visit: Visit) -> None:
    """Take the request and go."""


async def reset(visit: Visit) -> None:
    """Send half a page and tear the connection down."""
    page = healthy(visit).encode()
    await visit.head(f"Content-Length: {len(page)}")
    await visit.raw(halves(visit)[0])
    visit.writer.transport.abort()


async def cut_without_length(visit: Visit) -> None:
    """Send half a page that ends with the connection: only the missing end tells."""
    await visit.head()
    await visit.raw(halves(visit)[0])


async def cut_mid_chunk(visit: Visit) -> None:
    """Announce a chunk and send half of it."""
    first, second = halves(visit)
    await visit.head("Transfer-Encoding: chunked")
    await visit.raw(b"%x\r\n%b" % (len(first + second), first))


async def cut_between_chunks(visit: Visit) -> None:
    """Send a whole chunk, but no last one."""
    await visit.head("Transfer-Encoding: chunked")
    await visit.chunk(halves(visit)[0])


async def chunk_of_nonsense(visit: Visit) -> None:
    """Send a chunk whose size is no number."""
    await visit.head("Transfer-Encoding: chunked")
    await visit.raw(b"zz\r\n" + healthy(visit).encode())


def lengths(*told: str) -> Handler:
    """Return a handler that sends a whole page under these lengths; {} is the true one."""

    async def handle(visit: Visit) -> None:
        page = healthy(visit).encode()
        await visit.head(*(f"Content-Length: {one.format(len(page))}" for one in told))
        await visit.raw(page)

    return handle


async def shortened(visit: Visit) -> None:
    """Announce half of the page and send all of it."""
    first, second = halves(visit)
    await visit.head(f"Content-Length: {len(first)}")
    await visit.raw(first + second)


async def no_http(visit: Visit) -> None:
    """Answer in another language."""
    await visit.raw(b"SSH-2.0-OpenSSH_9.9\r\n" + bytes(range(256)))


def _behaviours() -> Iterator[Behaviour]:
    for name, handler, seconds in (
        ("huge-page", huge_page, 10.0),
        ("huge-page-by-length", huge_page_by_length, 10.0),
        ("byte-by-byte", byte_by_byte, 12.0),
        ("endless-headers", endless_headers, 12.0),
        ("slow-headers", slow_headers, 12.0),
        ("silence", silence, 12.0),
        ("hang-up", hang_up, 10.0),
        ("chunk-of-nonsense", chunk_of_nonsense, 10.0),
        ("no-http", no_http, 10.0),
        ("length-of-more", lengths("1000000"), 12.0),
    ):
        yield Behaviour(name=name, handler=handler, verdicts=FAILED, seconds=seconds)
    for name, handler in (
        ("reset", reset),
        ("cut-without-length", cut_without_length),
        ("cut-mid-chunk", cut_mid_chunk),
        ("cut-between-chunks", cut_between_chunks),
        ("length-of-less", shortened),
    ):
        yield Behaviour(name=name, handler=handler, verdicts=CUT, ads=ADS)
    odd = (*CUT, Verdict.OK)  # the page arrives whole, and may be read or refused
    yield Behaviour(name="two-lengths", handler=lengths("{}", "7"), verdicts=odd, ads=ADS)
    yield Behaviour(name="negative-length", handler=lengths("-1"), verdicts=odd, ads=ADS)
    yield Behaviour(name="length-of-nonsense", handler=lengths("0x1F"), verdicts=odd, ads=ADS)
    megabyte = answers(healthy, "X-Large: " + "a" * 1_000_000)
    yield Behaviour(name="huge-header", handler=megabyte, verdicts=odd, ads=ADS)


BEHAVIOURS = tuple(_behaviours())
