"""A classified site made by a public static-site program, as one of its users would set it up, and the truth about it.

Pelican with its default theme and pelican-sitemap. Every ad is an invented placeholder. Nothing here suits our crawler.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CITIES = ("houston", "dallas", "austin")
CATEGORIES = ("escorts", "massage")
PER_PAGE = 10
FEED_ITEMS = 15  # of a category: fewer than the busiest hold, so that their feeds do not reach back far
BUILT_AT = datetime(2026, 11, 24, 6, tzinfo=UTC)
# How many ads stand in each cell: three pages, one full page, one ad over a page, one ad, none at all.
ACTIVE: Mapping[tuple[str, str], int] = {
    ("houston", "escorts"): 27,
    ("houston", "massage"): 10,
    ("dallas", "escorts"): 11,
    ("dallas", "massage"): 1,
    ("austin", "escorts"): 16,
    ("austin", "massage"): 0,  # Pelican makes no page and no feed of a category without an article
}
STEP: Mapping[tuple[str, str], timedelta] = {  # between two ads of a cell, the newest half a step before the build
    cell: timedelta(minutes=20 if cell == ("houston", "escorts") else 90) for cell in ACTIVE
}
CONFIGURATION = """
AUTHOR = "Office"
SITENAME = "Placeholder classifieds"
SITEURL = {home!r}
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = {per_page}
ARTICLE_URL = "{{category}}/{{slug}}.html"
ARTICLE_SAVE_AS = "{{category}}/{{slug}}.html"
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_ALL_RSS = "feeds/all.rss.xml"
CATEGORY_FEED_ATOM = "feeds/{{slug}}.atom.xml"
CATEGORY_FEED_RSS = "feeds/{{slug}}.rss.xml"
FEED_MAX_ITEMS = {feed_items}
PLUGINS = ["pelican.plugins.sitemap"]
SITEMAP = {{"format": "xml"}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PelicanSite:
    """The served site. A cell is a Pelican category such as houston-escorts: `/category/houston-escorts.html`."""

    home: str
    folder: Path
    asked: list[str] = field(default_factory=list)

    def active(self, city: str, category: str) -> int:
        """Return how many ads of a cell are on show."""
        return ACTIVE[city, category]

    def new(self, city: str, category: str, *, start: datetime, end: datetime) -> int:
        """Return how many ads of a cell were posted from `start` on and before `end`."""
        return sum(start <= posted < end for posted in posted_at(city, category))


def posted_at(city: str, category: str) -> tuple[datetime, ...]:
    """Return when each ad of a cell was posted, newest first."""
    step = STEP[city, category]
    return tuple(BUILT_AT - step / 2 - step * number for number in range(ACTIVE[city, category]))


def write_content(folder: Path) -> None:
    """Write one article an ad, as the program's users do: a file with a few headers in a folder of its category."""
    for city, category in ACTIVE:
        articles = folder / f"{city}-{category}"
        articles.mkdir(parents=True)
        for number, posted in enumerate(posted_at(city, category)):
            slug = f"{city}-{category}-{number + 1}"  # two articles of one slug are taken for translations
            title = f"Placeholder {number + 1} in {city.title()}"
            fields = f":date: {posted:%Y-%m-%d %H:%M}\n:slug: {slug}\n:tags: {city}, {category}\n"
            article = f"{title}\n{'#' * len(title)}\n\n{fields}\nInvented text of no ad.\n"
            (articles / f"{slug}.rst").write_text(article, "utf-8")


def build(folder: Path, *, home: str) -> Path:
    """Let Pelican make the site and return the folder of its pages."""
    write_content(folder / "content")
    words = CONFIGURATION.format(home=home, per_page=PER_PAGE, feed_items=FEED_ITEMS)
    (folder / "pelicanconf.py").write_text(words, "utf-8")
    command = [sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py", "--fatal", "errors"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "output"


@contextmanager
def pelican_site(folder: Path) -> Iterator[PelicanSite]:
    """Build the site into an empty folder and serve it on loopback for as long as the block lasts."""
    asked: list[str] = []

    class Door(SimpleHTTPRequestHandler):
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            asked.append(self.path)

        def log_message(self, format: str, *args: object) -> None:
            return

    # The address stands in feeds and sitemap, so that the server must have its port before the site is built.
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Door, directory=str(folder / "output")))
    home = f"http://127.0.0.1:{server.server_address[1]}"
    build(folder, home=home)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield PelicanSite(home=home, folder=folder / "output", asked=asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
