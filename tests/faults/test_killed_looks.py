"""Kill -9 between the counts and the alert: the next process goes on where they stand, and tells each finding once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from time import sleep

import pytest

from demo.cities import CITIES
from domain.messages import MessageKind
from domain.slots import SlotState
from jobs.telling import LEASE
from scheduler import look_for_findings, tell_what_is_due
from storage.detector_state import panels_with_news
from storage.outbox import MessageState
from storage.slots import read_slots
from tests.crawlers.invented_site import invented_site
from tests.crawlers.processes_seen import awaited
from tests.faults.history import USUAL, remember_quiet_weeks
from tests.faults.listings import Listings
from tests.faults.post import Post, open_post
from tests.faults.rig import PATIENCE_SECONDS, START, Rig, Worker, at_work, card_of, rigged
from tests.rounds import Rounds
from tests.town_office import copied

PLACES = tuple(city.place.slug for city in CITIES[:8])
SURGING = {PLACES[0]: 3 * USUAL, PLACES[3]: 3 * USUAL}
DAY = timedelta(days=1)
LATEST_SECONDS = 0.3  # after a moment that was waited for


@pytest.fixture
def rig(database: str, tmp_path: Path) -> Iterator[Rig]:
    """Yield an office with quiet months behind it, whose site shows two surges from now on."""
    with invented_site(Listings(total=USUAL, of_city=SURGING)) as site:
        cards = {"invented": card_of(site.home, places=PLACES, every="24 hours")}
        with rigged(tmp_path, url=database, cards=cards) as rig:
            remember_quiet_weeks(rig, luck=Random(1))  # noqa: S311 - counts, no secrets
            yield rig


def is_counted(rig: Rig) -> bool:
    with rig.office.store() as conn:
        return [slot.state for slot in read_slots(conn, since=START - DAY, until=START)] == [SlotState.DONE]


def news(rig: Rig) -> int:
    with rig.office.store() as conn:
        return len(panels_with_news(conn))


def await_moment(rig: Rig, post: Post, worker: Worker, *, number: int) -> str:
    """Wait for one of three moments on the way from the counts to the mails, and return which it was."""
    moments: dict[str, Callable[[], object]] = {
        "counted": lambda: is_counted(rig),
        "found": rig.messages,
        "told": lambda: post.taken,
    }
    name, is_so = list(moments.items())[number % len(moments)]
    assert awaited(is_so, seconds=PATIENCE_SECONDS), worker.said
    return name


@pytest.mark.timeout(3600)
def test_a_clock_killed_between_counts_and_alert_tells_every_finding_once(
    rounds: Rounds, rig: Rig, server_url: str
) -> None:
    quiet = rig.office.database_url.partition("?")[0].rpartition("/")[2]
    for number, luck in enumerate(rounds):
        rig.clock.move_to(START)
        with copied(server_url, quiet) as url, open_post(rig.mail_port, post=Post()) as post:
            struck = replace(rig, office=replace(rig.office, database_url=url))
            with at_work(struck, "open slots", "crawl", "look", "tell") as worker:
                moment = await_moment(struck, post, worker, number=number)
                sleep(luck.uniform(0, LATEST_SECONDS))
                worker.kill()
            print(f"{moment}, then killed with {len(struck.messages())} alerts queued, {len(post.taken)} mails gone")
            struck.later(LEASE + timedelta(seconds=1))
            look_for_findings(struck.office)  # this process is the next one
            tell_what_is_due(struck.office)
            told = struck.messages()
            assert Counter(message.finding_key.split(":")[2] for message in told) == dict.fromkeys(SURGING, 1)
            assert {(message.kind, message.state) for message in told} == {(MessageKind.ALERT, MessageState.SENT)}
            assert {message.message_id for message in told} == set(post.message_ids)
            assert max(Counter(post.message_ids).values()) <= 2
            assert news(struck) == 0
