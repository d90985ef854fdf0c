"""A listing site of invented pages over real HTTP on loopback. Each address answers what a test tells it to."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OPEN_ROBOTS = "User-agent: *\nDisallow: /account\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer of the site."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait_seconds: float = 0.0
    drip_seconds: float = 0.0  # between two bytes of the body


Robots = Reply | Callable[[Mapping[str, str]], Reply]


def plain(text: str, **headers: str) -> Reply:
    """Return an answer in plain text; `Cache_Control` stands for `Cache-Control`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body=text, headers={"Content-Type": "text/plain", **named})


@dataclass(slots=True, kw_only=True)
class InventedSite:
    """The running site: where it is, what was asked of it and when, and what it answers."""

    home: str
    answer: Callable[[str], Reply]  # what a form sends stands behind the address, as in a GET
    robots: Robots = field(default_factory=lambda: plain(OPEN_ROBOTS))
    asked: list[str] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)
    heads: list[Mapping[str, str]] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)

    @property
    def listings_asked(self) -> list[str]:
        """Return every address but robots.txt, in the order asked."""
        return [path for path in self.asked if path != "/robots.txt"]

    def said(self, name: str) -> list[str | None]:
        """Return a header of every request, in the order asked."""
        return [head.get(name) for head in self.heads]

    def reply_to(self, handler: BaseHTTPRequestHandler) -> Reply:
        form = handler.rfile.read(int(handler.headers.get("Content-Length", "0"))).decode()
        path = f"{handler.path}?{form}" if form else handler.path
        self.asked.append(path)
        self.asked_at.append(time.monotonic())
        self.heads.append(dict(handler.headers.items()))
        self.methods.append(handler.command)
        if path != "/robots.txt":
            return self.answer(path)
        return self.robots if isinstance(self.robots, Reply) else self.robots(self.heads[-1])


@contextmanager
def invented_site(answer: Callable[[str], Reply], *, tls: ssl.SSLContext | None = None) -> Iterator[InventedSite]:
    """Serve a site for as long as the block lasts."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            send(self, site.reply_to(self))

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = InventedSite(home=f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}", answer=answer)
    with serving(server):
        yield site


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[None]:
    """Let a server answer for as long as the block lasts."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(door: BaseHTTPRequestHandler, reply: Reply) -> None:
    """Send an answer, as slowly as it asks for; whoever has gone away is not waited for."""
    time.sleep(reply.wait_seconds)
    body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **reply.headers}
    try:
        door.send_response(reply.status)
        for name, value in headers.items():
            door.send_header(name, value)
        door.end_headers()
        for byte in range(len(body) if reply.drip_seconds else 0):
            door.wfile.write(body[byte : byte + 1])
            time.sleep(reply.drip_seconds)
        door.wfile.write(b"" if reply.drip_seconds else body)
    except OSError:  # the crawler has hung up, as some tests mean it to
        pass


def listing(place: str, *, total: str | None, ids: range = range(0), next_path: str = "", footer: bool = True) -> str:
    """Return an invented listing page; `total` None says nothing, an empty list says so in the site's own words."""
    stated = f'<p class="total">Showing some of {total} listings</p>' if total else ""
    cards = "".join(f'<li class="card" data-id="{number}">Listing {number}</li>' for number in ids)
    empty = "" if total or ids else '<p class="empty">Nothing here.</p>'
    link = f'<a rel="next" href="{next_path}">More</a>' if next_path else ""
    end = "<footer>End</footer>" if footer else ""
    return f"<html><body><h1>{place}</h1>{stated}<ul>{cards}</ul>{empty}{link}{end}</body></html>"
