"""A websocket lives as long as its session, only what a person does keeps that alive, and only pages are heard."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from dashboard.live_socket import ARRIVES, NOT_OURS, SAID_BY_PAGES, SESSION_ENDED, Line, is_by_person
from dashboard.sessions import Ending, LocalSession, Session, Sessions, SessionStore
from dashboard.visitor import Visitor
from domain.roles import OfficeRole
from tests.dashboard.test_sessions import ANA, found

CUT = {"type": "websocket.disconnect", "code": SESSION_ENDED}


def sent(message: BackMsg) -> Message:
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


PRESS = sent(BackMsg(rerun_script=ClientState(query_string="")))
REFRESH = sent(BackMsg(rerun_script=ClientState(is_auto_rerun=True)))
HEARTBEAT = sent(BackMsg(app_heartbeat=True))


class Browser:
    """The other end: what is put here arrives, what was told stays to be read."""

    def __init__(self, sessions: Sessions, session: Session) -> None:
        self.arriving: asyncio.Queue[Message] = asyncio.Queue()
        self.told: list[Message] = []
        self.line = Line(self.arriving.get, self._take, session=session, sessions=sessions)

    async def _take(self, message: Message) -> None:
        self.told.append(message)


def store(*, idle: float) -> tuple[SessionStore, str, Session]:
    sessions = SessionStore(idle_seconds=idle, longest_seconds=60.0)
    token = sessions.begin(ANA, now=time.monotonic())
    return sessions, token, found(sessions, token, now=time.monotonic())


def within(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        await asyncio.wait_for(work(), seconds)

    asyncio.run(run())


def test_signing_out_cuts_an_open_socket_and_nothing_more_is_told() -> None:
    sessions, token, session = store(idle=30.0)

    async def work() -> None:
        browser = Browser(sessions, session)
        waiting = asyncio.ensure_future(browser.line.receive())
        await asyncio.sleep(0.02)
        sessions.end(token)
        assert await waiting == CUT
        await browser.line.send({"type": "websocket.send", "bytes": b"counts"})
        assert await browser.line.receive() == CUT
        assert [message["type"] for message in browser.told] == ["websocket.close"]
        assert browser.told[0]["code"] == SESSION_ENDED
        assert browser.told[0]["reason"] == Ending.LEFT

    within(5, work)


@pytest.mark.parametrize("message", [REFRESH, HEARTBEAT], ids=["refresh", "heartbeat"])
def test_a_page_that_refreshes_itself_does_not_keep_its_session_alive(message: Message) -> None:
    sessions, _, session = store(idle=0.4)

    async def work() -> None:
        browser, began = Browser(sessions, session), time.monotonic()
        browser.arriving.put_nowait(message)
        assert await browser.line.receive() == message
        await asyncio.sleep(0.2)
        browser.arriving.put_nowait(message)
        assert await browser.line.receive() == message
        assert await browser.line.receive() == CUT
        assert browser.told[-1]["reason"] == Ending.IDLE
        assert 0.35 < time.monotonic() - began < 3

    within(5, work)


def test_what_a_person_does_keeps_it_alive() -> None:
    sessions, _, session = store(idle=1.0)

    async def work() -> None:
        browser = Browser(sessions, session)
        for _ in range(4):  # 1.6 s, where 1 s without a press would end it
            await asyncio.sleep(0.4)
            browser.arriving.put_nowait(PRESS)
            assert await browser.line.receive() == PRESS
        assert not session.ended.is_set()

    within(10, work)


def test_who_sits_at_the_machine_is_never_cut_and_messages_keep_their_order() -> None:
    local = LocalSession()

    async def work() -> None:
        browser = Browser(local, local.find(None, now=0.0))
        for message in (PRESS, REFRESH, HEARTBEAT):
            browser.arriving.put_nowait(message)
        assert [await browser.line.receive() for _ in range(3)] == [PRESS, REFRESH, HEARTBEAT]
        await browser.line.send({"type": "websocket.send", "bytes": b"counts"})
        assert browser.told == [{"type": "websocket.send", "bytes": b"counts"}]

    within(5, work)


def test_that_the_browser_came_or_went_is_passed_on() -> None:
    sessions, _, session = store(idle=30.0)

    async def work() -> None:
        browser = Browser(sessions, session)
        for message in ({"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1001}):
            browser.arriving.put_nowait(message)
            assert await browser.line.receive() == message

    within(5, work)


KINDS = {each.name: each for each in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}


def of_kind(kind: str) -> Message:
    """Return a message of a kind that Streamlit knows."""
    if KINDS[kind].message_type:
        said = BackMsg()
        getattr(said, kind).SetInParent()
        return sent(said)
    return sent(BackMsg(**{kind: True}))  # type: ignore[arg-type]


INSTALL = BackMsg()
INSTALL.backend_operation_request.request_id = "1"
INSTALL.backend_operation_request.install_skills.SetInParent()
REFUSED = {kind: of_kind(kind) for kind in KINDS if kind not in SAID_BY_PAGES} | {
    "install_skills": sent(INSTALL),
    "nothing": sent(BackMsg()),
    "no message at all": {"type": ARRIVES, "bytes": b"\xff\xff"},
    "text": {"type": ARRIVES, "text": "clear_cache"},
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_page_says_cuts_the_line_and_reaches_nobody(kind: str) -> None:
    sessions = SessionStore(idle_seconds=60.0, longest_seconds=60.0)
    token = sessions.begin(Visitor(role=OfficeRole.VIEWER, subject="vic"), now=time.monotonic())
    session = found(sessions, token, now=time.monotonic())

    async def work() -> None:
        browser = Browser(sessions, session)
        for message in (REFUSED[kind], PRESS):
            browser.arriving.put_nowait(message)
        assert await browser.line.receive() == {"type": "websocket.disconnect", "code": NOT_OURS}
        assert [(message["type"], message["code"]) for message in browser.told] == [("websocket.close", NOT_OURS)]
        await browser.line.send({"type": "websocket.send", "bytes": b"counts"})
        assert (await browser.line.receive())["type"] == "websocket.disconnect"
        assert len(browser.told) == 1
        assert not session.ended.is_set()  # their other tabs go on

    within(5, work)


def test_the_kinds_that_were_looked_at_are_all_there_are() -> None:
    assert KINDS.keys() >= SAID_BY_PAGES
    assert {"clear_cache", "load_git_info", "debug_shutdown_runtime", "backend_operation_request"} <= REFUSED.keys()
    assert is_by_person(BackMsg(stop_script=True))
    assert not is_by_person(BackMsg(app_heartbeat=True))
