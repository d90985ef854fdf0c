"""An office over a real database and a running town: what the clock's tests stand on. Loopback only."""

import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest
from psycopg import sql

from demo.simulator import Town, history
from demo.sink import KeptMail, read_mails
from demo.sites import SITES, site_named
from demo.town_file import TownFile
from demo.workspace import make_demo_workspace
from domain.counts import Count
from jobs.storing import store_outcomes
from office import Office, read_office, tell_store
from scheduler import look_for_findings
from settings import load_settings
from storage.database import Role, connect
from storage.migrations import migrate
from tests.conftest import database_url

ROOT = Path(__file__).parent.parent
COUNTED = ("demo-board", "demo-cards")  # every six hours by stated totals, once a day by cards
REMEMBERED = timedelta(days=160)  # three weeks of storm, three months that say what is usual, one storm before
SIX_HOURS = timedelta(hours=6)
NUMBERS = count(1)


@dataclass(slots=True)
class Hands:
    """A clock that stands still until a test moves it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveTown:
    folder: Path
    town_file: TownFile

    @property
    def town(self) -> Town:
        return self.town_file.town

    def mails(self) -> tuple[KeptMail, ...]:
        return read_mails(self.folder / "mails")


def free_ports(how_many: int) -> list[int]:
    probes = [socket.socket() for _ in range(how_many)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port: int, *, is_up: bool = True, seconds: float = 20) -> None:
    until = monotonic() + seconds
    while is_open(port) is not is_up:
        assert monotonic() < until, f"port {port} is {'shut' if is_up else 'still open'}"
        sleep(0.05)


def present() -> datetime:
    """Return the present; a window about to end is waited out, so that town and clock speak of the same one."""
    left = SIX_HOURS - (datetime.now(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) % SIX_HOURS
    if left < timedelta(seconds=30):
        sleep(left.total_seconds() + 1)
    return datetime.now(UTC)


def make_town(folder: Path, *, now: datetime) -> TownFile:
    *ports, mail, dashboard = free_ports(len(SITES) + 2)
    named = dict(zip((site.slug for site in SITES), ports, strict=True))
    return make_demo_workspace(folder, now=now, ports=named, mail_port=mail, dashboard_port=dashboard)


def office_of(folder: Path, *, url: str, clock: Hands, sites: Iterable[str] = COUNTED) -> Office:
    """Return the office of a folder with these sites' cards only, as `open_office` would hand it out.

    No day has the hour at which this office would be told of the day: that mail has tests of its own.
    """
    settings = replace(load_settings(folder, {}), daily_hour=24)
    office = read_office(settings, database_url=url, clock=clock)
    return replace(office, cards={site: office.cards[site] for site in sites})


def true_windows(town: Town, *, site: str, since: datetime, until: datetime) -> tuple[Count, ...]:
    """Return the counts of the windows that ended after `since` and not after `until`, the town's gaps included."""
    later = until + site_named(site).every  # the newest window is left out of a history
    kept = history(town, site=site, until=later, since=since)
    return tuple(each for each in kept if since < each.window_end <= until)


def store_windows(office: Office, counts: Iterable[Count], *, cause: str) -> int:
    with office.store() as conn:
        return store_outcomes(conn, office, tuple(counts), cause=cause)


@pytest.fixture(scope="session")
def live_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveTown]:
    """Yield the folder of a town whose sites and mail sink run as programs of their own."""
    folder = tmp_path_factory.mktemp("live_town")
    town_file = make_town(folder, now=present())
    sink = ("-m", "demo.sink", "--port", str(town_file.mail_port), "--folder", str(folder / "mails"))
    commands = (("-m", "demo.town", "-w", str(folder)), sink)
    programs = [subprocess.Popen([sys.executable, *command], cwd=ROOT) for command in commands]
    for port in (*town_file.ports.values(), town_file.mail_port):
        wait_for(port)
    yield LiveTown(folder=folder, town_file=town_file)
    for program in programs:
        program.terminate()
        program.wait(20)


@pytest.fixture(scope="session")
def remembered(server_url: str, live_town: LiveTown) -> str:
    """Return the name of a database that holds the town's last months, looked at."""
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute("CREATE DATABASE town_history")
    url = database_url(server_url, "town_history")
    with connect(url, role=Role.OWNER) as conn:
        migrate(conn)
    clock = Hands(live_town.town.epoch)
    office = office_of(live_town.folder, url=url, clock=clock)
    tell_store(office)
    for site in COUNTED:
        every, until = site_named(site).every, clock.now
        newest_start = until - (until - datetime(1970, 1, 1, tzinfo=UTC)) % every - every
        counts = true_windows(live_town.town, site=site, since=until - REMEMBERED, until=newest_start)
        store_windows(office, counts, cause="backfill")
    look_for_findings(office)
    return "town_history"


@contextmanager
def copied(server_url: str, template: str) -> Iterator[str]:
    """Yield the address of a copy of a database, dropped afterwards."""
    name = f"office_{next(NUMBERS)}"
    with psycopg.connect(server_url, autocommit=True) as conn:
        copy = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
        conn.execute(sql.SQL(copy).format(sql.Identifier(name), sql.Identifier(template)))
    yield database_url(server_url, name)
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def town_office(server_url: str, remembered: str, live_town: LiveTown) -> Iterator[Office]:
    """Yield an office with months of history behind it and a live window of each site still to be read."""
    with copied(server_url, remembered) as url:
        yield office_of(live_town.folder, url=url, clock=Hands(present()))


@pytest.fixture
def new_office(database: str, live_town: LiveTown) -> Office:
    """Return an office on its first day: tables told, nothing counted."""
    office = office_of(live_town.folder, url=database, clock=Hands(present()))
    tell_store(office)
    return office


def clock_of(office: Office) -> Hands:
    assert isinstance(office.clock, Hands)
    return office.clock
