"""Everything dead: nobody beats and no daily mail comes, which whoever waits for them notices; alive again, both do."""

from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from domain.messages import MessageKind
from storage.outbox import MessageState
from tests.crawlers.invented_site import InventedSite, invented_site, plain
from tests.crawlers.processes_seen import awaited
from tests.faults.post import Post, open_post
from tests.faults.rig import NOBODY, PATIENCE_SECONDS, START, Rig, Worker, at_work, card_of, rigged
from tests.rounds import Rounds

DAY = timedelta(days=1)
TO_THE_MAIL = timedelta(hours=23, minutes=30)  # from midnight in Chicago, where the mail comes at 23:00
WORK = ("open slots", "account", "tell", "beat")
SILENCE_SECONDS = 2  # a beat came every fraction of a second before


def days_told(rig: Rig) -> list[str]:
    daily = [message for message in rig.messages() if message.kind is MessageKind.DAILY]
    return [message.finding_key for message in daily if message.state is MessageState.SENT]


def await_life(rig: Rig, worker: Worker, watcher: InventedSite, *, days: list[str]) -> None:
    """Wait for the mail of the day and for beats after it."""
    assert awaited(lambda: days_told(rig) == days, seconds=PATIENCE_SECONDS), worker.said
    heard = len(watcher.asked)
    assert awaited(lambda: len(watcher.asked) > heard + 2, seconds=PATIENCE_SECONDS), worker.said


@pytest.mark.timeout(1800)
def test_a_dead_office_neither_beats_nor_mails_and_one_that_lives_again_does_both(
    rounds: Rounds, database: str, tmp_path: Path
) -> None:
    midnight, days = START, list[str]()
    with invented_site(lambda path: plain("heard")) as watcher:
        heartbeat = f'heartbeat_url = "{watcher.home}/beat/7f3"'
        cards = {"invented": card_of(NOBODY, every="24 hours")}
        with (
            rigged(tmp_path, url=database, cards=cards, alerts=heartbeat) as rig,
            open_post(rig.mail_port, post=Post()) as post,
        ):
            for luck in rounds:
                with at_work(rig, *WORK) as worker:
                    await_life(rig, worker, watcher, days=days)
                    rig.clock.move_to(midnight + TO_THE_MAIL)
                    days.append(f"daily:{day_of(midnight)}")
                    await_life(rig, worker, watcher, days=days)
                    sleep(luck.uniform(0, 0.2))
                    worker.kill()
                heard, midnight = len(watcher.asked), midnight + DAY
                rig.clock.move_to(midnight + TO_THE_MAIL - timedelta(hours=1))
                sleep(SILENCE_SECONDS)
                assert (len(watcher.asked), len(post.taken), days_told(rig)) == (heard, len(days), days)


def day_of(midnight: datetime) -> str:
    """Return the day that begins at a midnight of Chicago's winter."""
    return (midnight - timedelta(hours=6)).date().isoformat()
