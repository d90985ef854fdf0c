"""Speaks ASGI to an application, without a port, so that every byte arrives as written."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message


@dataclass(frozen=True, slots=True)
class Told:
    """What came back."""

    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Client:
    """Asks one application."""

    app: ASGIApp

    def get(self, path: str, words: Mapping[str, str] | None = None, *, accepts: str = "", method: str = "GET") -> Told:
        """Ask for `path?words`."""
        return asyncio.run(self._ask(method, path, query=urlencode(words or {}), body=b"", accepts=accepts))

    def post(self, path: str, words: Mapping[str, str] | None = None, *, body: bytes = b"") -> Told:
        """Send a form, or a body as it is given, to `path?query`."""
        bare, _, query = path.partition("?")
        sent = urlencode(words).encode() if words is not None else body
        return asyncio.run(self._ask("POST", bare, query=query, body=sent, accepts=""))

    async def _ask(self, method: str, path: str, *, query: str, body: bytes, accepts: str) -> Told:
        got: list[Message] = []
        parts = [body[start : start + 1000] for start in range(0, len(body), 1000)] or [b""]

        async def receive() -> Message:
            return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

        async def send(message: Message) -> None:
            got.append(message)

        headers = [(b"host", b"127.0.0.1"), (b"accept-language", accepts.encode())]
        scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": headers}
        await self.app(scope | {"scheme": "http", "server": ("127.0.0.1", 80)}, receive, send)
        return Told(got[0]["status"], b"".join(message.get("body", b"") for message in got[1:]).decode())
