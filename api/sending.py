"""Sends an answer piece by piece, no faster than it is taken, and gives up on whoever takes it too slowly."""

import asyncio

from starlette.types import Message, Send

PIECE = 65_536  # bytes: what a server holds of an answer before it waits for its reader
GRACE_SECONDS = 30.0
SLOWEST = 16_384  # bytes a second after that, on the mean: the largest page takes some minutes at most


class TooSlow(Exception):
    """An answer was not taken in time."""


class Sending:
    """A `send` of one answer: what it was given is held by the caller until the reader has taken it."""

    def __init__(self, send: Send, *, grace_seconds: float = GRACE_SECONDS, slowest: float = SLOWEST) -> None:
        """Send over `send`; after the grace no reader may be slower than so many bytes a second."""
        self._send, self._grace_seconds, self._slowest = send, grace_seconds, slowest
        self._began: float | None = None
        self._sent = 0

    async def __call__(self, message: Message) -> None:
        """Send a message, a long body in pieces.

        Raises:
            TooSlow: the reader has not taken it in time.
        """
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or len(body) <= PIECE:
            await self._pass(message)
            return
        for start in range(0, len(body), PIECE):
            piece = bytes(body[start : start + PIECE])
            await self._pass({"type": message["type"], "body": piece, "more_body": True})
        await self._pass({"type": message["type"], "body": b"", "more_body": message.get("more_body", False)})

    async def _pass(self, message: Message) -> None:
        now = asyncio.get_running_loop().time()
        self._began = now if self._began is None else self._began
        self._sent += len(message.get("body", b""))
        try:
            async with asyncio.timeout_at(self._began + self._grace_seconds + self._sent / self._slowest):
                await self._send(message)
        except TimeoutError:
            raise TooSlow from None
