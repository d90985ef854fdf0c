"""Whoever sends waits for no look: what is to be held rests, and what the look has overruled is heeded."""

import threading
from collections.abc import Callable

import pytest

from domain.decisions import Reason
from jobs.telling import tell_next_group
from jobs.weighing import REST
from office import Office
from scheduler import tell_what_is_due
from storage.database import Connection
from storage.decisions import newest_decisions
from storage.issues import newest_issue, open_issue, try_lock_issues
from storage.outbox import MessageState
from tests.jobs.test_telling import Post, open_post
from tests.jobs.test_weighing import ask_silence, over, restate, states
from tests.people_office import CALM, URGENT, alert, people_office
from tests.town_office import clock_of

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]


def test_while_a_look_writes_other_mails_leave_and_what_is_silenced_rests_until_it_is_held(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [URGENT])
    ask_silence(people_office)
    ended = threading.Event()

    def send() -> None:
        tell_what_is_due(people_office)
        ended.set()

    with people_office.store() as look:
        open_issue(look, cause="detect", at=people_office.clock())
        threading.Thread(target=send, daemon=True).start()
        assert ended.wait(30)  # before, it waited for the look to end
        assert post.taken == []
        assert states(people_office) == {MessageState.QUEUED}
        clock_of(people_office).now += REST / 2
        assert not tell_next_group(people_office)
    tell_what_is_due(people_office)
    assert post.taken == []
    assert states(people_office) == {MessageState.DROPPED}


def test_what_needs_no_decision_leaves_while_a_look_writes(people_office: Office, open_post: OpenPost) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [over(URGENT)])
    alert(people_office, [CALM], group="place:dallas")
    with people_office.store() as look:
        open_issue(look, cause="detect", at=people_office.clock())
        tell_what_is_due(people_office)
        assert len(post.taken) == 1


def test_a_look_that_ends_in_between_is_heeded(
    people_office: Office, open_post: OpenPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [over(URGENT)])

    looked: list[int] = []

    def after_the_look(conn: Connection) -> bool:
        restate(people_office, [URGENT])  # its newest counts say that the move goes on
        looked.append(newest_issue(conn))
        return try_lock_issues(conn)

    monkeypatch.setattr("jobs.weighing.try_lock_issues", after_the_look)
    tell_what_is_due(people_office)
    assert len(post.taken) == 2
    with people_office.store() as conn:
        assert newest_decisions(conn, [URGENT.key]) == {}
        assert looked == [newest_issue(conn)]  # nothing was decided beside it


def test_what_is_over_is_decided_of_when_nobody_writes(people_office: Office, open_post: OpenPost) -> None:
    open_post(people_office.settings.mail.port)
    alert(people_office, [over(URGENT)])
    tell_what_is_due(people_office)
    with people_office.store() as conn:
        assert newest_decisions(conn, [URGENT.key])[URGENT.key].reason is Reason.OVER
