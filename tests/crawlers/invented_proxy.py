"""An office's proxy on loopback: it writes down what it is asked for and answers every page itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.crawlers.invented_site import Reply, send, serving


@dataclass(slots=True, kw_only=True)
class InventedProxy:
    """The running proxy: where it is, and each request line with the credentials that came along."""

    address: str  # host and port
    asked: list[str] = field(default_factory=list)
    credentials: list[str | None] = field(default_factory=list)


@contextmanager
def invented_proxy(answer: Callable[[str], Reply]) -> Iterator[InventedProxy]:
    """Run a proxy for as long as the block lasts; it opens no tunnel."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.note()
            send(self, answer(self.path))

        def do_CONNECT(self) -> None:
            self.note()
            send(self, Reply(status=502))

        def note(self) -> None:
            proxy.asked.append(f"{self.command} {self.path}")
            proxy.credentials.append(self.headers.get("Proxy-Authorization"))

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    proxy = InventedProxy(address=f"127.0.0.1:{server.server_address[1]}")
    with serving(server):
        yield proxy
