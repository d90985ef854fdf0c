"""A listing site of invented pages over real HTTP on loopback. Each address answers what a test tells it to."""

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


@dataclass(slots=True, kw_only=True)
class InventedSite:
    """The running site: where it is, what was asked of it and when, and what it answers."""

    home: str
    answer: Callable[[str], Reply]
    robots: Reply = Reply(body=OPEN_ROBOTS, headers={"Content-Type": "text/plain"})
    asked: list[str] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    cookies: list[str | None] = field(default_factory=list)

    @property
    def listings_asked(self) -> list[str]:
        """Return every address but robots.txt, in the order asked."""
        return [path for path in self.asked if path != "/robots.txt"]

    def reply_to(self, handler: BaseHTTPRequestHandler) -> Reply:
        self.asked.append(handler.path)
        self.asked_at.append(time.monotonic())
        self.agents.append(handler.headers.get("User-Agent", ""))
        self.cookies.append(handler.headers.get("Cookie"))
        return self.robots if handler.path == "/robots.txt" else self.answer(handler.path)


@contextmanager
def invented_site(answer: Callable[[str], Reply]) -> Iterator[InventedSite]:
    """Serve a site for as long as the block lasts."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = site.reply_to(self)
            time.sleep(reply.wait_seconds)
            body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
            try:
                self.send_response(reply.status)
                headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
                for name, value in {**headers, **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    site = InventedSite(home=f"http://127.0.0.1:{server.server_address[1]}", answer=answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def listing(place: str, *, total: str | None, ids: range = range(0), next_path: str = "", footer: bool = True) -> str:
    """Return an invented listing page; `total` None says nothing, an empty list says so in the site's own words."""
    stated = f'<p class="total">Showing some of {total} listings</p>' if total else ""
    cards = "".join(f'<li class="card" data-id="{number}">Listing {number}</li>' for number in ids)
    empty = "" if total or ids else '<p class="empty">Nothing here.</p>'
    link = f'<a rel="next" href="{next_path}">More</a>' if next_path else ""
    end = "<footer>End</footer>" if footer else ""
    return f"<html><body><h1>{place}</h1>{stated}<ul>{cards}</ul>{empty}{link}{end}</body></html>"
