"""A tiny program that a webhook tells: it keeps what came, and answers, cuts or dawdles as a test says."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep


@dataclass
class Receiver:
    """What arrived, and how the next request is treated."""

    status: int = 200
    cuts: bool = False  # closes the line when it has read everything, without an answer
    dawdles_seconds: float = 0.0  # before each letter of its answer
    context: ssl.SSLContext | None = None
    taken: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        if self.context:
            self._server.socket = self.context.wrap_socket(self._server.socket, server_side=True)

    @property
    def url(self) -> str:
        scheme = "https" if self.context else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_port}/hook?office=houston"

    @contextmanager
    def running(self) -> Iterator["Receiver"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield self
        self._server.shutdown()
        self._server.server_close()
        thread.join(5)


def _handler_of(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.taken.append((dict(self.headers), body))
            receiver.paths.append(self.path)
            if receiver.cuts:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            answer = f"HTTP/1.1 {receiver.status} said\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
            for letter in answer if receiver.dawdles_seconds else [answer]:
                sleep(receiver.dawdles_seconds)
                try:
                    self.wfile.write(letter.encode())
                except OSError:
                    return

        def do_GET(self) -> None:
            receiver.paths.append(self.path)
            self.send_response(receiver.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing in the middle of a test."""

    return Taking
