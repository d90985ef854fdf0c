"""A page's open websocket, which ends with its session. It reads from a message only whether a person sent it."""

import asyncio
import math
import time

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.sessions import Session, Sessions

SESSION_ENDED = 4401  # close code; `session.js` leads away from the page when it hears it
BY_ITSELF = frozenset({"app_heartbeat"})  # kinds of message that a page sends although nobody touched it


class Line:
    """Both directions of one websocket, until the browser leaves or its session ends: by sign-out, idle, or in time."""

    def __init__(self, receive: Receive, send: Send, *, session: Session, sessions: Sessions) -> None:
        """Stand between the server's two ends, for one session."""
        self._receive, self._send = receive, send
        self._session, self._sessions = session, sessions
        self._is_cut = False

    async def receive(self) -> Message:
        """Return the next message, or that the browser is gone, once the session has ended."""
        arriving = asyncio.ensure_future(self._receive())
        ending = asyncio.ensure_future(self._session.ended.wait())
        try:
            while not self._is_cut and self._seconds_left():
                seconds = self._seconds_left()
                timeout = None if math.isinf(seconds) else seconds
                await asyncio.wait({arriving, ending}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
                if ending.done():
                    break
                if arriving.done():
                    return self._noted(arriving.result())
        finally:
            ending.cancel()
            arriving.cancel()
        await self._cut()
        return {"type": "websocket.disconnect", "code": SESSION_ENDED}

    async def send(self, message: Message) -> None:
        """Pass a message on; nothing more is told to a session that has ended."""
        if not self._is_cut:
            await self._send(message)

    async def _cut(self) -> None:
        if not self._is_cut:
            self._is_cut = True
            await self._send({"type": "websocket.close", "code": SESSION_ENDED, "reason": "session ended"})

    def _seconds_left(self) -> float:
        return self._sessions.seconds_left(self._session, now=time.monotonic())

    def _noted(self, message: Message) -> Message:
        if is_by_person(message):
            self._sessions.touch(self._session, now=time.monotonic())
        return message


def is_by_person(message: Message) -> bool:
    """Return whether somebody did something; a page that refreshes itself must not keep its session alive."""
    sent = BackMsg()
    try:
        sent.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return False
    kind = sent.WhichOneof("type")
    return (
        kind is not None and kind not in BY_ITSELF and not (kind == "rerun_script" and sent.rerun_script.is_auto_rerun)
    )
