"""Nobody answers: the next one on call is told, in the same thread, once a step, until somebody takes care of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import Message as Received

import pytest

from domain.copies import Because
from domain.decisions import Acknowledgement
from domain.findings import Finding
from jobs.following import queue_escalations, queue_follow_ups
from office import Office
from scheduler import tell_services, tell_what_is_due
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import MessageState
from storage.silences import acknowledge
from tests.jobs.test_short_silences import pass_silently
from tests.jobs.test_telling import Post, open_post
from tests.people_office import CALM, SECOND, URGENT, alert, copies, people_office, with_webhook
from tests.receiver import Receiver
from tests.town_office import clock_of

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]
HALF_HOUR = timedelta(minutes=30)
TO_SECOND = ("escalation", "mail:es:turn-2")


def let_pass(office: Office, how_long: timedelta) -> None:
    clock_of(office).now += how_long
    queue_escalations(office)
    tell_what_is_due(office)


def mail_to(post: Post, address: str) -> list[Received]:
    mails = [message_from_bytes(mail) for mail in post.taken]
    return [mail for mail in mails if address in str(mail["To"])]


@pytest.fixture
def told(people_office: Office, open_post: OpenPost) -> tuple[Office, Post]:
    """Return an office whose first on call was told of something urgent and of something else, and its mail server."""
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [URGENT])
    alert(people_office, [CALM], group="place:dallas")
    tell_what_is_due(people_office)
    assert len(mail_to(post, "first")) == 2
    return people_office, post


def test_the_second_on_call_is_told_after_half_an_hour_in_the_same_thread_and_in_their_language(
    told: tuple[Office, Post],
) -> None:
    office, post = told
    let_pass(office, HALF_HOUR - timedelta(seconds=1))
    assert mail_to(post, "second") == []
    for wait in (timedelta(seconds=1), timedelta(0), HALF_HOUR):  # there is no third: it ends here
        let_pass(office, wait)
    (mail,) = mail_to(post, SECOND.address)
    assert mail["References"] in {each["Message-ID"] for each in map(message_from_bytes, post.taken[:2])}
    text = mail.get_payload(0).get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "siguiente persona de guardia" in text
    step = copies(office)[TO_SECOND]
    assert (step.state, step.round, step.because) == (MessageState.SENT, 1, Because.NOT_ACKNOWLEDGED)
    assert step.finding_key == URGENT.key  # what is not urgent goes no further


def test_a_program_that_was_told_the_alert_has_the_step_in_its_own_thread(
    people_office: Office, open_post: OpenPost
) -> None:
    open_post(people_office.settings.mail.port)
    receiver = Receiver()
    with with_webhook(people_office, receiver) as office:
        alert(office, [URGENT])
        tell_what_is_due(office)
        tell_services(office)
        let_pass(office, HALF_HOUR)
        tell_services(office)
    first, step = (json.loads(body) for _, body in receiver.taken)
    assert (step["kind"], step["thread"]) == ("escalation", first["id"])


def test_who_takes_care_of_it_ends_it(told: tuple[Office, Post]) -> None:
    office, post = told
    said = Acknowledgement(finding_key=URGENT.key, acknowledged_by="A. First", acknowledged_at=office.clock())
    with office.store() as conn:
        acknowledge(conn, [said])
    let_pass(office, timedelta(hours=2))
    assert mail_to(post, "second") == []


def record(office: Office, finding: Finding) -> None:
    with office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=office.clock())
        record_findings(conn, [finding], issue_id=issue_id, outbox=[], at=office.clock())


def test_a_step_that_was_withdrawn_before_it_left_is_dropped(told: tuple[Office, Post]) -> None:
    office, post = told
    record(office, replace(URGENT, is_withdrawn=True))
    let_pass(office, HALF_HOUR)
    assert mail_to(post, "second") == []


def test_who_was_told_late_is_told_the_end_too(told: tuple[Office, Post]) -> None:
    office, post = told
    let_pass(office, HALF_HOUR)
    record(office, replace(URGENT, is_withdrawn=True))
    queue_follow_ups(office)
    let_pass(office, timedelta(minutes=office.settings.alert_wait_minutes))
    step, correction = mail_to(post, "second")
    assert correction["References"] == step["Message-ID"]
    assert len(mail_to(post, "first")) == len(mail_to(post, "sleeper")) + 1 == 3  # what is calm waits for the sleeper


def test_while_the_mail_server_is_away_the_step_is_taken_all_the_same(people_office: Office) -> None:
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)
    let_pass(people_office, HALF_HOUR)
    assert copies(people_office)[TO_SECOND].state is MessageState.QUEUED


def test_a_step_that_only_a_program_has_heard_of_is_taken_again_after_the_silence_that_held_its_mail(
    told: tuple[Office, Post],
) -> None:
    plain, post = told
    with with_webhook(plain, Receiver()) as office:
        post.answer = "451 not now"
        let_pass(office, HALF_HOUR)
        tell_services(office)
        clock_of(office).now += timedelta(minutes=1)  # the mail is due again
        pass_silently(office, timedelta(minutes=3))
        assert copies(office)[TO_SECOND].state is MessageState.DROPPED
        assert copies(office)["escalation", "webhook"].state is MessageState.SENT
        post.answer = "250 kept"
        let_pass(office, timedelta(0))
        assert len(mail_to(post, SECOND.address)) == 1
        assert copies(office)[TO_SECOND].state is MessageState.SENT


def test_an_office_without_a_second_on_call_takes_no_step(people_office: Office, open_post: OpenPost) -> None:
    settings = people_office.settings
    alone = replace(people_office, settings=replace(settings, people=settings.people[:1]))
    open_post(alone.settings.mail.port)
    alert(alone, [URGENT])
    tell_what_is_due(alone)
    let_pass(alone, timedelta(hours=5))
    assert {kind for kind, _ in copies(alone)} == {"alert"}
