"""An analyst's try of a site waits for its turn: no host is asked by a try and by the clock at once, nor while paused.

Whose turn it is goes by the database's time: a laptop whose clock is wrong takes no crawl's host, and has its turn.
Where no database of the office answers, no clock runs that one would have to wait for; none is started for it.
"""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from crawlers.asking.addresses import host_key
from domain.errors import DatabaseUnreachable, HostBusy, ServerFault, SitePaused
from domain.pauses import pause_of
from settings import Settings
from storage.checkup import read_database_time
from storage.claims import Claim, ClaimKind, claim, release_claim
from storage.database import Connection, Role, connect
from storage.migrations import is_migrated
from storage.pauses import standing_pauses
from storage.places import read_sites
from storage.server import EmbeddedServer

LEASE = timedelta(minutes=11)  # no try takes longer; one that was killed keeps the clock waiting for so long at most
PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 2.0


@contextmanager
def turn_at(
    home: str,
    settings: Settings,
    *,
    patience_seconds: float = PATIENCE_SECONDS,
    waiting: Callable[[], object] = bool,
) -> Iterator[None]:
    """Hold a site's host as long as the block lasts, so that no crawl asks it meanwhile.

    Args:
        home: Any address of the site.
        settings: The office's; they say where its database would be.
        patience_seconds: How long to wait for a crawl that is at it.
        waiting: Called once when there is one to wait for.

    Raises:
        HostBusy: the crawl was not over by then.
        SitePaused: a site of that host is paused, or every site is.
    """
    url = answering_database(settings) if is_address(home) else ""
    held = _awaited(url, host_key(home), seconds=patience_seconds, waiting=waiting) if url else None
    try:
        yield
    finally:
        if held:
            with suppress(DatabaseUnreachable), connect(url, role=Role.CRAWLER) as conn:
                release_claim(conn, held)


def is_address(home: str) -> bool:
    """Return whether an address can be asked at all; one that cannot is refused by whoever reads the card."""
    try:
        return bool(host_key(home))
    except ValueError:
        return False


def answering_database(settings: Settings) -> str:
    """Return the address of the office's database, an empty text where none answers or none was ever set up."""
    try:
        url = settings.database_url or EmbeddedServer(settings.server_folder).uri
        with connect(url, role=Role.OWNER) as conn:
            return url if is_migrated(conn) else ""
    except (DatabaseUnreachable, ServerFault):
        return ""


def _awaited(url: str, key: str, *, seconds: float, waiting: Callable[[], object]) -> Claim | None:
    """Return the claim, None where the database has gone meanwhile: with it went whoever held the host.

    Raises:
        HostBusy: it is still held after so many seconds.
        SitePaused: it is not to be asked now.
    """
    holder, end = f"try:{socket.gethostname()}:{os.getpid()}", time.monotonic() + seconds
    tell = waiting
    while True:
        try:
            with connect(url, role=Role.CRAWLER) as conn:
                now = read_database_time(conn)
                _refuse_paused(conn, key, now=now)
                held = claim(conn, ClaimKind.CRAWL, key=key, holder=holder, now=now, lease=LEASE)
        except DatabaseUnreachable:
            return None
        if held:
            return held
        if time.monotonic() >= end:
            raise HostBusy
        tell()
        tell = bool  # once
        time.sleep(PAUSE_SECONDS)


def _refuse_paused(conn: Connection, key: str, *, now: datetime) -> None:
    """Refuse to try a host of which any site is paused; one that no card speaks of yet is held by a pause of all."""
    sites = [site.slug for site in read_sites(conn) if host_key(site.home) == key]
    pauses = standing_pauses(conn, at=now)
    for site in sites or [""]:
        if pause := pause_of(pauses, site=site):
            raise SitePaused(f"paused by {pause.paused_by}: {pause.why}; {SitePaused.__doc__}")
