"""A page's open websocket: it ends with its session, and carries only what pages say.

It reads from a message only of which kind it is and whether a person sent it.
"""

import asyncio
import math
import time

import structlog
from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.sessions import Session, Sessions

log = structlog.get_logger()

SESSION_ENDED = 4401  # close code; `session.js` leads away from the page when it hears it
NOT_OURS = 1008  # close code of RFC 6455: the message goes against a rule
# What our pages say. Streamlit takes more, of anybody: to empty everybody's caches, to write files, to stop.
SAID_BY_PAGES = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
ARRIVES = "websocket.receive"  # a message; the other two types say that the browser came or went
BY_ITSELF = frozenset({"app_heartbeat"})  # kinds of message that a page sends although nobody touched it


class Line:
    """Both directions of one websocket, until the browser leaves, its session ends, or it says what no page says."""

    def __init__(self, receive: Receive, send: Send, *, session: Session, sessions: Sessions) -> None:
        """Stand between the server's two ends, for one session."""
        self._receive, self._send = receive, send
        self._session, self._sessions = session, sessions
        self._cut_with = 0

    @property
    def was_misused(self) -> bool:
        """Return whether it was cut because something else than a page spoke."""
        return self._cut_with == NOT_OURS

    async def receive(self) -> Message:
        """Return the next message, or that the browser is gone: its session has ended, or it said what no page says."""
        arriving = asyncio.ensure_future(self._receive())
        ending = asyncio.ensure_future(self._session.ended.wait())
        try:
            while not self._cut_with and self._seconds_left():
                seconds = self._seconds_left()
                timeout = None if math.isinf(seconds) else seconds
                await asyncio.wait({arriving, ending}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
                if ending.done():
                    break
                if arriving.done():
                    return await self._passed(arriving.result())
        finally:
            ending.cancel()
            arriving.cancel()
        why = self._sessions.ending(self._session, now=time.monotonic())
        return await self._cut(SESSION_ENDED, reason=why)

    async def send(self, message: Message) -> None:
        """Pass a message on; nothing more is told to a session that has ended."""
        if not self._cut_with:
            await self._send(message)

    async def _cut(self, code: int, *, reason: str) -> Message:
        """Close the line where it is still open, and return what says so to the side of the pages."""
        if not self._cut_with:
            self._cut_with = code
            await self._send({"type": "websocket.close", "code": code, "reason": reason})
        return {"type": "websocket.disconnect", "code": self._cut_with}

    def _seconds_left(self) -> float:
        return self._sessions.seconds_left(self._session, now=time.monotonic())

    async def _passed(self, message: Message) -> Message:
        if message["type"] != ARRIVES:
            return message
        said = _read(message)
        kind = said.WhichOneof("type") if said else None
        if said is None or kind not in SAID_BY_PAGES:
            log.warning("a websocket was cut that said what no page says", kind=kind)
            return await self._cut(NOT_OURS, reason="not said by a page")
        if is_by_person(said):
            self._sessions.touch(self._session, now=time.monotonic())
        return message


def is_by_person(said: BackMsg) -> bool:
    """Return whether somebody did something; a page that refreshes itself must not keep its session alive."""
    kind = said.WhichOneof("type")
    return kind not in BY_ITSELF and not (kind == "rerun_script" and said.rerun_script.is_auto_rerun)


def _read(message: Message) -> BackMsg | None:
    said = BackMsg()
    try:
        said.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return None
    return said
