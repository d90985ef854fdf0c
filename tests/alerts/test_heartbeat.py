"""A sign of life arrives once, over a verified line, and never goes where it may not."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest

from alerts.heartbeat import Heartbeat
from domain.errors import HeartbeatFailed
from tests.alerts.conftest import Certificate, free_port

AGENT = "Tidegauge (Test office; +office@tidegauge.invalid)"


class Ear(HTTPServer):
    """A server that keeps what it was asked for, and answers as the test says."""

    status = 200

    def __init__(self, *, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Listening)
        self.heard: list[tuple[str, str, str]] = []  # path, host, agent
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """A refused handshake is the test's own doing."""


class Listening(BaseHTTPRequestHandler):
    server: Ear

    def do_GET(self) -> None:
        self.server.heard.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing in the middle of a test."""


@pytest.fixture
def open_ear() -> Iterator[Callable[..., Ear]]:
    with ExitStack() as running:

        def start(*, context: ssl.SSLContext | None = None) -> Ear:
            ear = Ear(context=context)
            threading.Thread(target=ear.serve_forever, args=(0.02,), daemon=True).start()
            running.callback(ear.server_close)
            running.callback(ear.shutdown)
            return ear

        yield start


def heartbeat(url: str, *, may_connect: Callable[[str], bool] = bool, authorities: Path | None = None) -> Heartbeat:
    return Heartbeat(url=url, agent=AGENT, may_connect=may_connect, timeout_seconds=5, authorities=authorities)


def test_one_beat_is_one_request_that_says_who_it_comes_from(open_ear: Callable[..., Ear]) -> None:
    ear = open_ear()
    heartbeat(f"http://127.0.0.1:{ear.server_port}/beat/7f3?m=1").beat()
    assert ear.heard == [("/beat/7f3?m=1", f"127.0.0.1:{ear.server_port}", AGENT)]


def test_a_name_of_several_addresses_is_asked_where_somebody_listens(open_ear: Callable[..., Ear]) -> None:
    ear = open_ear()
    heartbeat(f"http://localhost:{ear.server_port}/beat").beat()  # ::1 comes first on many machines
    assert len(ear.heard) == 1


@pytest.mark.parametrize("status", [301, 404, 500])
def test_any_other_answer_is_a_failure_and_a_redirect_is_not_followed(
    open_ear: Callable[..., Ear], status: int
) -> None:
    ear = open_ear()
    ear.status = status
    with pytest.raises(HeartbeatFailed, match=f"answered {status}") as failed:
        heartbeat(f"http://127.0.0.1:{ear.server_port}/secret-path").beat()
    assert len(ear.heard) == 1
    assert "secret-path" not in str(failed.value)


def test_nobody_there_is_a_failure() -> None:
    with pytest.raises(HeartbeatFailed, match="did not take the heartbeat: ConnectionRefusedError"):
        heartbeat(f"http://127.0.0.1:{free_port()}/").beat()


def test_an_address_that_may_not_be_asked_is_not_connected_to(open_ear: Callable[..., Ear]) -> None:
    ear = open_ear()
    with pytest.raises(HeartbeatFailed, match="no address of the open internet"):
        heartbeat(f"http://localhost:{ear.server_port}/", may_connect=lambda it: not ip_address(it).is_loopback).beat()
    assert ear.heard == []


def test_a_certificate_is_verified(open_ear: Callable[..., Ear], certificate: Certificate) -> None:
    ear = open_ear(context=certificate.context)
    url = f"https://127.0.0.1:{ear.server_port}/beat"
    with pytest.raises(HeartbeatFailed, match="SSLCertVerificationError"):
        heartbeat(url).beat()
    heartbeat(url, authorities=certificate.file).beat()
    assert [path for path, _, _ in ear.heard] == ["/beat"]


def test_its_address_is_printed_nowhere() -> None:
    assert "7f3" not in repr(heartbeat("https://beat.example/7f3"))
