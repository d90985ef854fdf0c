"""An office that is told on many routes: each copy of an alert arrives, whoever sleeps, is killed or has a rival."""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from select import select
from time import sleep

import pytest

from domain.copies import Because, Channel
from domain.findings import Confidence, Finding
from domain.messages import MessageKind
from jobs.telling import CALL_AGAIN, LEASE
from storage.outbox import Message, MessageState
from tests.crawlers.processes_seen import awaited
from tests.faults.post import Post, open_post
from tests.faults.rig import (
    NOBODY,
    PATIENCE_SECONDS,
    WAITING,
    Rig,
    at_work,
    card_of,
    queue_findings,
    record,
    rigged,
    some_findings,
)
from tests.receiver import Receiver
from tests.rounds import Rounds

CLOCK = ("follow up", "tell", "tell services")
SECOND, HALF_HOUR, NIGHT = timedelta(seconds=1), timedelta(minutes=30), timedelta(hours=6)  # it begins at midnight
LATEST_SECONDS, ANSWER_SECONDS = 0.06, 0.03  # see test_killed_senders
ALERTS = 4  # a round: too few for a digest, half of them urgent
ON_CALL = "mail:en:turn-1"
SLEEPER = "mail:en:quiet-21:00-06:00"
SECOND_ON_CALL = "mail:es:turn-2"
ALWAYS = {"mail", ON_CALL, "webhook"}
PEOPLE = """
[[alerts.people]]
name = "A. First"
address = "first@x.invalid"
language = "en"
on_call = 1
[[alerts.people]]
name = "B. Second"
address = "second@x.invalid"
language = "es"
on_call = 2
[[alerts.people]]
name = "C. Sleeper"
address = "sleeper@x.invalid"
language = "en"
quiet_hours = "21:00-06:00"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An office of people and a program, and what has reached them."""

    rig: Rig
    post: Post
    program: Receiver

    def has_told_what_is_due(self) -> bool:
        return not any(each.state in WAITING and each.due_at <= self.rig.clock() for each in self.rig.messages())

    def await_told(self) -> None:
        self.rig.await_rounds("follow up")
        assert awaited(self.has_told_what_is_due, seconds=PATIENCE_SECONDS), self.rig.log

    def arrivals(self) -> Counter[str]:
        """Return how often each message has arrived, by its number, in mails and at the program."""
        keys = (f"<{headers['Idempotency-Key']}>" for headers, _ in self.program.taken)
        return Counter([*self.post.message_ids, *keys])

    def routes(self, kind: MessageKind) -> dict[str, set[str]]:
        """Return on which routes a copy of this kind was sent, by finding."""
        sent: dict[str, set[str]] = {}
        for each in self.rig.messages():
            if each.kind is kind and each.state is MessageState.SENT:
                sent.setdefault(each.finding_key, set()).add(str(each.route))
        return sent


@pytest.fixture
def told(database: str, tmp_path: Path) -> Iterator[Told]:
    program, post = Receiver(), Post(waits_seconds=ANSWER_SECONDS)
    with program.running():
        cards, alerts = {"invented": card_of(NOBODY)}, f'webhook_url = "{program.url}"'
        with rigged(tmp_path, url=database, cards=cards, alerts=alerts, people=PEOPLE) as rig:
            yield Told(rig=rig, post=post, program=program)


def queue_alerts(rig: Rig, *, first: int) -> tuple[Finding, ...]:
    """Queue real alerts, every other one urgent, and return those that are."""
    findings = [
        finding if finding.episode % 2 else replace(finding, confidence=Confidence.LOW)
        for finding in some_findings(ALERTS, first=first)
    ]
    queue_findings(rig, findings)
    return tuple(finding for finding in findings if finding.episode % 2)


def kill_one(told: Told, luck: Random) -> None:
    """Let a clock work, and kill it at a random moment after it has handed over a mail or more."""
    wanted = len(told.post.taken) + luck.randint(1, ALERTS)
    with at_work(told.rig, *CLOCK) as clock:
        assert awaited(lambda: len(told.post.taken) >= wanted, seconds=PATIENCE_SECONDS), told.rig.log
        sleep(luck.uniform(0, LATEST_SECONDS))
        clock.kill()
    told.rig.later(LEASE + SECOND)  # what it held is free again


def check_fates(messages: tuple[Message, ...], arrivals: Counter[str]) -> None:
    """Every copy has arrived under its number, no mail more than twice; nothing arrived that is no copy."""
    assert {each.message_id for each in messages} == set(arrivals)
    assert {each.state for each in messages} <= {MessageState.SENT, MessageState.UNCONFIRMED}
    mails = {str(each.message_id) for each in messages if each.channel is Channel.MAIL}
    assert max(arrivals[number] for number in mails) <= 2
    assert all(each.state is MessageState.SENT for each in messages if each.channel is Channel.WEBHOOK)


@pytest.mark.timeout(1800)
def test_killed_clocks_lose_no_copy_on_any_route_and_wake_nobody_for_what_can_wait(rounds: Rounds, told: Told) -> None:
    urgent: list[Finding] = []
    with open_post(told.rig.mail_port, post=told.post):
        for number, luck in enumerate(rounds):
            urgent += queue_alerts(told.rig, first=ALERTS * number + 1)
            kill_one(told, luck)
        with at_work(told.rig, *CLOCK):
            told.await_told()
            asleep = [each for each in told.rig.messages() if each.because is Because.QUIET_HOURS]
            assert len(asleep) == ALERTS // 2 * len(rounds)
            assert {(each.route, each.state) for each in asleep} == {(SLEEPER, MessageState.QUEUED)}
            told.rig.later(NIGHT)  # and nobody has answered for longer than half an hour
            told.await_told()
    messages = told.rig.messages()
    print(f"{len(rounds)} kills, {len(messages)} copies: {Counter(told.arrivals().values())}")
    check_fates(messages, told.arrivals())
    steps = {each.finding_key for each in messages if each.route == SECOND_ON_CALL}
    assert steps == {finding.key for finding in urgent}


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """Let somebody take calls at a port who never says a word."""
    with socket.create_server(("127.0.0.1", port)) as door:
        door.settimeout(PATIENCE_SECONDS)
        yield door


def check_one_calls(rig: Rig, door: socket.socket) -> None:
    """While the oldest mail is held in a call that nobody answers, the other clock finds none that it may call with."""
    caller, _ = door.accept()
    with caller:
        looked = rig.ticks("tell") + 2  # the clock in the call comes to no end
        assert awaited(lambda: rig.ticks("tell") >= looked or has_caller(door), seconds=PATIENCE_SECONDS), rig.log
        assert not has_caller(door)
        mails = [each for each in rig.messages() if each.channel is Channel.MAIL]
        assert {each.group_key for each in mails if each.state is MessageState.LEAVING} == {"group:1"}


def has_caller(door: socket.socket) -> bool:
    return bool(select([door], [], [], 0)[0])


def test_two_clocks_tell_each_route_once_and_ask_the_sleeper_before_the_next_on_call(told: Told) -> None:
    rig = told.rig
    with at_work(rig, *CLOCK), at_work(rig, *CLOCK):
        urgent = queue_alerts(rig, first=1)  # nobody answers at the mail server yet
        rig.await_rounds("tell")
        with listening(rig.mail_port) as door:
            rig.later(CALL_AGAIN)
            check_one_calls(rig, door)
        rig.await_rounds("tell")  # the line is cut before anybody has answered: the call was none
        with open_post(rig.mail_port, post=told.post):
            rig.later(CALL_AGAIN)
            told.await_told()
            by_finding = told.routes(MessageKind.ALERT)
            assert {key for key, routes in by_finding.items() if SLEEPER in routes} == {each.key for each in urgent}
            assert all(routes >= ALWAYS for routes in by_finding.values())
            (late,) = (each for each in some_findings(1, first=2))  # of low confidence until now
            record(rig, [late])
            told.await_told()
            assert told.routes(MessageKind.ALERT)[late.key] == {*ALWAYS, SLEEPER}
            rig.later(HALF_HOUR)
            told.await_told()
            assert set(told.routes(MessageKind.ESCALATION)) == {*(each.key for each in urgent), late.key}
    assert set(told.arrivals().values()) == {1}
    oldest = {each.message_id for each in rig.messages() if each.group_key == "group:1"}
    assert told.post.message_ids[0] in oldest  # it called the absent server before
