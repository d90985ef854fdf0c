"""From the end of a crawl to the mail that its surge is told in, in storm focus, with the clock running as a program.

`python -m benchmarks.told`: the counts of a surge are stored as a crawl stores them, at moments that know nothing of
the clock's ticks; a mail server on loopback notes when it has taken the mail. A quarter of an hour for thirty runs.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

import numpy as np
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.measured import Measured
from demo.workspace import make_demo_workspace
from domain.counts import Count, Measure, Verdict
from domain.focus import Focus, FocusReason
from domain.slots import EPOCH
from jobs.storing import store_outcomes
from office import Office, read_office, tell_store, utc_now
from scheduler import look_for_findings
from settings import load_settings
from storage.database import Role, connect
from storage.focus import add_focus
from storage.migrations import migrate
from storage.partitions import PARTITIONED, open_partitions
from storage.server import EmbeddedServer
from storage.standing import read_ticks

RUNS, RUNS_A_CLOCK = 30, 5  # each clock has a database of its own: with more places the whole site would have moved
SITE, EVERY = "demo-board", timedelta(hours=6)
HISTORY, SURGING = timedelta(days=120), timedelta(days=3)
USUAL, FACTOR = 60.0, 4.0
PROMISED_SECONDS = 60.0
PATIENCE_SECONDS = 180.0
ROOT = Path(__file__).parent.parent


class Post:
    """A mail server that keeps nothing but when it took what."""

    def __init__(self) -> None:
        """Begin with no mail."""
        self.taken: list[float] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        """Take a mail, and note when."""
        self.taken.append(time.monotonic())
        return "250 taken"


def measure(*, runs: int = RUNS) -> Iterator[Measured]:
    """Yield the 95th percentile of the seconds from stored counts to the accepted mail, over the sixty promised."""
    random = np.random.default_rng(20261127)
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder) / "postgres") as server:
        for number in range(-(-runs // RUNS_A_CLOCK)):
            wanted = min(RUNS_A_CLOCK, runs - len(seconds))
            with _an_office(Path(folder), server.uri, number=number) as (office, post):
                seconds += [_told_after(office, post, place.slug, random=random) for place in office.places[:wanted]]
    most = float(np.quantile(seconds, 0.95))
    notes = (
        f"{len(seconds)} runs; 95 % in {most:.0f} s, half in {np.median(seconds):.0f} s, all in {max(seconds):.0f} s"
    )
    yield Measured(
        what="from a crawl's end to the accepted mail, in storm focus",
        against="the sixty seconds promised",
        ratio=most / PROMISED_SECONDS,
        notes=notes,
    )


@contextmanager
def _an_office(folder: Path, url: str, *, number: int) -> Iterator[tuple[Office, Post]]:
    """Yield an office with quiet months behind it, all its places in focus, its clock running and its mail server."""
    post, port = Post(), _free_port()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        home = folder / f"office-{number}"
        make_demo_workspace(home, now=utc_now(), mail_port=port)
        settings = home / "tidegauge.toml"
        text = settings.read_text("utf-8").replace("wait_minutes = 0 ", "wait_minutes = 2 ")
        text = text.replace("false_alarms_a_month = 1.0", "false_alarms_a_month = 1000.0")  # none is held for others
        settings.write_text(text, "utf-8")
        with connect(url, role=Role.OWNER) as conn:
            conn.execute(b"DROP SCHEMA public CASCADE")
            conn.execute(b"CREATE SCHEMA public")
            migrate(conn)
        office = read_office(load_settings(home, {}), database_url=url, clock=utc_now)
        office = replace(office, cards={SITE: office.cards[SITE]}, hazards=())
        _begin(office)
        hazards = home / "hazards.csv"  # places that share a storm would share a mail
        hazards.write_text(hazards.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
        shutil.rmtree(home / "sites")  # the clock crawls nothing: we store what a crawl would
        (home / "sites").mkdir()
        with _a_clock(home, office):
            yield office, post
    finally:
        controller.stop()


def _begin(office: Office) -> None:
    tell_store(office)
    now = office.clock()
    for parent in PARTITIONED:
        with office.store() as conn:
            open_partitions(conn, parent, since=now - HISTORY - timedelta(days=2), until=now + timedelta(days=32))
    quiet = [count for place in office.places for count in _counts(office, place.slug, since=now - HISTORY)]
    with office.store() as conn:
        store_outcomes(conn, office, quiet, cause="backfill")
        for place in office.places:
            focus = Focus(place=place.slug, reason=FocusReason.ASKED, since=now, until=now + timedelta(days=1))
            add_focus(conn, focus, now=now)
    look_for_findings(office)


@contextmanager
def _a_clock(home: Path, office: Office) -> Iterator[None]:
    environment = os.environ | {"DATABASE_URL": office.database_url, "PYTHONPATH": str(ROOT)}
    argv = [sys.executable, str(ROOT / "scheduler.py"), "-w", str(home)]
    log = (home / "clock.log").open("wb")
    clock = subprocess.Popen(argv, env=environment, stdout=log, stderr=log)
    try:
        _await(lambda: _has_ticked(office, "tell"))
        yield
    finally:
        clock.terminate()
        clock.wait(30)
        log.close()


def _told_after(office: Office, post: Post, place: str, *, random: np.random.Generator) -> float:
    """Return how long it takes from the stored surge of a place to its mail, begun at a moment of no meaning."""
    threading.Event().wait(random.uniform(0, 10))
    before = len(post.taken)
    counts = _counts(office, place, since=office.clock() - SURGING - EVERY, factor=FACTOR)
    with office.store() as conn:
        store_outcomes(conn, office, counts, cause="crawl")
    stored_at = time.monotonic()
    _await(lambda: len(post.taken) > before)
    return post.taken[before] - stored_at


def _counts(office: Office, place: str, *, since: datetime, factor: float = 1.0) -> Sequence[Count]:
    """Return invented counts of a place's lists in every window that has ended since an instant."""
    random = np.random.default_rng(crc32(f"{place} {factor}".encode()))
    first, last = (since - EPOCH) // EVERY + 1, (office.clock() - EPOCH) // EVERY
    ends = [EPOCH + EVERY * number for number in range(first, last + 1)]
    return [
        Count(
            site=SITE,
            place=place,
            category=category.slug,
            measure=Measure.ACTIVE,
            window_start=end - EVERY,
            window_end=end,
            observed_at=end + timedelta(minutes=4),
            ads=int(random.poisson(USUAL * factor)),
            verdict=Verdict.OK,
            evidence="invented",
        )
        for end in ends
        for category in office.categories
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _has_ticked(office: Office, job: str) -> bool:
    with office.store() as conn:
        return any(tick.job == job and tick.ticked_at for tick in read_ticks(conn))


def _await(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError("the clock did not come to it in three minutes")
        time.sleep(0.05)


if __name__ == "__main__":
    for measured in measure():
        sys.stdout.write(f"{measured}\n")
