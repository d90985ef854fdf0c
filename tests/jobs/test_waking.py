"""What becomes urgent in the night wakes whoever has the turn, before anybody who comes later on call."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.copies import Because
from domain.decisions import Acknowledgement, Matcher, Silence
from domain.findings import Confidence
from domain.messages import Language
from domain.people import Person
from jobs.waking import wake_sleepers
from office import Office
from scheduler import follow_up, tell_what_is_due
from storage.outbox import MessageState
from storage.silences import acknowledge, add_silence
from tests.jobs.test_escalating import mail_to, record
from tests.jobs.test_telling import Post, open_post
from tests.people_office import FIRST, MORNING, SECOND, SLEEPER, URGENT, alert, copies, people_office
from tests.town_office import clock_of

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]
HALF_HOUR, HOURS = timedelta(minutes=30), timedelta(hours=2)
AWAKE = Person(name="D. Awake", address="awake@x.invalid", language=Language.ENGLISH)
ASLEEP_ON_CALL = replace(FIRST, quiet=SLEEPER.quiet)
NOT_YET = replace(URGENT, confidence=Confidence.LOW)
HELD = ("alert", "mail:en:turn-1:quiet-21:00-06:00")


@pytest.fixture
def held(people_office: Office, open_post: OpenPost) -> tuple[Office, Post]:
    """Return an office where an alert reached who was awake two hours ago; the first on call sleeps, and it waits."""
    settings = replace(people_office.settings, people=(ASLEEP_ON_CALL, SECOND, AWAKE))
    office = replace(people_office, settings=settings)
    post = open_post(settings.mail.port)
    alert(office, [NOT_YET])
    tell_what_is_due(office)
    assert [len(mail_to(post, name)) for name in ("awake", "first", "second")] == [1, 0, 0]
    clock_of(office).now += HOURS
    return office, post


def let_pass(office: Office, how_long: timedelta) -> None:
    clock_of(office).now += how_long
    follow_up(office)
    tell_what_is_due(office)


def test_the_sleeper_on_call_is_asked_first_and_the_next_one_half_an_hour_later(held: tuple[Office, Post]) -> None:
    office, post = held
    record(office, URGENT)
    let_pass(office, timedelta(0))
    assert [len(mail_to(post, name)) for name in ("awake", "first", "second")] == [1, 1, 0]
    woken = copies(office)[HELD]
    assert (woken.state, woken.due_at, woken.because) == (
        MessageState.SENT,
        office.clock(),
        Because.BECAME_URGENT,
    )
    let_pass(office, HALF_HOUR - timedelta(seconds=1))
    assert mail_to(post, "second") == []
    let_pass(office, timedelta(seconds=1))
    assert len(mail_to(post, "second")) == 1
    assert len(mail_to(post, "first")) == 1  # not told again in the morning


def test_a_sleeper_who_cannot_be_reached_holds_up_nobody(held: tuple[Office, Post]) -> None:
    office, post = held
    record(office, URGENT)
    post.answer = "451 not now"
    let_pass(office, timedelta(0))
    post.answer = "250 kept"
    let_pass(office, HALF_HOUR)
    assert len(mail_to(post, "second")) == 1


def test_what_is_not_urgent_or_is_taken_care_of_wakes_nobody(held: tuple[Office, Post]) -> None:
    office, _ = held
    wake_sleepers(office)  # still of low confidence
    assert copies(office)[HELD].due_at == MORNING
    record(office, URGENT)
    now = office.clock()
    with office.store() as conn:
        acknowledge(conn, [Acknowledgement(finding_key=URGENT.key, acknowledged_by="D. Awake", acknowledged_at=now)])
    wake_sleepers(office)
    assert (copies(office)[HELD].due_at, copies(office)[HELD].because) == (MORNING, Because.QUIET_HOURS)


def test_a_silence_lets_a_sleeper_sleep(held: tuple[Office, Post]) -> None:
    office, _ = held
    record(office, URGENT)
    now = office.clock()
    with office.store() as conn:
        silence = Silence(
            matcher=Matcher(place="houston"), silenced_by="D. Awake", why="known", since=now, until=MORNING
        )
        add_silence(conn, silence)
    wake_sleepers(office)
    assert copies(office)[HELD].due_at == MORNING
