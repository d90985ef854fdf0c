"""Small answers that unpack to two hundred megabytes, and packed answers that are none."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from functools import cache

import brotli  # type: ignore[import-untyped]

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour
from tests.crawlers.hostile.pages import ADS, healthy
from tests.crawlers.hostile.wire import Handler, Visit, answers

MEGABYTE = b" " * 1_000_000
MEGABYTES = 200
ZSTD_BLOCK = 131_072  # the largest that RFC 8878 allows
PARTIAL = (Verdict.FETCH_FAILED, Verdict.LAYOUT_CHANGED, Verdict.PARTIAL)


def _pieces() -> Iterator[bytes]:
    """Yield a listing that states a total, then nothing but spaces: whoever cuts it off reads a wrong page."""
    yield b"<html><body><h1>City</h1><p class=total>Showing some of 12 listings</p>"
    for _ in range(MEGABYTES):
        yield MEGABYTE


@cache
def zlib_bomb(window: int) -> bytes:
    """Return the bomb for gzip (31), zlib (15) or bare deflate (-15)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return b"".join([*map(packer.compress, _pieces()), packer.flush()])


@cache
def brotli_bomb() -> bytes:
    """Return the bomb as brotli packs it."""
    packer = brotli.Compressor(quality=5)
    return b"".join([*map(packer.process, _pieces()), packer.finish()])


@cache
def zstd_bomb() -> bytes:
    """Return the bomb in Zstandard blocks of one repeated byte, written by hand after RFC 8878, section 3.1.1."""
    size, repeated = ZSTD_BLOCK, 1
    block = (size << 3 | repeated << 1).to_bytes(3, "little") + b" "
    last = (size << 3 | repeated << 1 | 1).to_bytes(3, "little") + b" "
    magic, descriptor, window = b"\x28\xb5\x2f\xfd", b"\x00", b"\x58"  # no size told; a window of 2 MB
    return magic + descriptor + window + block * (MEGABYTES * 1_000_000 // size) + last


@cache
def double_gzip_bomb() -> bytes:
    """Return a bomb in a parcel of its own: a few kilobytes."""
    return gzip.compress(zlib_bomb(31), 9)


def _packed(encoding: str, body: Callable[[], bytes]) -> Handler:
    return answers(lambda visit: body(), f"Content-Encoding: {encoding}")


def _cut(visit: Visit) -> bytes:
    packed = gzip.compress(healthy(visit).encode())
    return packed[: len(packed) // 2]


def _two_members(visit: Visit) -> bytes:
    page = healthy(visit).encode()
    return gzip.compress(page[:200]) + gzip.compress(page[200:])


def _bomb(name: str, encoding: str, body: Callable[[], bytes]) -> Behaviour:
    return Behaviour(name=name, handler=_packed(encoding, body), verdicts=(Verdict.FETCH_FAILED,), seconds=15)


BEHAVIOURS = (
    _bomb("gzip-bomb", "gzip", lambda: zlib_bomb(31)),
    _bomb("zlib-bomb", "deflate", lambda: zlib_bomb(15)),
    _bomb("deflate-bomb", "deflate", lambda: zlib_bomb(-15)),
    _bomb("brotli-bomb", "br", brotli_bomb),
    _bomb("zstd-bomb", "zstd", zstd_bomb),
    _bomb("double-gzip-bomb", "gzip, gzip", double_gzip_bomb),
    Behaviour(
        name="gzip-cut", handler=answers(_cut, "Content-Encoding: gzip"), verdicts=PARTIAL, ads=ADS
    ),  # half of it unpacks; whether the total stands in that half is chance
    Behaviour(
        name="gzip-that-is-none",
        handler=answers(healthy, "Content-Encoding: gzip"),
        verdicts=(Verdict.FETCH_FAILED, Verdict.LAYOUT_CHANGED, Verdict.OK),
        ads=ADS,
    ),
    Behaviour(
        name="gzip-in-two-members",
        handler=answers(_two_members, "Content-Encoding: gzip"),
        verdicts=(*PARTIAL, Verdict.OK),
        ads=ADS,
    ),
    Behaviour(
        name="unknown-encoding",
        handler=answers(lambda visit: b"\x1f\x9d\x90" + bytes(range(256)), "Content-Encoding: compress"),
        verdicts=(Verdict.LAYOUT_CHANGED, Verdict.FETCH_FAILED),
    ),
)
