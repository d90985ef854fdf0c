"""A disk without room under a running office: nothing acknowledged is lost, the doctor tells it, room alone mends it.

The disk is real and small. Only root may mount it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic

import psycopg
import pytest

from domain.counts import Count, Measure, Verdict
from domain.errors import TidegaugeError
from domain.slots import slots_between
from jobs.storing import store_outcomes
from storage.counts import read_counts
from storage.database import Role, connect
from storage.migrations import migrate
from storage.server import EmbeddedServer
from storage.standing import read_ticks
from supervisor import die_with_parent
from tests.crawlers.invented_site import invented_site
from tests.crawlers.processes_seen import awaited
from tests.faults.listings import Listings
from tests.faults.rig import PATIENCE_SECONDS, Rig, card_of, rigged
from tests.rounds import FEW, Rounds
from tests.town_office import ROOT, present

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MEBIBYTE = 2**20
ROOMY = 1024 * MEBIBYTE  # of which only what is written is taken from memory
MOST_LEFT = 20 * MEBIBYTE  # one more piece of the database's log, of 16 MiB, has room or has not
BATCH = timedelta(days=100)  # of hourly counts, stored at a time
REFUSALS = 3  # in a row, and the disk is taken for full
PIECES = 12  # of the log that the server may have laid up beforehand
MOST_SECONDS = 120  # from the first room to the first good write


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A file system in memory, which can be made larger and smaller while programs write to it."""

    folder: Path

    def resize(self, size: int) -> None:
        subprocess.run(("mount", "-o", f"remount,size={size}", str(self.folder)), check=True, capture_output=True)

    def leave(self, room: int) -> None:
        """Let no more than so many bytes be free."""
        self.resize(shutil.disk_usage(self.folder).used + room)


@pytest.fixture
def disk(tmp_path: Path, rounds: Rounds) -> Iterator[Disk]:
    """Yield the disk on which the office's data lie."""
    if len(rounds) <= FEW:
        pytest.skip("an office on a full disk takes minutes: `make soak` fills it")
    folder = tmp_path / "office" / "var"
    folder.mkdir(parents=True)
    mounted = subprocess.run(("mount", "-t", "tmpfs", "-o", f"size={ROOMY}", "tidegauge", str(folder)), check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a disk, and not in every container")
    yield Disk(folder=folder)
    subprocess.run(("umount", "--lazy", str(folder)), check=True)


@pytest.fixture
def rig(disk: Disk, tmp_path: Path) -> Iterator[Rig]:
    """Yield an office with a server of its own on the disk; neither runs yet."""
    with invented_site(Listings(total=107)) as site:
        with EmbeddedServer(disk.folder / "postgres") as server:
            with connect(server.uri, role=Role.OWNER) as conn:
                migrate(conn)
            cards = {"invented": card_of(site.home, every="1 hour")}
            with rigged(tmp_path / "office", url=server.uri, cards=cards, now=present()) as made:
                rig = made
        yield rig


@contextmanager
def running(rig: Rig) -> Iterator["subprocess.Popen[bytes]"]:
    """Let the verb `run` run, as a user starts it: server, clock and dashboard."""
    command = [sys.executable, "-c", "import cli; cli.main()", "run", "-w", str(rig.folder)]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with (rig.folder / "run.log").open("wb") as log:
        office = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, preexec_fn=die_with_parent
        )
    try:
        began = datetime.now(UTC)
        assert awaited(lambda: has_ticked(rig, since=began), seconds=PATIENCE_SECONDS), said(rig)
        yield office
    finally:
        office.terminate()
        office.wait(PATIENCE_SECONDS)


def said(rig: Rig) -> str:
    return (rig.folder / "run.log").read_text("utf-8")


def has_ticked(rig: Rig, *, since: datetime) -> bool:
    """Return whether a job of the clock has written something, and failed at nothing."""
    with suppress(TidegaugeError), rig.office.store() as conn:
        return any(tick.ticked_at and tick.ticked_at > since and not tick.last_error for tick in read_ticks(conn))
    return False


def seconds_to_a_write(rig: Rig) -> float:
    """Return how long it takes until a job of the clock has done its work and written so."""
    since, began = datetime.now(UTC), monotonic()
    assert awaited(lambda: has_ticked(rig, since=since), seconds=MOST_SECONDS), said(rig)
    return monotonic() - began


def some_counts(*, until: datetime, luck: Random) -> tuple[Count, ...]:
    """Return a batch of hourly counts before an instant."""
    return tuple(
        Count(
            site="invented",
            place="houston",
            category="escorts",
            measure=Measure.ACTIVE,
            window_start=slot.window_start,
            window_end=slot.window_end,
            observed_at=slot.window_end,
            ads=luck.randint(0, 5000),
            verdict=Verdict.OK,
            evidence="",
            pages_read=1,
        )
        for slot in slots_between("invented", every=HOUR, since=until - BATCH, until=until)
    )


@dataclass(slots=True, kw_only=True)
class Book:
    """What was stored and acknowledged, and from when on further back there is nothing yet."""

    rig: Rig
    until: datetime
    acknowledged: dict[datetime, int | None]

    def write(self, luck: Random) -> bool:
        """Store one more batch; return whether it was acknowledged."""
        counts = some_counts(until=self.until, luck=luck)
        self.until -= BATCH
        try:
            with self.rig.office.store() as conn:
                store_outcomes(conn, self.rig.office, counts, cause="backfill")
        except TidegaugeError as refused:
            print(f"refused: {str(refused).splitlines()[0]}")
            return False
        self.acknowledged |= {count.window_start: count.ads for count in counts}
        return True

    def lost(self) -> dict[datetime, int | None]:
        """Return what was acknowledged and does not stand there as it was."""
        with self.rig.office.store() as conn:
            stored = read_counts(conn, since=self.until - DAY, until=self.rig.clock() - BATCH)
        found = {each.count.window_start: each.count.ads for each in stored}
        return {window: ads for window, ads in self.acknowledged.items() if found.get(window, -1) != ads}


def fill(disk: Disk, book: Book, luck: Random) -> None:
    """Take the room away at a random moment between batches, and store until nothing is taken any more."""
    for _ in range(luck.randint(0, 3)):
        book.write(luck)
    disk.leave(luck.randint(0, MOST_LEFT))
    refused = 0
    while refused < REFUSALS:
        refused = 0 if book.write(luck) else refused + 1


def await_room(book: Book, luck: Random) -> None:
    """Wait until a batch is taken again."""
    assert awaited(lambda: book.write(luck), seconds=MOST_SECONDS)


def ask_for_a_new_piece(rig: Rig) -> None:
    """Let the server's log need its next piece, for which there is no room: that ends it."""
    with suppress(psycopg.OperationalError), psycopg.connect(rig.office.database_url, autocommit=True) as conn:
        for _ in range(PIECES):
            conn.execute("SELECT pg_logical_emit_message(true, 'test', 'x'), pg_switch_wal()")
        pytest.fail("the log went on although the disk is full")


def doctors_word(rig: Rig) -> Sequence[str]:
    """Return what `doctor` calls broken of the disk."""
    command = [sys.executable, "-c", "import cli; cli.main()", "doctor", "--json", "-w", str(rig.folder)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=PATIENCE_SECONDS, check=False)
    return [each["said"] for each in json.loads(told.stdout) if (each["check"], each["state"]) == ("disk", "broken")]


@pytest.mark.timeout(7200)
def test_what_was_acknowledged_outlives_a_full_disk_and_room_alone_mends_the_office(
    rounds: Rounds, rig: Rig, disk: Disk
) -> None:
    rig = replace(rig, office=replace(rig.office, clock=lambda: datetime.now(UTC)))
    with running(rig) as office:
        book = Book(rig=rig, until=rig.clock() - BATCH, acknowledged={})
        for number, luck in enumerate(rounds):
            fill(disk, book, luck)
            if number % 2:
                ask_for_a_new_piece(rig)
            (word,) = doctors_word(rig)
            assert word.endswith(f" MiB free at {disk.folder}, and 256 MiB are needed")  # a dead server frees a few
            disk.resize(ROOMY)
            print(f"first good write {seconds_to_a_write(rig):.1f} s after the room; {len(book.acknowledged)} counts")
            await_room(book, luck)
            assert book.lost() == {}
            assert office.poll() is None, said(rig)
