"""Every robots.txt that a site may have, and whether a listing may be asked after it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from domain.counts import Verdict
from tests.crawlers.hostile.bombs import zlib_bomb
from tests.crawlers.hostile.transfers import cut_mid_chunk, hang_up, huge_page, silence
from tests.crawlers.hostile.wire import Handler, Visit, answers

TEXT = "text/plain; charset=utf-8"
OPEN = "User-agent: *\nDisallow: /account\n"
KIBIBYTE = 1024
STOPPED = (Verdict.SITE_DOWN, Verdict.FETCH_FAILED, Verdict.ROBOTS, Verdict.RATE_LIMITED, Verdict.LAYOUT_CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsVariant:
    """One robots.txt before an otherwise healthy site. Where listings may not be asked, none is asked at all."""

    name: str
    handler: Handler
    verdicts: tuple[Verdict, ...]  # of every listing of the site
    status: int = 200
    body: bytes | None = None  # of a variant that is nothing but a text; the others are about how it comes

    @property
    def may_ask(self) -> bool:
        """Return whether a listing may be asked; RFC 9309 leaves a few files to the reader."""
        return Verdict.OK in self.verdicts


def text(body: str | bytes, *, status: str = "200 OK", kind: str = TEXT) -> Handler:
    """Return a handler of a robots.txt."""
    return answers(body, status=status, kind=kind)


def padded(rule: str, *, after_kibibytes: int) -> str:
    """Return a robots.txt whose last rule stands behind so much comment."""
    line = "# " + "x" * 61 + "\n"
    return f"User-agent: *\n{line * (after_kibibytes * KIBIBYTE // len(line))}{rule}\n"


async def off_site(visit: Visit) -> None:
    """Send the reader of robots.txt to another host."""
    await answers("", f"Location: http://{visit.canary}/robots.txt", status="302 Found")(visit)


async def in_a_circle(visit: Visit) -> None:
    """Send the reader of robots.txt back to where it is."""
    await answers("", "Location: /robots.txt", status="302 Found")(visit)


async def moved(visit: Visit) -> None:
    """Keep the rules under another address of the same host."""
    is_here = "here" in visit.query
    closed = text("User-agent: *\nDisallow: /")
    away = answers("", "Location: /robots.txt?here=1", status="301 Moved")
    await (closed if is_here else away)(visit)


async def slowly(visit: Visit) -> None:
    """Send the rules one byte a second."""
    await visit.head("Transfer-Encoding: chunked", kind=TEXT)
    for letter in OPEN:
        await visit.chunk(letter.encode())
        await asyncio.sleep(1.0)


ALLOWED, CLOSED = (Verdict.OK,), (Verdict.ROBOTS,)
EITHER = (Verdict.OK, Verdict.ROBOTS)
RULES: dict[str, tuple[str | bytes, tuple[Verdict, ...]]] = {
    "open": (OPEN, ALLOWED),
    "empty": ("", ALLOWED),
    "all": ("User-agent: *\nDisallow: /", CLOSED),
    "all-by-star": ("User-agent: *\nDisallow: *", CLOSED),
    "nothing": ("User-agent: *\nDisallow:", ALLOWED),
    "bom": (b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", CLOSED),
    "crlf": ("User-agent: *\r\nDisallow: /\r\n", CLOSED),
    "cr": ("User-agent: *\rDisallow: /\r", CLOSED),
    "capitals": ("USER-AGENT: *\nDISALLOW: /\n", CLOSED),
    "spaces": ("  User-agent :  *  \n  Disallow :  /  # all\n", CLOSED),
    "no-group": ("Disallow: /\n", EITHER),
    "longer-allow": ("User-agent: *\nDisallow: /\nAllow: /list\n", ALLOWED),
    "longer-disallow": ("User-agent: *\nAllow: /\nDisallow: /list\n", CLOSED),
    "equal-length": ("User-agent: *\nDisallow: /list\nAllow: /list\n", ALLOWED),
    "wildcard": ("User-agent: *\nDisallow: /*?c=\n", CLOSED),
    "dollar": ("User-agent: *\nDisallow: /list$\n", ALLOWED),
    "percent": ("User-agent: *\nDisallow: /%6Cist\n", CLOSED),
    "ours-closed": ("User-agent: *\nAllow: /\n\nUser-agent: tidegauge\nDisallow: /\n", CLOSED),
    "ours-open": ("User-agent: *\nDisallow: /\n\nUser-agent: Tidegauge\nAllow: /\n", ALLOWED),
    "two-groups": ("User-agent: *\nDisallow: /ad\n\nUser-agent: *\nDisallow: /list\n", CLOSED),
    "several-agents": ("User-agent: other\nUser-agent: *\nDisallow: /\n", CLOSED),
    "other-agent": ("User-agent: other\nDisallow: /\n", ALLOWED),
    "soft-404": ("<html><body><h1>Not found</h1></body></html>", EITHER),
    "nul-bytes": (b"\x00\x00User-agent: *\x00\nDisallow: /\n", EITHER),
    "utf-16": ("User-agent: *\nDisallow: /\n".encode("utf-16"), EITHER),
    "disallow-within-400-kibibytes": (padded("Disallow: /", after_kibibytes=400), CLOSED),
    "disallow-after-500-kibibytes": (padded("Disallow: /", after_kibibytes=600), EITHER),
    "one-line-of-600-kibibytes": ("User-agent: *\nDisallow: /" + "x" * 600 * KIBIBYTE, EITHER),
    "many-wildcards": ("User-agent: *\nDisallow: /" + "*a" * 5_000 + "$\n", EITHER),
    "delay-of-a-day": ("User-agent: *\nCrawl-delay: 86400\n", CLOSED),
    "delay-of-nonsense": ("User-agent: *\nCrawl-delay: soon\n", ALLOWED),
    "delay-below-zero": ("User-agent: *\nCrawl-delay: -5\n", ALLOWED),
    "delay-without-number": ("User-agent: *\nCrawl-delay: nan\n", EITHER),
    "delay-without-end": ("User-agent: *\nCrawl-delay: inf\n", EITHER),
    "delay-of-a-second": ("User-agent: *\nCrawl-delay: 1\n", ALLOWED),
}
STATUSES: dict[str, tuple[Verdict, ...]] = {
    "403 No": ALLOWED,
    "404 None": ALLOWED,
    "410 Gone": ALLOWED,
    "401 Log In": ALLOWED,
    "429 Slow Down": STOPPED,
    "500 Oops": STOPPED,
    "503 Busy": STOPPED,
    "204 No Content": (*EITHER, *STOPPED),
    "304 Not Modified": (*EITHER, *STOPPED),
}
WIRES: dict[str, Handler] = {
    "silence": silence,
    "hang-up": hang_up,
    "slowly": slowly,
    "cut": cut_mid_chunk,
    "huge": huge_page,
    "off-site": off_site,
    "circle": in_a_circle,
    "gzip-bomb": answers(lambda visit: zlib_bomb(31), "Content-Encoding: gzip", kind=TEXT),
}


def _variants() -> Iterator[RobotsVariant]:
    for name, (body, verdicts) in RULES.items():
        raw = body if isinstance(body, bytes) else body.encode()
        yield RobotsVariant(name=name, handler=text(body), verdicts=verdicts, body=raw)
    for status, verdicts in STATUSES.items():
        code = int(status[:3])
        body = b"" if code in {204, 304} else b"User-agent: *\nDisallow: /"
        handler, told = text(body, status=status), tuple(dict.fromkeys(verdicts))
        yield RobotsVariant(name=f"status-{code}", handler=handler, verdicts=told, status=code, body=body)
    for name, handler in WIRES.items():
        yield RobotsVariant(name=name, handler=handler, verdicts=STOPPED)
    yield RobotsVariant(name="moved", handler=moved, verdicts=CLOSED)
    soft = answers("<h1>Not found</h1>", kind="text/html")
    yield RobotsVariant(name="soft-404-as-html", handler=soft, verdicts=EITHER)


ROBOTS = tuple(_variants())
