"""PostgreSQL away for a while under real programs: none ends, work goes on soon, the slot is right or missing."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from domain.errors import DatabaseUnreachable
from domain.slots import SlotState
from storage.counts import read_counts
from storage.database import Role, connect
from storage.migrations import migrate
from storage.server import EmbeddedServer
from storage.slots import read_slots
from storage.standing import read_ticks
from supervisor import die_with_parent
from tests.crawlers.invented_site import InventedSite, invented_site
from tests.crawlers.processes_seen import awaited
from tests.faults.listings import Listings
from tests.faults.rig import PATIENCE_SECONDS, Rig, card_of, rigged
from tests.rounds import FEW, Rounds
from tests.town_office import ROOT, present
from verbs.demo_town import answers
from verbs.running import programs_of

DAY = timedelta(days=1)
PLACES = ("houston", "dallas", "tampa")
AWAY_SECONDS, AWAY_FOR_LONG = 5.0, 60.0
LOG = "clock.log"
LATEST_SECONDS = 3.0  # after the first page: behind the last one the counts are being stored
MOST_SECONDS = 30  # from the return to the first good write


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path / "own" / "postgres") as server:
        with connect(server.uri, role=Role.OWNER) as conn:
            migrate(conn)
        yield server


@pytest.fixture
def site() -> Iterator[InventedSite]:
    with invented_site(Listings(total=107, wait_seconds=0.7)) as site:
        yield site


@pytest.fixture
def rig(server: EmbeddedServer, tmp_path: Path, site: InventedSite) -> Iterator[Rig]:
    cards = {"invented": card_of(site.home, places=PLACES, every="24 hours")}
    with rigged(tmp_path / "office", url=server.uri, cards=cards, now=present()) as rig:
        yield rig


@contextmanager
def started(rig: Rig) -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Let clock and dashboard run as the office's parent starts them, but start none again; kill them afterwards."""
    with (rig.folder / LOG).open("wb") as log:
        running = [
            subprocess.Popen(
                program.argv,
                cwd=ROOT,
                env={**os.environ, **program.env},
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent,
            )
            for program in programs_of(rig.office)
        ]
        try:
            yield running
        finally:
            for process in running:
                process.kill()
                process.wait()


def is_healthy(rig: Rig) -> bool:
    settings = rig.office.settings
    return answers(f"http://{settings.dashboard_host}:{settings.dashboard_port}/healthz")


def said(rig: Rig) -> str:
    return (rig.folder / LOG).read_text("utf-8")


def has_written(rig: Rig, *, since: datetime) -> bool:
    with rig.office.store() as conn:
        return any(tick.ticked_at and tick.ticked_at > since for tick in read_ticks(conn))


def outcome(rig: Rig) -> tuple[list[SlotState], list[int | None]]:
    now = datetime.now(UTC)
    with rig.office.store() as conn:
        slots = read_slots(conn, since=now - DAY, until=now)
        stored = read_counts(conn, since=now - 2 * DAY, until=now)
    return [slot.state for slot in slots], [each.count.ads for each in stored]


def strike(server: EmbeddedServer, site: InventedSite, luck: Random, *, away_seconds: float) -> None:
    """Take the database away at a random moment of a crawl, and bring it back."""
    asked = len(site.listings_asked)
    assert awaited(lambda: len(site.listings_asked) > asked, seconds=PATIENCE_SECONDS)
    sleep(luck.uniform(0, LATEST_SECONDS))
    server.stop()
    sleep(away_seconds)
    server.start()


def seconds_to_a_write(rig: Rig) -> float:
    """Return how long it takes until a job of the clock has written something."""
    since, began = datetime.now(UTC), monotonic()
    assert awaited(lambda: has_written(rig, since=since), seconds=MOST_SECONDS)
    return monotonic() - began


def read_again(rig: Rig) -> None:
    """Forget the newest slot's end and counts, so that the clock reads it once more."""
    assert awaited(lambda: is_forgotten(rig), seconds=PATIENCE_SECONDS)


def is_forgotten(rig: Rig) -> bool:
    """Return whether it could be forgotten: a job that reads meanwhile may hold one table and want another."""
    try:
        with rig.office.store(Role.OWNER) as conn:
            conn.execute("TRUNCATE counts, days, slots, claims")
    except DatabaseUnreachable:
        return False
    return True


@pytest.mark.timeout(7200)
def test_clock_and_dashboard_outlive_their_database_and_go_on_when_it_is_back(
    rounds: Rounds, rig: Rig, server: EmbeddedServer, site: InventedSite
) -> None:
    away = AWAY_SECONDS if len(rounds) <= FEW else AWAY_FOR_LONG
    with started(rig) as running:
        for luck in rounds.cut_to(1):
            strike(server, site, luck, away_seconds=away)
            took = seconds_to_a_write(rig)
            assert awaited(lambda: SlotState.OPEN not in outcome(rig)[0], seconds=PATIENCE_SECONDS), said(rig)
            print(f"first good write {took:.1f} s after the return; then {outcome(rig)}")
            assert set(outcome(rig)[1]) <= {107, None}
            assert awaited(lambda: is_healthy(rig), seconds=PATIENCE_SECONDS), said(rig)
            assert [process.poll() for process in running] == [None, None], said(rig)
            read_again(rig)
