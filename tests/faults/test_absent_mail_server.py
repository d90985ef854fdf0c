"""An hour without a mail server: all is told within five minutes of its return, in order, and says that it is late."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from jobs.telling import LATE, MOST_MAILS
from storage.outbox import MessageState
from tests.faults.post import Post, open_post, text_of
from tests.faults.rig import NOBODY, Rig, at_work, card_of, queue_findings, rigged, some_findings
from tests.rounds import Rounds

HOUR = timedelta(hours=1)
MOST_AFTER = timedelta(minutes=5)  # of the server's return
STEP = timedelta(seconds=30)


@pytest.fixture
def rig(database: str, tmp_path: Path) -> Iterator[Rig]:
    with rigged(tmp_path, url=database, cards={"invented": card_of(NOBODY)}) as rig:
        yield rig


def until_told(rig: Rig) -> timedelta:
    """Let time pass until nothing waits any more; return how long that took."""
    began = rig.clock()
    while not rig.has_told_all():
        assert rig.later(STEP) - began <= MOST_AFTER, rig.log
        rig.await_rounds("tell")
    return rig.clock() - began


def check_delays(rig: Rig, post: Post) -> None:
    """Every mail that left much later than its oldest message was due says so, and no other does."""
    for mail in post.taken:
        told = [message for message in rig.messages() if message.message_id == mail["Message-ID"]]
        waited = max(message.sent_at - message.due_at for message in told if message.sent_at)
        assert ("could not leave before" in text_of(mail)) == (waited >= LATE)


@pytest.mark.timeout(1800)
def test_what_came_due_while_the_mail_server_was_away_leaves_in_order_and_says_so_and_many_are_one_digest(
    rounds: Rounds, rig: Rig
) -> None:
    post, numbers = Post(), count(1)
    with at_work(rig, "tell"):
        for number, luck in enumerate(rounds):
            before, gone_at, alerts = len(post.taken), rig.clock(), (9, 4)[number % 2]
            for _ in range(alerts):
                queue_findings(rig, some_findings(1, first=next(numbers)))
                rig.await_rounds("tell")
                rig.later(timedelta(seconds=luck.randint(1, HOUR.seconds // alerts)))
            rig.clock.move_to(gone_at + HOUR)
            rig.await_rounds("tell")
            assert len(post.taken) == before
            with open_post(rig.mail_port, post=post):
                took = until_told(rig)
            print(f"{alerts} alerts: {len(post.taken) - before} mails, told {took.seconds} s after the server's return")
            assert len(post.taken) - before == (1 if alerts > MOST_MAILS else alerts)
    messages = rig.messages()
    assert {message.state for message in messages} == {MessageState.SENT}
    arrivals = [post.message_ids.index(str(message.message_id)) for message in messages]
    assert arrivals == sorted(arrivals)  # the messages are in the order in which they were queued
    assert len(post.message_ids) == len(set(post.message_ids))
    check_delays(rig, post)
