"""A sender that dies, or a line that does: every mail arrives, no mail more than twice, always under one number."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from time import sleep

import pytest

from alerts.channels import FIRST_RETRY, LONGEST_RETRY
from domain.messages import MessageKind
from jobs.telling import LEASE
from storage.outbox import MessageState
from storage.standing import read_standing
from tests.crawlers.processes_seen import awaited
from tests.faults.post import Post, open_post
from tests.faults.rig import NOBODY, PATIENCE_SECONDS, Rig, at_work, card_of, queue_findings, rigged, some_findings
from tests.rounds import FEW, Rounds

SECOND = timedelta(seconds=1)
KILLS, MESSAGES = 42, 300  # in `make soak`
LATEST_SECONDS = 0.06  # a mail takes about as long from the queue to its mark
ANSWER_SECONDS = 0.03  # the server thinks so long: many a kill comes while a mail is on its way


@pytest.fixture
def rig(database: str, tmp_path: Path) -> Iterator[Rig]:
    with rigged(tmp_path, url=database, cards={"invented": card_of(NOBODY)}) as rig:
        yield rig


def kill_after(rig: Rig, post: Post, luck: Random, *, mails: int) -> None:
    """Let a sender work, and kill it at a random moment after so many mails of its own."""
    wanted = len(post.taken) + mails
    with at_work(rig, "tell") as sender:
        assert awaited(lambda: len(post.taken) >= wanted, seconds=PATIENCE_SECONDS), rig.log
        sleep(luck.uniform(0, LATEST_SECONDS))
        sender.kill()
    rig.later(LEASE + SECOND)  # what it held is free again


@pytest.mark.timeout(1800)
def test_a_sender_killed_again_and_again_loses_no_mail_and_makes_two_copies_at_most(rounds: Rounds, rig: Rig) -> None:
    luck = next(iter(rounds))
    kills, messages = (len(rounds), 30) if len(rounds) <= FEW else (KILLS, MESSAGES)
    # a correction is never gathered into a digest: as many mails as messages
    queue_findings(rig, some_findings(messages), kind=MessageKind.CORRECTION)
    with open_post(rig.mail_port, post=Post(waits_seconds=ANSWER_SECONDS)) as post:
        for _ in range(kills):
            kill_after(rig, post, luck, mails=luck.randint(1, messages // kills - 2))
        with at_work(rig, "tell"):
            assert awaited(rig.has_told_all, seconds=PATIENCE_SECONDS), rig.log
    copies = Counter(post.message_ids)
    fates = Counter(message.state for message in rig.messages())
    print(f"{kills} kills, {messages} messages: {fates}, copies {Counter(copies.values())}")
    assert {message.message_id for message in rig.messages()} == set(copies)  # none is missing, none has two numbers
    assert len(copies) == messages
    assert max(copies.values()) <= 2
    assert set(fates) <= {MessageState.SENT, MessageState.UNCONFIRMED}


def test_a_mail_taken_without_an_answer_is_risked_once_more_under_its_number_and_then_shown(
    rounds: Rounds, rig: Rig
) -> None:
    luck = next(iter(rounds))
    queue_findings(rig, some_findings(2 * len(rounds)), kind=MessageKind.CORRECTION)
    drops: dict[str, int] = {}
    post = Post(drops=lambda number: drops.setdefault(number, luck.randint(0, 2)) >= post.message_ids.count(number))
    with open_post(rig.mail_port, post=post), at_work(rig, "tell"):
        for wait in (timedelta(0), FIRST_RETRY, LONGEST_RETRY, LONGEST_RETRY):  # the last one in vain
            rig.later(wait)
            rig.await_rounds("tell")
    print(f"lines dropped, by mail: {Counter(drops.values())}")
    fates = {str(message.message_id): message.state for message in rig.messages()}
    # one line dropped: sent at the second try; two: nobody knows, and no third copy is risked
    expected = {0: MessageState.SENT, 1: MessageState.SENT, 2: MessageState.UNCONFIRMED}
    assert fates == {number: expected[dropped] for number, dropped in drops.items()}
    assert Counter(post.message_ids) == {number: min(dropped + 1, 2) for number, dropped in drops.items()}
    with rig.office.store() as conn:
        shown = read_standing(conn, now=rig.clock()).lost_messages
    assert shown == list(drops.values()).count(2)
