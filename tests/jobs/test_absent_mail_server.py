"""While nobody answers at the mail server every message keeps its place, and says afterwards that it is late."""

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from jobs.telling import CALL_AGAIN, LATE, tell_next_group
from office import Office
from presentation.times import instant
from scheduler import tell_what_is_due
from storage.outbox import MessageState
from tests.jobs.test_telling import SECOND, Post, open_post, outbox, queue, some_findings, states, wait, waiting

__all__ = ["open_post", "waiting"]


def test_while_the_mail_server_is_away_a_mail_stays_queued_and_is_then_sent_once(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    due = {message.due_at for message in outbox(waiting)}
    tell_what_is_due(waiting)
    assert states(waiting) == {(MessageState.QUEUED, 0)}  # nobody took the call: that was no try
    assert {message.due_at for message in outbox(waiting)} == due
    post = open_post(waiting.settings.mail.port)
    wait(waiting, CALL_AGAIN - SECOND)
    assert not tell_next_group(waiting)  # not yet called again
    wait(waiting, SECOND)
    tell_what_is_due(waiting)
    tell_what_is_due(waiting)
    assert states(waiting) == {(MessageState.SENT, 1)}
    assert len(post.taken) == 1


def test_nothing_overtakes_a_message_that_waits_for_the_mail_server(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    tell_what_is_due(waiting)
    post = open_post(waiting.settings.mail.port)
    queue(waiting, some_findings(waiting, place="dallas"), group="place:dallas")
    assert not tell_next_group(waiting)
    wait(waiting, CALL_AGAIN)
    tell_what_is_due(waiting)
    groups = {message.message_id: message.group_key for message in outbox(waiting)}
    assert [groups[sent] for sent in post.message_ids] == ["hazard:sim-quillfeather", "place:dallas"]


def words_of(mail: bytes) -> str:
    text = message_from_bytes(mail, policy=policy.default).get_body(("plain",))
    assert text is not None
    return " ".join(text.get_content().split())


@pytest.mark.parametrize(("late", "is_told"), [(LATE - SECOND, False), (LATE, True)])
def test_a_mail_that_leaves_much_later_than_it_was_due_says_so(
    waiting: Office, open_post: Callable[[int], Post], late: timedelta, is_told: bool
) -> None:
    tell_what_is_due(waiting)
    wait(waiting, late)
    post = open_post(waiting.settings.mail.port)
    tell_what_is_due(waiting)
    words = words_of(post.taken[0])
    assert ("could not leave before" in words) == ("no pudo salir antes" in words) == is_told


def test_a_mail_that_the_server_would_not_take_before_says_since_when_it_was_due(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    due_at = waiting.clock()
    post = open_post(waiting.settings.mail.port)
    post.answer = "451 not now"
    while waiting.clock() < due_at + LATE:
        tell_what_is_due(waiting)
        wait(waiting, outbox(waiting)[0].due_at - waiting.clock())  # each refusal moves when it is due
    post.answer = "250 kept"
    tell_what_is_due(waiting)
    (mail,) = post.taken
    said = instant(due_at, zone=waiting.settings.zone, language=waiting.settings.languages[0])
    assert f"was due on {said} and could not leave before" in words_of(mail)
