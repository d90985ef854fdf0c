"""Whoever holds work, stands still past the end of the claim and wakes up, writes nothing over what the next did."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from time import sleep

import psycopg
import pytest
from psycopg import sql

from domain.messages import MessageKind
from domain.slots import SlotState
from jobs import storing, telling
from scheduler import crawl_due_sites, tell_what_is_due
from storage.counts import read_counts
from storage.database import Role, connect
from storage.migrations import migrate
from storage.outbox import MessageState
from storage.server import EmbeddedServer
from storage.slots import read_slots
from tests.conftest import database_url
from tests.crawlers.invented_site import InventedSite, invented_site
from tests.crawlers.processes_seen import awaited
from tests.faults.listings import Listings
from tests.faults.post import Post, open_post
from tests.faults.rig import (
    NOBODY,
    PATIENCE_SECONDS,
    START,
    Rig,
    Worker,
    at_work,
    card_of,
    queue_findings,
    rigged,
    some_findings,
)
from tests.rounds import Rounds

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
CRAWL = ("open slots", "crawl")
PAGE_SECONDS, LATEST_SECONDS = 0.5, 0.2  # a page is so long on its way; the sleeper falls asleep meanwhile


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """Yield a server of this test's own, which it may restart."""
    with EmbeddedServer(tmp_path / "own" / "postgres") as server:
        yield server


def fresh_database(server: EmbeddedServer, name: str) -> str:
    with psycopg.connect(server.uri, autocommit=True) as conn:
        conn.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = database_url(server.uri, name)
    with connect(url, role=Role.OWNER) as conn:
        migrate(conn)
    return url


@contextmanager
def asleep(worker: Worker, rig: Rig, *, lease: timedelta) -> Iterator[None]:
    """Let a worker stand still as long as the block lasts, longer than its claim does."""
    worker.stand_still()
    rig.later(lease + SECOND)
    yield
    worker.go_on()
    worker.await_end()


def crawl_from_two_sides(
    rig: Rig, site: InventedSite, said: Listings, luck: Random, *, server: EmbeddedServer | None
) -> None:
    """Stop a crawler while its page is on its way; the page says more by the time that another one reads it."""
    with at_work(rig, *CRAWL, is_once=True) as sleeper:
        assert awaited(lambda: site.listings_asked, seconds=PATIENCE_SECONDS), sleeper.said
        sleep(luck.uniform(0, LATEST_SECONDS))
        with asleep(sleeper, rig, lease=storing.LEASE):
            sleep(2 * said.wait_seconds)  # its child hears the page out, and nobody hears the child
            said.total += 1
            if server:
                server.stop()
                server.start()
            crawl_due_sites(rig.office)  # this process is the other one
        assert "run dropped" in sleeper.said
    with rig.office.store() as conn:
        (stored,) = read_counts(conn, since=START - DAY, until=START)
        (slot,) = read_slots(conn, since=START - DAY / 2, until=START)
    assert (stored.count.ads, stored.cause, slot.state) == (said.total, "crawl", SlotState.DONE)


@pytest.mark.timeout(3600)
def test_a_crawler_that_wakes_up_after_its_claim_passed_on_writes_nothing_also_over_a_restarted_database(
    rounds: Rounds, server: EmbeddedServer, tmp_path: Path
) -> None:
    for number, luck in enumerate(rounds):
        url, said = fresh_database(server, f"round_{number}"), Listings(wait_seconds=PAGE_SECONDS)
        with (
            invented_site(said) as site,
            rigged(tmp_path / str(number), url=url, cards={"invented": card_of(site.home)}) as rig,
        ):
            crawl_from_two_sides(rig, site, said, luck, server=server if number % 2 == 0 else None)


def test_a_sender_that_wakes_up_after_its_claim_passed_on_takes_nothing_back(database: str, tmp_path: Path) -> None:
    with rigged(tmp_path, url=database, cards={"invented": card_of(NOBODY)}) as rig:
        queue_findings(rig, some_findings(1), kind=MessageKind.CORRECTION)
        with (
            open_post(rig.mail_port, post=Post(waits_seconds=1)) as post,
            at_work(rig, "tell", is_once=True) as sleeper,
        ):
            assert awaited(lambda: post.taken, seconds=PATIENCE_SECONDS), sleeper.said
            with asleep(sleeper, rig, lease=telling.LEASE):
                tell_what_is_due(rig.office)
            assert "another sender took over" in sleeper.said
        (message,) = rig.messages()
        assert (message.state, message.sent_at) == (MessageState.SENT, rig.clock())
        assert post.message_ids == [message.message_id] * 2  # nobody knew what became of the first
