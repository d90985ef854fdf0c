"""Unpacks what a site has sent packed: up to a bound, and to its very end, since half a page counts half its ads."""

import zlib

GZIP_MAGIC = b"\x1f\x8b"
MAX_PARTS = 100  # in a row: a log that is appended to has several, and no page has so many
MAX_LAYERS = 3  # around one another: each may be as large as the bound again
PIECE = 65_536  # bytes at a time, so that what follows a part is not copied once for each part
GZIP, ZLIB, RAW = 31, 15, -15  # zlib's window sizes; `deflate` means the second, and some servers send the third


class TooMuch(ValueError):
    """More than the bound once unpacked."""


class CutOff(ValueError):
    """It ends in the middle."""


class NotPacked(ValueError):
    """It is not packed in this way, or damaged."""


def unpacked(content: bytes, *, limit: int, window: int = GZIP) -> bytes:
    """Return what was packed, of up to `limit` bytes.

    Args:
        content: As it was sent; a gzip file may hold several parts in a row.
        limit: In bytes.
        window: How it is packed.

    Raises:
        TooMuch, CutOff, NotPacked: it cannot be had whole, or comes in more parts than anybody packs.
    """
    found, at, parts = bytearray(), 0, 0
    while at < len(content) and (at == 0 or content.startswith(GZIP_MAGIC, at)):
        parts += 1
        if parts > MAX_PARTS:
            raise NotPacked
        at = _unpack_part(content, found, start=at, limit=limit, window=window)
    return bytes(found)


def _unpack_part(content: bytes, found: bytearray, *, start: int, limit: int, window: int) -> int:
    """Add what one part holds to what was found, and return where the next one starts."""
    unpacking, at = zlib.decompressobj(window), start
    while not unpacking.eof:
        piece = content[at : at + PIECE]
        if not piece:
            raise CutOff
        at += len(piece)
        try:
            found += unpacking.decompress(piece, limit + 1 - len(found))
        except zlib.error as error:
            raise NotPacked from error
        if len(found) > limit:
            raise TooMuch
    return at - len(unpacking.unused_data)


def decoded(content: bytes, *, encoding: str, limit: int) -> bytes:
    """Return a body as it was before the server packed it for the way.

    Args:
        content: The body as it was sent.
        encoding: Of its `Content-Encoding`; several stand in the order in which they were applied.
        limit: In bytes.

    Raises:
        TooMuch, CutOff, NotPacked: it cannot be had whole, or is packed in a way that nobody asked for.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > MAX_LAYERS:
        raise NotPacked
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            content = unpacked(content, limit=limit)
        elif name == "deflate":
            content = _inflated(content, limit=limit)
        else:
            raise NotPacked
    return content


def _inflated(content: bytes, *, limit: int) -> bytes:
    try:
        return unpacked(content, limit=limit, window=ZLIB)
    except NotPacked:
        return unpacked(content, limit=limit, window=RAW)
